package org.trialtwin.stats.continuous;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;
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
     * @param groups values of each group, finite; at least two groups, none empty
     * @return chi-squared with one degree of freedom fewer than groups; NaN where all values are equal
     * @throws IllegalArgumentException if there are fewer than two groups, one is empty, or a value is not finite
     */
    public static SignificanceTest test(double[]... groups) {
        double[] all = OneWayAnova.pool(groups);
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
        return SignificanceTest.chiSquared(corrected, groups.length - 1);
    }
}
