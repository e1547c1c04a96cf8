package org.trialtwin.stats.fidelity;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.table.MixedTable;

/**
 * The propensity-score mean squared error {@code pMSE = mean (p_i - c)^2} where p comes from one classification tree (CART),
 * which sees interactions that the main effects of {@link PropensityError} do not; and its ratio to the mean of trees grown
 * on the same rows with real and synthetic shuffled. The ratio is near 1 for fresh patients, below it for draws that
 * keep closer to the real rows than those do. Sources: Snoke et
 * al., J R Stat Soc A 2018;181:663-688, doi:10.1111/rssa.12358; Bowen and Snoke, J Priv Confid 2021;11(1),
 * doi:10.29012/jpc.748.
 *
 * @param pMse within [0, 1]
 * @param ratio to the mean of shuffled rows; NaN where those are not told apart at all
 * @param leaves of the tree
 */
public record PropensityTree(double pMse, double ratio, int leaves) {
    private static final int DEPTH = 5;
    private static final int SMALLEST_LEAF = 20;
    private static final int SHUFFLES = 20;

    /**
     * Compares two tables by a tree of at most five levels of splits and leaves of at least twenty rows.
     *
     * @param real at least one row
     * @param synthetic at least one row, in the same coding
     * @param streams shuffle
     * @return the error
     * @throws IllegalArgumentException if a table has no rows
     */
    public static PropensityTree of(MixedTable real, MixedTable synthetic, RandomStreams streams) {
        return of(real, synthetic, DEPTH, SMALLEST_LEAF, SHUFFLES, streams);
    }

    /**
     * Compares two tables by a tree of another size.
     *
     * @param real at least one row
     * @param synthetic at least one row, in the same coding
     * @param depth most splits from the root to a leaf, at least 0
     * @param smallestLeaf fewest rows in a leaf, at least 1
     * @param shuffles that the ratio is taken to; 0 for none, and then there is no ratio
     * @param streams shuffle
     * @return the error
     * @throws IllegalArgumentException if a table has no rows or a setting is out of range
     */
    public static PropensityTree of(
            MixedTable real, MixedTable synthetic, int depth, int smallestLeaf, int shuffles, RandomStreams streams) {
        if (real.rows() == 0 || synthetic.rows() == 0) {
            throw new IllegalArgumentException("Nothing to tell apart: " + real + ", " + synthetic);
        }
        if (depth < 0 || smallestLeaf < 1 || shuffles < 0) {
            throw new IllegalArgumentException("A tree of depth " + depth + " with leaves of at least " + smallestLeaf
                    + " rows, and " + shuffles + " shuffles");
        }
        MixedTable both = real.append(synthetic);
        RankedFeatures features = RankedFeatures.of(both);
        boolean[] isSynthetic = new boolean[both.rows()];
        Arrays.fill(isSynthetic, real.rows(), isSynthetic.length, true);
        ClassificationTree tree = ClassificationTree.grow(both, features, isSynthetic, depth, smallestLeaf);
        double error = error(tree, synthetic.rows());
        double sum = 0;
        RandomStream random = streams.open();
        for (int s = 0; s < shuffles; s++) {
            boolean[] shuffled = new boolean[isSynthetic.length];
            int[] order = random.permutation(shuffled.length);
            for (int i = 0; i < shuffled.length; i++) {
                shuffled[i] = isSynthetic[order[i]];
            }
            sum += error(ClassificationTree.grow(both, features, shuffled, depth, smallestLeaf), synthetic.rows());
        }
        return new PropensityTree(error, sum > 0 ? error * shuffles / sum : Double.NaN, tree.leaves());
    }

    private static double error(ClassificationTree tree, int synthetics) {
        double[] risks = tree.risks();
        double share = (double) synthetics / risks.length;
        double error = 0;
        for (double p : risks) {
            error += (p - share) * (p - share);
        }
        return error / risks.length;
    }
}
