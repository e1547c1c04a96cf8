package org.trialtwin.stats.combine;

import java.util.List;
import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * What combining rules are made of.
 *
 * @param replicates number m of replicates
 * @param mean mean q of the estimates
 * @param within mean v of the variances
 * @param between variance b between the estimates, divisor m-1; 0 for one replicate
 * @param completeDegreesOfFreedom degrees of freedom of a single replicate's estimate, may be infinite
 */
public record ReplicateMoments(
        int replicates, double mean, double within, double between, double completeDegreesOfFreedom) {
    /**
     * The moments of some estimates.
     *
     * @param estimates all estimable, at least one
     * @return the moments
     */
    public static ReplicateMoments of(List<EffectEstimate> estimates) {
        int m = estimates.size();
        double mean = 0;
        double within = 0;
        double df = 0;
        for (EffectEstimate estimate : estimates) {
            mean += estimate.estimate();
            within += estimate.variance();
            df += estimate.reference().degreesOfFreedom();
        }
        mean /= m;
        within /= m;
        double between = 0;
        for (EffectEstimate estimate : estimates) {
            double difference = estimate.estimate() - mean;
            between += difference * difference;
        }
        between = m > 1 ? between / (m - 1) : 0;
        // Replicates that are all alike differ in rounding only; that is no variance.
        boolean alike = between <= 1e-24 * Math.max(within, mean * mean);
        return new ReplicateMoments(m, mean, within, alike ? 0 : between, df / m);
    }
}
