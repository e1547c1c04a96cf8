package org.trialtwin.stats.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Asserts on what the library found. That the library knows no test framework, its class path shows. */
@AnalyzeClasses(packages = "org.trialtwin.stats.testing", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** What agreement is stands in the library. */
    @ArchTest
    static final ArchRule KNOWS_NO_METHOD = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.trialtwin.stats.survival..",
                    "org.trialtwin.stats.binary..",
                    "org.trialtwin.stats.continuous..",
                    "org.trialtwin.samples..",
                    "org.apache.commons..");

    @ArchTest
    static final ArchRule NAMES_ARE_TERMS =
            classes().should().haveNameNotMatching(".*(Util|Manager|Helper|Impl)([A-Z$].*|s|s[A-Z$].*)?");
}
