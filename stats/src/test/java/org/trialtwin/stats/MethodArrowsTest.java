package org.trialtwin.stats;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;

/** What the methods may use: numerics, estimates and the libraries behind them; no trial, no table. */
@AnalyzeClasses(packages = "org.trialtwin.stats", importOptions = ImportOption.DoNotIncludeTests.class)
class MethodArrowsTest {
    private static final String[] LIBRARIES = {
        "java..", "org.jspecify..", "org.apache.commons.math3..", "org.apache.commons.statistics.."
    };

    @ArchTest
    static final ArchRule METHODS_USE_MATH_AND_ESTIMATES_ALONE = classes()
            .that()
            .resideInAnyPackage(
                    "..stats.survival..", "..stats.binary..", "..stats.continuous..", "..stats.longitudinal..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(
                    "org.trialtwin.core.math..",
                    "org.trialtwin.stats.estimate..",
                    "org.trialtwin.stats.survival..",
                    "org.trialtwin.stats.binary..",
                    "org.trialtwin.stats.continuous..",
                    "org.trialtwin.stats.longitudinal.."));

    @ArchTest
    static final ArchRule METHODS_DO_NOT_KNOW_EACH_OTHER = SlicesRuleDefinition.slices()
            .matching("org.trialtwin.stats.(survival|binary|continuous|longitudinal)..")
            .should()
            .notDependOnEachOther();

    private static String[] with(String... own) {
        String[] all = Arrays.copyOf(own, own.length + LIBRARIES.length);
        System.arraycopy(LIBRARIES, 0, all, own.length, LIBRARIES.length);
        return all;
    }
}
