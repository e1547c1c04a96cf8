package org.trialtwin.stats.continuous;

import java.util.Arrays;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.SignificanceTest;

/** The one-way analysis of variance: whether the means of several groups of one variance are equal. */
public final class OneWayAnova {
    private OneWayAnova() {}

    /**
     * Runs the test.
     *
     * @param groups values of each group, finite; at least two groups
     * @return F test; NaN, with a note, where a group is empty, or none has two values or any variance
     * @throws IllegalArgumentException if there are fewer than two groups or a value is not finite
     */
    public static SignificanceTest test(double[]... groups) {
        double[] all = pool(groups);
        int empty = firstEmpty(groups);
        if (empty >= 0) {
            return SignificanceTest.notEstimable(
                    new ReferenceDistribution.FisherF(groups.length - 1, 1), noPatient(empty));
        }
        int free = all.length - groups.length;
        if (free < 1) {
            return SignificanceTest.notEstimable(
                    new ReferenceDistribution.FisherF(groups.length - 1, 1),
                    "No test: no group has two values, so there is no residual variance");
        }
        double mean = Sample.mean(all);
        double between = 0;
        double within = 0;
        double rounding = 0;
        for (double[] group : groups) {
            double own = Sample.mean(group);
            between += group.length * (own - mean) * (own - mean);
            for (double v : group) {
                within += (v - own) * (v - own);
                rounding = Math.max(rounding, 10 * Math.ulp(v));
            }
        }
        int df = groups.length - 1;
        if (!(within > all.length * rounding * rounding)) {
            return SignificanceTest.notEstimable(
                    new ReferenceDistribution.FisherF(df, free), "No test: no group has any variance");
        }
        return SignificanceTest.fisherF(between / df / (within / free), df, free);
    }

    /** Position of the first group without a value, or -1. */
    static int firstEmpty(double[][] groups) {
        for (int g = 0; g < groups.length; g++) {
            if (groups[g].length == 0) {
                return g;
            }
        }
        return -1;
    }

    static String noPatient(int group) {
        return "No test: group " + group + " has no patient";
    }

    static double[] pool(double[][] groups) {
        if (groups.length < 2) {
            throw new IllegalArgumentException("A comparison needs at least two groups, not " + groups.length);
        }
        for (int g = 0; g < groups.length; g++) {
            Sample.requireFinite(groups[g], "group " + g);
        }
        return Arrays.stream(groups).flatMapToDouble(Arrays::stream).toArray();
    }
}
