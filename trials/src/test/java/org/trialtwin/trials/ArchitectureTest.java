package org.trialtwin.trials;

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

/** The arrows within trials, and what no library class does. */
@AnalyzeClasses(packages = "org.trialtwin.trials", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String DESIGN = "org.trialtwin.trials.design";
    private static final String ENDPOINT = "org.trialtwin.trials.endpoint";
    private static final String ESTIMAND = "org.trialtwin.trials.estimand";
    private static final String DATA = "org.trialtwin.trials.data";
    private static final String PRIVACY = "org.trialtwin.core.synthesis.dp";
    private static final String TWIN = "org.trialtwin.trials.twin";
    private static final String[] EVERYONE_MAY_USE = {
        "org.trialtwin.core.data",
        "org.trialtwin.core.math",
        "org.trialtwin.core.random",
        "org.trialtwin.core.run",
        "org.trialtwin.core.provenance",
        "org.trialtwin.core.display",
        "org.trialtwin.core.file"
    };

    private static ArchRule uses(String packageName, String... others) {
        String[] allowed = Stream.of(new String[] {packageName}, others, EVERYONE_MAY_USE)
                .flatMap(Stream::of)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(packageName)
                .should()
                .dependOnClassesThat(resideInAPackage("org.trialtwin..")
                        .and(resideInAnyPackage(allowed).negate()));
    }

    @ArchTest
    static final ArchRule ENDPOINT_USES_CORE = uses(ENDPOINT);

    @ArchTest
    static final ArchRule ESTIMAND_USES = uses(ESTIMAND, ENDPOINT);

    @ArchTest
    static final ArchRule DESIGN_USES = uses(DESIGN, ESTIMAND, ENDPOINT);

    @ArchTest
    static final ArchRule DATA_USES = uses(DATA, DESIGN, ENDPOINT, ESTIMAND);

    /** A privacy file declares settings of private generators. */
    @ArchTest
    static final ArchRule IO_USES = uses("org.trialtwin.trials.io", DATA, DESIGN, ENDPOINT, ESTIMAND, PRIVACY);

    @ArchTest
    static final ArchRule ADAM_USES = uses("org.trialtwin.trials.io.adam", DATA, DESIGN, ENDPOINT);

    @ArchTest
    static final ArchRule TWIN_USES = uses(TWIN, DATA, DESIGN, ENDPOINT, ESTIMAND, "org.trialtwin.core.synthesis");

    @ArchTest
    static final ArchRule COHORT_USES = uses("org.trialtwin.trials.cohort", TWIN, DATA, DESIGN, ENDPOINT);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.trialtwin.trials.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule KNOWS_NO_STATISTICS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.trialtwin.stats..", "org.trialtwin.samples..");

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
