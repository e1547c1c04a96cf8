package org.trialtwin.stats.continuous;

import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

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
     * @param experimental values of the experimental group, finite, at least two
     * @param control values of the control group, finite, at least two
     * @return the test
     * @throws IllegalArgumentException if a group has fewer than two values or a value is not finite
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
     * @return the estimate; not estimable, with the reason, where neither group has any variance
     */
    public EffectEstimate effect(double level) {
        int n = experimental.size() + control.size();
        double se = standardError();
        if (!(se > experimental.rounding(control))) {
            return EffectEstimate.notEstimable(
                    EffectMeasure.MEAN_DIFFERENCE,
                    level,
                    n,
                    null,
                    "No test: neither group has any variance; the means are " + experimental.mean() + " and "
                            + control.mean());
        }
        return EffectEstimate.wald(
                EffectMeasure.MEAN_DIFFERENCE,
                difference(),
                se,
                ReferenceDistribution.t(degreesOfFreedom()),
                level,
                n,
                null,
                List.of());
    }

    @Override
    public String toString() {
        EffectEstimate effect = effect(0.95);
        return String.format(
                Locale.ROOT,
                "Two-sample t-test, pooled variance%nt = %.4f, df = %.5g, p-value = %.4g%n95%% interval of the difference %s%nmeans %.6g and %.6g",
                effect.statistic(),
                degreesOfFreedom(),
                effect.pValue(),
                effect.interval(),
                experimental.mean(),
                control.mean());
    }
}
