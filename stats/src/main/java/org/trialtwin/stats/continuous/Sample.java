package org.trialtwin.stats.continuous;

/**
 * Size, mean and variance of some values, by the two-pass formula.
 *
 * @param size number of values
 * @param mean arithmetic mean; NaN without a value, and the comparison then says so
 * @param variance with divisor {@code size - 1}; NaN with fewer than two values, and the comparison then says so
 */
public record Sample(int size, double mean, double variance) {
    static Sample of(double[] values, String what) {
        requireFinite(values, what);
        double mean = mean(values);
        if (values.length < 2) {
            return new Sample(values.length, mean, Double.NaN);
        }
        double squares = 0;
        double rest = 0;
        for (double v : values) {
            squares += (v - mean) * (v - mean);
            rest += v - mean;
        }
        return new Sample(values.length, mean, (squares - rest * rest / values.length) / (values.length - 1));
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        double mean = sum / values.length;
        double rest = 0;
        for (double v : values) {
            rest += v - mean;
        }
        return mean + rest / values.length;
    }

    static void requireFinite(double[] values, String what) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("Value " + i + " of " + what + " is " + values[i]
                        + "; leave incomplete patients out before the analysis");
            }
        }
    }

    /** {@return the standard deviation} */
    public double standardDeviation() {
        return Math.sqrt(variance);
    }

    /** Standard errors up to this size are the rounding of equal values, not variance. */
    double rounding(Sample other) {
        return 10 * Math.ulp(1.0) * Math.max(Math.abs(mean), Math.abs(other.mean));
    }
}
