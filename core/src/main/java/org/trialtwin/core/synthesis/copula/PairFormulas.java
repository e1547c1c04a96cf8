package org.trialtwin.core.synthesis.copula;

/** The formulas of a family of exchangeable pair copulas with one parameter and perhaps degrees of freedom. */
interface PairFormulas {
    /** Newton steps and bisections of an inverse. */
    int MOST_STEPS = 60;

    /** After so many the bracket is halved. */
    int MOST_NEWTON = 20;

    /** How exact an inverse is. */
    double EXACT = 1e-12;

    /** The probability of up to u where the other is v. */
    double h(double u, double v, double parameter, int freedom);

    /**
     * The u up to which the probability is p where the other is v; where there is no formula by Newton steps, and by bisection where
     * those leave the bracket.
     */
    default double inverse(double p, double v, double parameter, int freedom) {
        double low = 0;
        double high = 1;
        double u = p;
        for (int k = 0; k < MOST_STEPS && high - low > EXACT; k++) {
            double error = h(u, v, parameter, freedom) - p;
            if (error < 0) {
                low = u;
            } else {
                high = u;
            }
            double next = u - error / StrictMath.exp(logDensity(u, v, parameter, freedom));
            boolean isInside = next > low && next < high;
            if (isInside && Math.abs(next - u) < EXACT) {
                return next;
            }
            u = isInside && k < MOST_NEWTON ? next : (low + high) / 2;
        }
        return u;
    }

    /** The scale on which densities are computed: quantiles of elliptical families, which no parameter but the freedom changes. */
    default double scale(double u, int freedom) {
        return u;
    }

    /** The logarithm of the density at two values on that scale. */
    double logDensityScaled(double x, double y, double parameter, int freedom);

    /** The logarithm of the density. */
    default double logDensity(double u, double v, double parameter, int freedom) {
        return logDensityScaled(scale(u, freedom), scale(v, freedom), parameter, freedom);
    }

    /** Kendall's rank correlation of a parameter. */
    double tau(double parameter);
}
