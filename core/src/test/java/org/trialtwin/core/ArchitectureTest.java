package org.trialtwin.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.trialtwin.core.run.ProgressListener;

/** The arrows within core, and what no library class does. */
@AnalyzeClasses(packages = "org.trialtwin.core", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static ArchRule uses(String packageName, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = packageName;
        System.arraycopy(others, 0, allowed, 1, others.length);
        return noClasses()
                .that()
                .resideInAPackage(packageName)
                .should()
                .dependOnClassesThat(resideInAPackage("org.trialtwin..")
                        .and(resideInAnyPackage(allowed).negate()));
    }

    private static final String DATA = "org.trialtwin.core.data";
    private static final String MATH = "org.trialtwin.core.math";
    private static final String RANDOM = "org.trialtwin.core.random";
    private static final String RUN = "org.trialtwin.core.run";
    private static final String PROVENANCE = "org.trialtwin.core.provenance";
    private static final String DISPLAY = "org.trialtwin.core.display";
    private static final String SYNTHESIS = "org.trialtwin.core.synthesis";
    private static final String SPI = "org.trialtwin.core.synthesis.spi";

    @ArchTest
    static final ArchRule DATA_USES_NOTHING = uses(DATA);

    @ArchTest
    static final ArchRule MATH_USES_NOTHING = uses(MATH);

    @ArchTest
    static final ArchRule RANDOM_USES_NOTHING = uses(RANDOM);

    @ArchTest
    static final ArchRule PROVENANCE_USES_NOTHING = uses(PROVENANCE);

    @ArchTest
    static final ArchRule DISPLAY_USES_NOTHING = uses("org.trialtwin.core.display");

    @ArchTest
    static final ArchRule FILE_USES_NOTHING = uses("org.trialtwin.core.file");

    @ArchTest
    static final ArchRule RUN_USES_STREAMS = uses(RUN, RANDOM, PROVENANCE);

    @ArchTest
    static final ArchRule THE_CONTRACT_KNOWS_NO_FAMILY = uses(SYNTHESIS, SPI, DATA, MATH, RANDOM, RUN, PROVENANCE);

    private static final String STAGED = SYNTHESIS + ".staged";

    /** Every family is a sub-package that knows the contract, and no other family; one package composes them through it. */
    @ArchTest
    static final ArchRule FAMILIES_KNOW_NO_FAMILY = slices().matching("org.trialtwin.core.synthesis.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(SYNTHESIS + ".."), resideInAPackage(SPI))
            .ignoreDependency(resideInAPackage(STAGED), resideInAPackage(SYNTHESIS + ".."));

    @ArchTest
    static final ArchRule FAMILIES_USE = noClasses()
            .that()
            .resideInAPackage(SYNTHESIS + ".*")
            .should()
            .dependOnClassesThat(resideInAPackage("org.trialtwin..")
                    .and(resideInAnyPackage(SYNTHESIS + "..", DATA, MATH, RANDOM, RUN, PROVENANCE, DISPLAY)
                            .negate()));

    /** spi names the contract and the contract finds providers: together they are one part. */
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.trialtwin.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule KNOWS_NO_TRIAL = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.trialtwin.trials..", "org.trialtwin.stats..", "org.trialtwin.samples..");

    @ArchTest
    static final ArchRule LOGS_NOTHING = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.commons.logging..");

    @ArchTest
    static final ArchRule WRITES_TO_NO_CONSOLE = noClasses()
            .that()
            .doNotBelongToAnyOf(ProgressListener.class)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule EVEN_PROGRESS_LEAVES_STANDARD_OUTPUT_ALONE =
            noClasses().should().accessField(System.class, "out");

    @ArchTest
    static final ArchRule NAMES_ARE_TERMS =
            classes().should().haveNameNotMatching(".*(Util|Manager|Helper|Impl)([A-Z$].*|s|s[A-Z$].*)?");
}
