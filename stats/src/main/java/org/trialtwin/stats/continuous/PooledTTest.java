package org.trialtwin.stats.continuous;

import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * Student's t-test: the difference of two means, the variance pooled over the groups, with {@code n1 + n0 - 2} degrees of
 * freedom. Source: Student, Biometrika 1908;6:1-25, doi:10.1093/biomet/6.1.1.
 *
 * @param experimental the experimental group
 * @param control the control group
 */
public record PooledTTest(Sample experimental, Sample control) {
    /**
     * Compares two groups.
     *
     * @param experimental values of the experimental group, finite
     * @param control values of the control group, finite
     * @return the test
     * @throws IllegalArgumentException if a value is not finite
     */
    public static PooledTTest of(double[] experimental, double[] control) {
        return new PooledTTest(Sample.of(experimental, "experimental"), Sample.of(control, "control"));
    }

    /** {@return experimental minus control mean} */
    public double difference() {
        return experimental.mean() - control.mean();
    }

    /** {@return the standard error of the difference} */
    public double standardError() {
        double squares =
                (experimental.size() - 1) * experimental.variance() + (control.size() - 1) * control.variance();
        return Math.sqrt(squares / degreesOfFreedom() * (1.0 / experimental.size() + 1.0 / control.size()));
    }

    /** {@return the degrees of freedom, {@code n1 + n0 - 2}} */
    public double degreesOfFreedom() {
        return experimental.size() + control.size() - 2.0;
    }

    /**
     * The difference with its t interval and test.
     *
     * @param level confidence level, within (0, 1)
     * @return the estimate; not estimable, with the reason, where a group has fewer than two values or
     *     neither has any variance
     */
    public EffectEstimate effect(double level) {
        return MeanContrast.effect(experimental, control, standardError(), degreesOfFreedom(), level);
    }

    @Override
    public String toString() {
        return MeanContrast.text(
                "Two-sample t-test, pooled variance", experimental, control, degreesOfFreedom(), effect(0.95));
    }
}
