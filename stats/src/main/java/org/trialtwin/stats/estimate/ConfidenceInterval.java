package org.trialtwin.stats.estimate;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * A two-sided confidence interval. A limit may be infinite; it is NaN only where the analysis could not be done, and then
 * both are.
 *
 * @param lower lower limit
 * @param upper upper limit, not below {@code lower}
 * @param level confidence level, within (0, 1), for example 0.95
 */
public record ConfidenceInterval(double lower, double upper, double level) {
    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if the limits are out of order, only one is NaN, or the level is outside (0, 1)
     */
    public ConfidenceInterval {
        if (lower > upper || Double.isNaN(lower) != Double.isNaN(upper)) {
            throw new IllegalArgumentException("Interval limits out of order: [" + lower + ", " + upper + "]");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("Confidence level " + level + " is not within (0, 1)");
        }
    }

    /**
     * The symmetric interval {@code estimate ± q(1 - (1-level)/2) * standardError}.
     *
     * @param estimate centre
     * @param standardError non-negative
     * @param reference distribution whose quantile sets the width
     * @param level confidence level
     * @return the interval; NaN limits where estimate or standard error is NaN
     */
    public static ConfidenceInterval wald(
            double estimate, double standardError, ReferenceDistribution reference, double level) {
        double half = reference.quantile(0.5 + level / 2) * standardError;
        if (Double.isNaN(estimate) || Double.isNaN(half)) {
            return new ConfidenceInterval(Double.NaN, Double.NaN, level);
        }
        return new ConfidenceInterval(estimate - half, estimate + half, level);
    }

    /**
     * Wilson's score interval of a proportion. Source: Wilson, J Am Stat Assoc 1927;22:209-12,
     * doi:10.1080/01621459.1927.10502953.
     *
     * @param successes number of successes, within [0, trials]
     * @param trials number of trials, positive
     * @param level confidence level
     * @return the interval, within [0, 1]
     */
    public static ConfidenceInterval wilson(int successes, int trials, double level) {
        Interval interval = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(trials, successes, 1 - level);
        return new ConfidenceInterval(interval.getLowerBound(), interval.getUpperBound(), level);
    }

    /**
     * Whether a value lies in the closed interval.
     *
     * @param value any number
     * @return false also where the interval or the value is NaN
     */
    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }

    /**
     * Upper minus lower limit.
     *
     * @return the width, non-negative or NaN
     */
    public double width() {
        return upper - lower;
    }

    /**
     * Applies an increasing function to both limits.
     *
     * @param increasing for example {@code exp}
     * @return the interval on the new scale
     */
    public ConfidenceInterval map(DoubleUnaryOperator increasing) {
        return new ConfidenceInterval(increasing.applyAsDouble(lower), increasing.applyAsDouble(upper), level);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "[%.4g, %.4g]", lower, upper);
    }
}
