package org.trialtwin.stats;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The arrows within stats, and what no library class does. */
@AnalyzeClasses(packages = "org.trialtwin.stats", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ESTIMATE = "org.trialtwin.stats.estimate";
    private static final String COMBINE = "org.trialtwin.stats.combine";
    private static final String PLAN = "org.trialtwin.stats.plan";
    private static final String REPLICATION = "org.trialtwin.stats.replication";
    private static final String GATE = "org.trialtwin.stats.gate";
    private static final String CERTIFICATE = "org.trialtwin.stats.certificate";
    private static final String MATH = "org.trialtwin.core.math";
    private static final String[] METHODS = {
        "org.trialtwin.stats.survival",
        "org.trialtwin.stats.continuous",
        "org.trialtwin.stats.longitudinal",
        "org.trialtwin.stats.binary",
        "org.trialtwin.stats.count",
        "org.trialtwin.stats.ordinal",
        "org.trialtwin.stats.recurrent",
        "org.trialtwin.stats.composite",
        "org.trialtwin.stats.adjusted"
    };
    private static final String[] EVERYONE_MAY_USE = {
        "org.trialtwin.core.data",
        MATH,
        "org.trialtwin.core.random",
        "org.trialtwin.core.run",
        "org.trialtwin.core.provenance",
        "org.trialtwin.core.display",
        "org.trialtwin.core.file"
    };
    /** Everything of the trials floor but its readers and writers. */
    private static final String[] TRIAL_NOUNS = {
        "org.trialtwin.trials.design",
        "org.trialtwin.trials.endpoint",
        "org.trialtwin.trials.estimand",
        "org.trialtwin.trials.data",
        "org.trialtwin.trials.twin",
        "org.trialtwin.trials.cohort"
    };

    private static final String[] NOBODY_ELSE = {};

    private static ArchRule only(String packageName, String[]... others) {
        String[] allowed = Stream.concat(
                        Stream.of(packageName), Stream.of(others).flatMap(Stream::of))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(packageName)
                .should()
                .dependOnClassesThat(resideInAPackage("org.trialtwin..")
                        .and(resideInAnyPackage(allowed).negate()));
    }

    @ArchTest
    static final ArchRule ESTIMATE_USES_NOTHING_OF_OURS = only(ESTIMATE, NOBODY_ELSE);

    /** Pure statistics on arrays: no data set, no random stream, no trial. */
    @ArchTest
    static final ArchRule METHODS_USE_MATH_AND_ESTIMATES = noClasses()
            .that()
            .resideInAnyPackage(METHODS)
            .should()
            .dependOnClassesThat(resideInAPackage("org.trialtwin..")
                    .and(resideInAnyPackage(METHODS)
                            .or(resideInAnyPackage(MATH, ESTIMATE))
                            .negate()));

    /** But recurrent events, whose models are those of survival and of counts on other rows (decision 13). */
    @ArchTest
    static final ArchRule METHODS_KNOW_NO_OTHER_METHODS = slices().matching(
                    "org.trialtwin.stats.(survival|continuous|longitudinal|binary|count|ordinal|recurrent|composite|adjusted)")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAPackage("org.trialtwin.stats.recurrent"),
                    resideInAnyPackage("org.trialtwin.stats.survival", "org.trialtwin.stats.count"));

    @ArchTest
    static final ArchRule COMBINE_USES = only(COMBINE, EVERYONE_MAY_USE, new String[] {ESTIMATE});

    @ArchTest
    static final ArchRule PLAN_USES = only(PLAN, EVERYONE_MAY_USE, METHODS, TRIAL_NOUNS, new String[] {ESTIMATE});

    /** It compares estimates, whoever made them. */
    @ArchTest
    static final ArchRule SUBGROUP_USES =
            only("org.trialtwin.stats.subgroup", EVERYONE_MAY_USE, new String[] {ESTIMATE});

    @ArchTest
    static final ArchRule REPLICATION_USES =
            only(REPLICATION, EVERYONE_MAY_USE, TRIAL_NOUNS, new String[] {ESTIMATE, PLAN, COMBINE, GATE});

    @ArchTest
    static final ArchRule GATE_USES = only(GATE, EVERYONE_MAY_USE, TRIAL_NOUNS, new String[] {ESTIMATE, PLAN, COMBINE});

    @ArchTest
    static final ArchRule CERTIFICATE_USES =
            only(CERTIFICATE, EVERYONE_MAY_USE, TRIAL_NOUNS, new String[] {ESTIMATE, PLAN, COMBINE, REPLICATION, GATE});

    /** What is frozen and what departs from it: it reads no result and writes no page. */
    @ArchTest
    static final ArchRule LOCK_USES =
            only("org.trialtwin.stats.lock", EVERYONE_MAY_USE, TRIAL_NOUNS, new String[] {PLAN, COMBINE, REPLICATION});

    @ArchTest
    static final ArchRule ONLY_THE_REPORT_USES_LOCKS = noClasses()
            .that()
            .resideOutsideOfPackages("org.trialtwin.stats.lock", "org.trialtwin.stats.report")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.trialtwin.stats.lock");

    /** Values only: the checks are where the user runs them. */
    @ArchTest
    static final ArchRule QUALIFICATION_USES = only("org.trialtwin.stats.qualification", EVERYONE_MAY_USE);

    private static final String TABLE = "org.trialtwin.stats.table";
    private static final String SYNTHESIS = "org.trialtwin.core.synthesis";

    @ArchTest
    static final ArchRule TABLES_SIDE_BY_SIDE_USE = only(TABLE, EVERYONE_MAY_USE, TRIAL_NOUNS);

    /** Audits of any synthetic table: they never see a plan. */
    @ArchTest
    static final ArchRule FIDELITY_USES =
            only("org.trialtwin.stats.fidelity", EVERYONE_MAY_USE, METHODS, TRIAL_NOUNS, new String[] {
                ESTIMATE, TABLE, SYNTHESIS
            });

    @ArchTest
    static final ArchRule DISCLOSURE_USES =
            only("org.trialtwin.stats.disclosure", EVERYONE_MAY_USE, METHODS, TRIAL_NOUNS, new String[] {
                ESTIMATE, TABLE, SYNTHESIS
            });

    @ArchTest
    static final ArchRule COMPARISON_USES =
            only("org.trialtwin.stats.comparison", EVERYONE_MAY_USE, TRIAL_NOUNS, new String[] {
                ESTIMATE,
                PLAN,
                COMBINE,
                REPLICATION,
                "org.trialtwin.stats.audit",
                "org.trialtwin.stats.fidelity",
                "org.trialtwin.stats.disclosure"
            });

    /** The roof over both audits: it may fit a generator to audit it, and no plan either. */
    @ArchTest
    static final ArchRule AUDIT_USES = only("org.trialtwin.stats.audit", EVERYONE_MAY_USE, TRIAL_NOUNS, new String[] {
        TABLE, SYNTHESIS, "org.trialtwin.stats.fidelity", "org.trialtwin.stats.disclosure"
    });

    @ArchTest
    static final ArchRule CARD_USES = only("org.trialtwin.stats.card", EVERYONE_MAY_USE, TRIAL_NOUNS, new String[] {
        PLAN, CERTIFICATE, "org.trialtwin.stats.audit", "org.trialtwin.stats.fidelity", "org.trialtwin.stats.disclosure"
    });

    @ArchTest
    static final ArchRule NOTHING_IMPORTS_THE_REPORT = noClasses()
            .that()
            .resideOutsideOfPackage("org.trialtwin.stats.report..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.trialtwin.stats.report..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.trialtwin.stats.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule KNOWS_NO_SAMPLES =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.trialtwin.samples..");

    @ArchTest
    static final ArchRule LOGS_NOTHING = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.commons.logging..");

    @ArchTest
    static final ArchRule WRITES_TO_NO_CONSOLE =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule NAMES_ARE_TERMS =
            classes().should().haveNameNotMatching(".*(Util|Manager|Helper|Impl)([A-Z$].*|s|s[A-Z$].*)?");
}
