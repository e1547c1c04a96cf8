package org.trialtwin.stats.survival;

/**
 * The scale on which a pointwise confidence interval of a survival probability is symmetric. With {@code s} the survival
 * probability, {@code g} the square root of Greenwood's sum and {@code z} the normal quantile. Source: Kalbfleisch and
 * Prentice, The Statistical Analysis of Failure Time Data, 2nd ed., 2002, section 1.4.
 */
public enum ConfidenceType {
    /** {@code s * exp(± z g)}, cut at 1. */
    LOG("log") {
        @Override
        double limit(double survival, double z, double spread) {
            return survival == 0 ? Double.NaN : Math.min(1, StrictMath.exp(StrictMath.log(survival) + z * spread));
        }
    },
    /** {@code exp(-exp(log(-log s) ± z g / log s))}; within (0, 1) without cutting. */
    LOG_LOG("log-log") {
        @Override
        double limit(double survival, double z, double spread) {
            if (survival == 0 || survival == 1) {
                return Double.NaN;
            }
            double log = StrictMath.log(survival);
            return StrictMath.exp(-StrictMath.exp(StrictMath.log(-log) + z * spread / log));
        }
    },
    /** {@code s ± z g s}, cut at 0 and 1. */
    PLAIN("plain") {
        @Override
        double limit(double survival, double z, double spread) {
            return Math.max(0, Math.min(1, survival + z * spread * survival));
        }
    },
    /** {@code s} at {@code log(s / (1 - s)) ± z g / (1 - s)}; within (0, 1) without cutting. */
    LOGIT("logit") {
        @Override
        double limit(double survival, double z, double spread) {
            if (survival == 0 || survival == 1) {
                return Double.NaN;
            }
            double odds = StrictMath.log(survival / (1 - survival)) + z * spread / (1 - survival);
            return 1 - 1 / (1 + StrictMath.exp(odds));
        }
    },
    /** {@code s} at {@code asin(sqrt(s)) ± z g sqrt(s / (1 - s)) / 2}, the angle cut at 0 and a right one. */
    ARCSINE("arcsine") {
        @Override
        double limit(double survival, double z, double spread) {
            if (survival == 0 || survival == 1) {
                return Double.NaN;
            }
            double angle = StrictMath.asin(Math.sqrt(survival)) + z * spread * Math.sqrt(survival / (1 - survival)) / 2;
            double sine = StrictMath.sin(Math.max(0, Math.min(Math.PI / 2, angle)));
            return sine * sine;
        }
    };

    private final String label;

    ConfidenceType(String label) {
        this.label = label;
    }

    /** One limit; {@code z} is negative for the lower one. NaN where the scale has no value. */
    abstract double limit(double survival, double z, double spread);

    @Override
    public String toString() {
        return label;
    }
}
