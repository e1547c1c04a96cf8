package org.trialtwin.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The floors of the whole house: each may use those before it, never one after it. */
@AnalyzeClasses(packages = "org.trialtwin", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule FLOORS =
            slices().matching("org.trialtwin.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOBODY_USES_SAMPLES = noClasses()
            .that()
            .resideOutsideOfPackage("org.trialtwin.samples..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.trialtwin.samples..");

    @ArchTest
    static final ArchRule ONLY_SAMPLES_AND_TESTING_USE_THE_REPORT = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.trialtwin.samples..", "org.trialtwin.stats.report..", "org.trialtwin.stats.testing")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.trialtwin.stats.report..");

    @ArchTest
    static final ArchRule ONLY_THE_ENTRY_KNOWS_THE_CONSOLE = noClasses()
            .that()
            .resideInAPackage("org.trialtwin.samples..")
            .and()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule NAMES_ARE_TERMS =
            classes().should().haveNameNotMatching(".*(Util|Manager|Helper|Impl)([A-Z$].*|s|s[A-Z$].*)?");
}
