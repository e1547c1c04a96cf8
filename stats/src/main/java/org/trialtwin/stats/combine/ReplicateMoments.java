package org.trialtwin.stats.combine;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * What combining rules are made of.
 *
 * @param replicates number m of replicates
 * @param mean mean q of the estimates
 * @param within mean v of the variances
 * @param between variance b between the estimates, divisor m-1; 0 for one replicate
 * @param completeDegreesOfFreedom degrees of freedom of a single replicate's estimate, may be infinite
 * @param sizes of an analysed cohort and of the sample that its generator learned from
 */
public record ReplicateMoments(
        int replicates,
        double mean,
        double within,
        double between,
        double completeDegreesOfFreedom,
        CohortSizes sizes) {
    /**
     * The moments of some estimates.
     *
     * @param estimates all estimable, at least one
     * @param sizes of an analysed cohort and of the sample that its generator learned from
     * @return the moments
     */
    public static ReplicateMoments of(List<EffectEstimate> estimates, CohortSizes sizes) {
        int m = estimates.size();
        double mean = mean(estimates, EffectEstimate::estimate);
        double within = mean(estimates, EffectEstimate::variance);
        double df = mean(estimates, estimate -> estimate.reference().degreesOfFreedom());
        double between = 0;
        for (EffectEstimate estimate : estimates) {
            double difference = estimate.estimate() - mean;
            between += difference * difference;
        }
        between = m > 1 ? between / (m - 1) : 0;
        // Replicates that are all alike differ in rounding only; that is no variance.
        boolean alike = between <= 1e-24 * Math.max(within, mean * mean);
        return new ReplicateMoments(m, mean, within, alike ? 0 : between, df, sizes);
    }

    /** {@return whether several replicates came out the same: nothing was synthetic, and every rule is the plain analysis} */
    public boolean areAlike() {
        return replicates > 1 && between == 0;
    }

    /** Around the first value, so that the mean of equal values is that value: at fraction 0 the hybrid is the trial. */
    private static double mean(List<EffectEstimate> estimates, ToDoubleFunction<EffectEstimate> part) {
        double first = part.applyAsDouble(estimates.get(0));
        double rest = 0;
        for (EffectEstimate estimate : estimates) {
            double value = part.applyAsDouble(estimate);
            if (Double.isInfinite(value)) {
                return value;
            }
            rest += value - first;
        }
        return first + rest / estimates.size();
    }
}
