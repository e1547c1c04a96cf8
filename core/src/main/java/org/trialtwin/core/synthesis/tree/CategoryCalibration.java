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
        double[][] proportions =
                Arrays.stream(leaves).map(CategoryLeaf::proportions).toArray(double[][]::new);
        return new CategoryCalibration(rake(proportions, shares, whole.proportions()));
    }

    /**
     * The weights with which some distributions keep certain proportions together.
     *
     * @param distributions one for each place that reference rows are in
     * @param shares of reference rows in each place, summing to 1
     * @param wanted proportions
     */
    static double[] rake(double[][] distributions, double[] shares, double[] wanted) {
        double[] weights = new double[wanted.length];
        Arrays.fill(weights, 1);
        for (int round = 0; round < ROUNDS; round++) {
            double[] mixture = mixture(distributions, shares, weights);
            double furthest = 0;
            for (int code = 0; code < weights.length; code++) {
                furthest = Math.max(furthest, Math.abs(mixture[code] - wanted[code]));
                if (mixture[code] > 0 && wanted[code] > 0) {
                    weights[code] *= wanted[code] / mixture[code];
                }
            }
            if (furthest < CLOSE) {
                break;
            }
        }
        return weights;
    }

    @Override
    public void draw(Leaf leaf, Feature[] features, RandomStream random, Drawing drawing, int row) {
        ((CategoryLeaf) leaf).draw(weights, random, drawing, row);
    }

    private static double[] mixture(double[][] distributions, double[] shares, double[] weights) {
        double[] mixture = new double[weights.length];
        for (int at = 0; at < distributions.length; at++) {
            double total = 0;
            for (int code = 0; code < weights.length; code++) {
                total += distributions[at][code] * weights[code];
            }
            for (int code = 0; code < weights.length; code++) {
                mixture[code] += shares[at] * distributions[at][code] * weights[code] / total;
            }
        }
        return mixture;
    }
}
