package org.trialtwin.stats.continuous;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * The Kruskal–Wallis rank test of several groups, corrected for ties. Source: Kruskal and Wallis, JASA 1952;47:583-621,
 * doi:10.1080/01621459.1952.10483441.
 */
public final class KruskalWallis {
    private KruskalWallis() {}

    /**
     * Runs the test.
     *
     * @param groups values of each group, finite; at least two groups
     * @return chi-squared with one degree of freedom fewer than groups; NaN, with a note, where a group is empty or all
     *     values are equal
     * @throws IllegalArgumentException if there are fewer than two groups or a value is not finite
     */
    public static SignificanceTest test(double[]... groups) {
        double[] all = OneWayAnova.pool(groups);
        int empty = OneWayAnova.firstEmpty(groups);
        if (empty >= 0) {
            return SignificanceTest.notEstimable(
                    new ReferenceDistribution.ChiSquared(groups.length - 1), OneWayAnova.noPatient(empty));
        }
        Arrays.sort(all);
        double n = all.length;
        double sum = 0;
        for (double[] group : groups) {
            double ranks = 0;
            for (double v : group) {
                int below = SortOrder.firstAtLeast(all, v);
                int through = SortOrder.firstAtLeast(all, Math.nextUp(v));
                ranks += (below + 1 + through) / 2.0;
            }
            double excess = ranks - group.length * (n + 1) / 2;
            sum += excess * excess / group.length;
        }
        double corrected = 12 * sum / (n * (n + 1)) / (1 - WilcoxonTest.ties(all) / (n * n * n - n));
        return SignificanceTest.chiSquared(corrected, groups.length - 1)
                .orElseBecause("No test: all " + all.length + " values are equal");
    }
}
