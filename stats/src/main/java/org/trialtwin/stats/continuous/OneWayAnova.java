package org.trialtwin.stats.continuous;

import java.util.Arrays;
import org.trialtwin.stats.estimate.SignificanceTest;

/** The one-way analysis of variance: whether the means of several groups of one variance are equal. */
public final class OneWayAnova {
    private OneWayAnova() {}

    /**
     * Runs the test.
     *
     * @param groups values of each group, finite; at least two groups, none empty
     * @return F test; its statistic is infinite or NaN where no group has any variance
     * @throws IllegalArgumentException if there are fewer than two groups, one is empty, a value is not finite, or no group
     *     has two values
     */
    public static SignificanceTest test(double[]... groups) {
        double[] all = pool(groups);
        int free = all.length - groups.length;
        if (free < 1) {
            throw new IllegalArgumentException("No group has two values: there is no residual variance");
        }
        double mean = Sample.mean(all);
        double between = 0;
        double within = 0;
        for (double[] group : groups) {
            double own = Sample.mean(group);
            between += group.length * (own - mean) * (own - mean);
            for (double v : group) {
                within += (v - own) * (v - own);
            }
        }
        int df = groups.length - 1;
        return SignificanceTest.fisherF(between / df / (within / free), df, free);
    }

    static double[] pool(double[][] groups) {
        if (groups.length < 2) {
            throw new IllegalArgumentException("A comparison needs at least two groups, not " + groups.length);
        }
        for (int g = 0; g < groups.length; g++) {
            if (groups[g].length == 0) {
                throw new IllegalArgumentException("Group " + g + " is empty");
            }
            Sample.requireFinite(groups[g], "group " + g);
        }
        return Arrays.stream(groups).flatMapToDouble(Arrays::stream).toArray();
    }
}
