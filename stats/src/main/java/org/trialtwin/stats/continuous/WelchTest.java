package org.trialtwin.stats.continuous;

import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * Welch's t-test: the difference of two means with {@code se^2 = v1/n1 + v0/n0} and Welch–Satterthwaite degrees of freedom
 * {@code se^4 / ((v1/n1)^2/(n1-1) + (v0/n0)^2/(n0-1))}. Source: Welch, Biometrika 1947;34:28-35, doi:10.1093/biomet/34.1-2.28.
 *
 * @param experimental the experimental group
 * @param control the control group
 */
public record WelchTest(Sample experimental, Sample control) {
    /**
     * Compares two groups.
     *
     * @param experimental values of the experimental group, finite
     * @param control values of the control group, finite
     * @return the test
     * @throws IllegalArgumentException if a value is not finite
     */
    public static WelchTest of(double[] experimental, double[] control) {
        return new WelchTest(Sample.of(experimental, "experimental"), Sample.of(control, "control"));
    }

    /** {@return experimental minus control mean} */
    public double difference() {
        return experimental.mean() - control.mean();
    }

    /** {@return the standard error of the difference} */
    public double standardError() {
        return Math.sqrt(experimental.variance() / experimental.size() + control.variance() / control.size());
    }

    /** {@return the degrees of freedom, not an integer in general; NaN where both groups have no variance} */
    public double degreesOfFreedom() {
        double a = experimental.variance() / experimental.size();
        double b = control.variance() / control.size();
        return (a + b) * (a + b) / (a * a / (experimental.size() - 1) + b * b / (control.size() - 1));
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
        return MeanContrast.text("Welch two-sample t-test", experimental, control, degreesOfFreedom(), effect(0.95));
    }
}
