package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;

/**
 * Keeps the proportions of categories over all rows of a group what the group's own rows say, as {@link TimeCalibration}
 * does for times: each category has a weight {@code r} by which leaves multiply its proportion, found by raking so that
 * {@code sum_l w_l p_lk r_k / sum_j p_lj r_j} over the leaves of reference rows equals the group's proportion of {@code k}.
 * Within a leaf the odds between categories change by the same factor everywhere, so associations stay. Source: Deming and
 * Stephan, Ann Math Stat 1940;11:427-44, doi:10.1214/aoms/1177731829.
 *
 * @param weights one for each category, positive
 */
record CategoryCalibration(double[] weights) implements Calibration {
    private static final int ROUNDS = 50;
    private static final double CLOSE = 1e-6;

    /**
     * Finds the weights.
     *
     * @param leaves that reference rows fell into
     * @param shares share of reference rows in each
     * @param whole all training rows of the group
     */
    static CategoryCalibration of(CategoryLeaf[] leaves, double[] shares, CategoryLeaf whole) {
        int levels = whole.counts().length;
        double[] weights = new double[levels];
        Arrays.fill(weights, 1);
        for (int round = 0; round < ROUNDS; round++) {
            double[] mixture = mixture(leaves, shares, weights);
            double furthest = 0;
            for (int code = 0; code < levels; code++) {
                double wanted = whole.share(code);
                furthest = Math.max(furthest, Math.abs(mixture[code] - wanted));
                if (mixture[code] > 0 && wanted > 0) {
                    weights[code] *= wanted / mixture[code];
                }
            }
            if (furthest < CLOSE) {
                break;
            }
        }
        return new CategoryCalibration(weights);
    }

    @Override
    public void draw(Leaf leaf, Feature[] features, RandomStream random, Drawing drawing, int row) {
        ((CategoryLeaf) leaf).draw(weights, random, drawing, row);
    }

    private static double[] mixture(CategoryLeaf[] leaves, double[] shares, double[] weights) {
        double[] mixture = new double[weights.length];
        for (int leaf = 0; leaf < leaves.length; leaf++) {
            double total = 0;
            for (int code = 0; code < weights.length; code++) {
                total += leaves[leaf].share(code) * weights[code];
            }
            for (int code = 0; code < weights.length; code++) {
                mixture[code] += shares[leaf] * leaves[leaf].share(code) * weights[code] / total;
            }
        }
        return mixture;
    }
}
