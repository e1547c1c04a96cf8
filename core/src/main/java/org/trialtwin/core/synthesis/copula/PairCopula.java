package org.trialtwin.core.synthesis.copula;

import java.util.Locale;

/**
 * The copula of a pair (u, v), perhaps reflected.
 *
 * @param family before reflection
 * @param parameter of the family
 * @param freedom degrees of freedom of Student's, 0 for others
 * @param isFirstReflected whether 1 - u stands for u
 * @param isSecondReflected whether 1 - v stands for v
 */
record PairCopula(
        CopulaFamily family, double parameter, int freedom, boolean isFirstReflected, boolean isSecondReflected) {
    static final PairCopula INDEPENDENT = new PairCopula(CopulaFamily.INDEPENDENT, 0, 0, false, false);

    private static final double EDGE = 1e-7;

    private static double inside(double u) {
        return Math.max(EDGE, Math.min(1 - EDGE, u));
    }

    private static double reflected(double u, boolean is) {
        return inside(is ? 1 - u : u);
    }

    boolean isIndependent() {
        return family == CopulaFamily.INDEPENDENT;
    }

    /** The probability of up to u where the other is v. */
    double first(double u, double v) {
        double p = family.formulas()
                .h(reflected(u, isFirstReflected), reflected(v, isSecondReflected), parameter, freedom);
        return inside(isFirstReflected ? 1 - p : p);
    }

    /** The probability of up to v where the other is u. */
    double second(double v, double u) {
        return swapped().first(v, u);
    }

    /** The u up to which the probability is p where the other is v. */
    double firstInverse(double p, double v) {
        double u = family.formulas()
                .inverse(reflected(p, isFirstReflected), reflected(v, isSecondReflected), parameter, freedom);
        return inside(isFirstReflected ? 1 - u : u);
    }

    /** The v up to which the probability is p where the other is u. */
    double secondInverse(double p, double u) {
        return swapped().firstInverse(p, u);
    }

    /** The copula of (v, u). */
    PairCopula swapped() {
        return isFirstReflected == isSecondReflected
                ? this
                : new PairCopula(family, parameter, freedom, isSecondReflected, isFirstReflected);
    }

    double logDensity(double u, double v) {
        return family.formulas()
                .logDensity(reflected(u, isFirstReflected), reflected(v, isSecondReflected), parameter, freedom);
    }

    /** Values of the first, or the second, on the scale of the family. */
    double[] scaled(double[] values, boolean isFirst) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = family.formulas()
                    .scale(reflected(values[i], isFirst ? isFirstReflected : isSecondReflected), freedom);
        }
        return scaled;
    }

    /** Twice the number of parameters less twice the log likelihood of scaled values. */
    double akaike(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += family.formulas().logDensityScaled(first[i], second[i], parameter, freedom);
        }
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : 2 * parameters() - 2 * sum;
    }

    /** The same with another parameter. */
    PairCopula with(double other) {
        return new PairCopula(family, other, freedom, isFirstReflected, isSecondReflected);
    }

    /** Kendall's rank correlation. */
    double tau() {
        double tau = family.tau(parameter);
        return isFirstReflected == isSecondReflected ? tau : -tau;
    }

    /** Number of parameters. */
    int parameters() {
        return isIndependent() ? 0 : family == CopulaFamily.STUDENT ? 2 : 1;
    }

    @Override
    public String toString() {
        return family.name().toLowerCase(Locale.ROOT) + String.format(Locale.ROOT, " %.3f", parameter);
    }
}
