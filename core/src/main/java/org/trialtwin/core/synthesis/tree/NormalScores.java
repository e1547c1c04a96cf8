package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Numbers as normal scores of their ranks, {@code Phi^-1((r - 1/2)/n)} with the mean rank of ties: what a tree of numbers
 * separates, so that a few large values do not decide its splits. Source: van der Waerden, Indag Math 1952;14:453-8.
 */
final class NormalScores {
    private NormalScores() {}

    /**
     * The scores.
     *
     * @param values NaN where missing
     * @param order rows in ascending order of value, missing last
     * @return a score for each row, NaN where missing
     */
    static double[] of(double[] values, int[] order) {
        int present = order.length;
        while (present > 0 && Double.isNaN(values[order[present - 1]])) {
            present--;
        }
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double[] scores = new double[values.length];
        Arrays.fill(scores, Double.NaN);
        int start = 0;
        while (start < present) {
            int end = start;
            while (end < present && values[order[end]] == values[order[start]]) {
                end++;
            }
            double score = normal.inverseCumulativeProbability((start + end) / (2.0 * present));
            for (int i = start; i < end; i++) {
                scores[order[i]] = score;
            }
            start = end;
        }
        return scores;
    }
}
