package org.trialtwin.core.synthesis.deep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A family of synthesizers in a module of its own: it knows the contract, and no other family. */
@AnalyzeClasses(packages = "org.trialtwin.core.synthesis.deep", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_THE_CONTRACT_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "ai.djl..",
                    "com.google.gson..",
                    "org.apache.commons.math3..",
                    "org.trialtwin.core.synthesis",
                    "org.trialtwin.core.synthesis.spi",
                    "org.trialtwin.core.synthesis.deep",
                    "org.trialtwin.core.data",
                    "org.trialtwin.core.math",
                    "org.trialtwin.core.random",
                    "org.trialtwin.core.run",
                    "org.trialtwin.core.provenance",
                    "org.trialtwin.core.file");

    @ArchTest
    static final ArchRule DRAWS_ALL_NUMBERS_FROM_OUR_STREAMS = noClasses()
            .should()
            .callMethodWhere(
                    JavaCall.Predicates.target(
                            HasName.Predicates.nameMatching(
                                    "random(Uniform|Normal|Integer|Permutation|Multinomial)?|truncatedNormal|sampleMultinomial|dropout")));

    @ArchTest
    static final ArchRule NAMES_ARE_TERMS =
            classes().should().haveNameNotMatching(".*(Util|Manager|Helper|Impl)([A-Z$].*|s|s[A-Z$].*)?");

    @ArchTest
    static final ArchRule WRITES_TO_NO_CONSOLE =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
