package org.trialtwin.stats.survival;

import org.apache.commons.math3.special.Erf;

/**
 * The distribution of the times in an accelerated failure time model {@code log T = x' beta + sigma W}. Source: Kalbfleisch
 * and Prentice, The Statistical Analysis of Failure Time Data, 2nd ed., 2002, chapter 3.
 */
public enum FailureDistribution {
    /** Weibull with {@code sigma = 1}: a constant hazard. */
    EXPONENTIAL("Exponential", true) {
        @Override
        void evaluate(double z, boolean event, double[] out) {
            WEIBULL.evaluate(z, event, out);
        }

        @Override
        double quantile(double survival) {
            return WEIBULL.quantile(survival);
        }
    },
    /** W has the smallest-extreme-value distribution, {@code S(z) = exp(-exp(z))}; hazards are proportional too. */
    WEIBULL("Weibull", false) {
        @Override
        void evaluate(double z, boolean event, double[] out) {
            double e = StrictMath.exp(z);
            out[0] = event ? z - e : -e;
            out[1] = event ? 1 - e : -e;
            out[2] = -e;
        }

        @Override
        double quantile(double survival) {
            return StrictMath.log(-StrictMath.log(survival));
        }
    },
    /** W is standard normal. */
    LOG_NORMAL("Log normal", false) {
        @Override
        void evaluate(double z, boolean event, double[] out) {
            if (event) {
                out[0] = -0.5 * z * z - HALF_LOG_TWO_PI;
                out[1] = -z;
                out[2] = -1;
                return;
            }
            double logDensity = -0.5 * z * z - HALF_LOG_TWO_PI;
            double hazard;
            if (z > FAR) {
                double mills = mills(z);
                hazard = 1 / mills;
                out[0] = logDensity + StrictMath.log(mills);
            } else {
                double tail = 0.5 * Erf.erfc(z / Math.sqrt(2));
                hazard = StrictMath.exp(logDensity) / tail;
                out[0] = StrictMath.log(tail);
            }
            out[1] = -hazard;
            out[2] = -hazard * (hazard - z);
        }

        @Override
        double quantile(double survival) {
            return -Math.sqrt(2) * Erf.erfInv(2 * survival - 1);
        }
    },
    /** W is standard logistic, {@code S(z) = 1 / (1 + exp(z))}. */
    LOG_LOGISTIC("Log logistic", false) {
        @Override
        void evaluate(double z, boolean event, double[] out) {
            double tail = StrictMath.exp(-Math.abs(z));
            double p = z > 0 ? 1 / (1 + tail) : tail / (1 + tail);
            double variance = tail / ((1 + tail) * (1 + tail));
            double logSurvival = -(Math.max(z, 0) + StrictMath.log1p(tail));
            out[0] = event ? z + 2 * logSurvival : logSurvival;
            out[1] = event ? 1 - 2 * p : -p;
            out[2] = event ? -2 * variance : -variance;
        }

        @Override
        double quantile(double survival) {
            return StrictMath.log((1 - survival) / survival);
        }
    };

    private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);
    /** From here the continued fraction of the normal tail is exact to the last bit with the terms that are taken. */
    private static final double FAR = 4;

    private static final int TERMS = 80;

    private final String label;
    private final boolean fixedScale;

    FailureDistribution(String label, boolean fixedScale) {
        this.label = label;
        this.fixedScale = fixedScale;
    }

    /**
     * Value and first two derivatives at z: of the log density for an event, of the log survival function otherwise. Both
     * are concave.
     */
    abstract void evaluate(double z, boolean event, double[] out);

    /** The value of W that is survived with some probability. */
    abstract double quantile(double survival);

    /** {@return whether sigma is 1 and not estimated} */
    public boolean hasFixedScale() {
        return fixedScale;
    }

    /** {@return whether a time ratio is a hazard ratio too} */
    public boolean hasProportionalHazards() {
        return this == EXPONENTIAL || this == WEIBULL;
    }

    /** The normal tail over the density, by Laplace's continued fraction. */
    private static double mills(double z) {
        double fraction = z;
        for (int k = TERMS; k > 0; k--) {
            fraction = z + k / fraction;
        }
        return 1 / fraction;
    }

    @Override
    public String toString() {
        return label;
    }
}
