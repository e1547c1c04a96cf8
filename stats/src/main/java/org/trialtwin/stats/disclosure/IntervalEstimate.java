package org.trialtwin.stats.disclosure;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.trialtwin.core.display.NumberText;

/**
 * A figure with its 95% confidence limits; NaN where there is none.
 *
 * @param value of the figure
 * @param lower limit
 * @param upper limit
 */
public record IntervalEstimate(double value, double lower, double upper) {
    /**
     * The mean of independent figures with its 95% limits, Student's t.
     *
     * @param figures any number; those that are NaN do not count
     * @return the mean; NaN where none counts, and NaN limits where fewer than two do
     */
    public static IntervalEstimate ofMean(double[] figures) {
        return ofMean(figures, 1);
    }

    /**
     * The same where several means are looked at and the worst is told: limits that hold for all of them at once
     * (Bonferroni).
     *
     * @param figures any number; those that are NaN do not count
     * @param looks how many means are looked at, at least 1
     * @return the mean with simultaneous 95% limits
     */
    public static IntervalEstimate ofMean(double[] figures, int looks) {
        double[] values = Arrays.stream(figures).filter(v -> !Double.isNaN(v)).toArray();
        int n = values.length;
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = n == 0 ? Double.NaN : sum / n;
        if (n < 2) {
            return new IntervalEstimate(mean, Double.NaN, Double.NaN);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double half = new TDistribution(null, n - 1).inverseCumulativeProbability(1 - 0.025 / looks)
                * Math.sqrt(squares / (n - 1) / n);
        return new IntervalEstimate(mean, mean - half, mean + half);
    }

    /**
     * The same of a figure that cannot lie outside some bounds, beyond which limits say nothing.
     *
     * @param least possible
     * @param most possible
     * @return limits cut at the bounds
     */
    public IntervalEstimate within(double least, double most) {
        return new IntervalEstimate(value, Math.max(least, lower), Math.min(most, upper));
    }

    @Override
    public String toString() {
        if (Double.isNaN(lower) || Double.isNaN(upper)) {
            return NumberText.fixed(value, 3);
        }
        return NumberText.fixed(value, 3) + " (" + NumberText.fixed(lower, 3) + " to " + NumberText.fixed(upper, 3)
                + ")";
    }
}
