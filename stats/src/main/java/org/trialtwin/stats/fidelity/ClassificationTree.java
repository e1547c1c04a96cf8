package org.trialtwin.stats.fidelity;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.stats.table.MixedTable;

/**
 * A tree that tells synthetic from real rows: at each node the split with the smallest Gini impurity, of a number at a cut,
 * of a nominal column between levels ordered by their share of synthetic rows (which is the best of all subsets for two
 * classes). The first of equal splits is taken. There is no pruning. Missing numbers lie below all others; missing levels
 * are a level. Source: Breiman, Friedman, Olshen and Stone, Classification and Regression Trees, 1984.
 */
final class ClassificationTree {
    private final RankedFeatures features;
    private final boolean[] nominal;
    private final boolean[] synthetic;
    private final int depth;
    private final int smallestLeaf;

    private final int[] rows;
    private final int[] spare;
    private final double[] risks;
    private final int[] total;
    private final int[] positive;
    private final double[] shares;
    private int leaves;

    private ClassificationTree(
            MixedTable table, RankedFeatures features, boolean[] synthetic, int depth, int smallestLeaf) {
        this.features = features;
        this.synthetic = synthetic;
        this.depth = depth;
        this.smallestLeaf = smallestLeaf;
        this.nominal = new boolean[table.width()];
        for (int j = 0; j < nominal.length; j++) {
            nominal[j] = table.coding().columns().get(j).isNominal();
        }
        this.rows = new int[table.rows()];
        Arrays.setAll(rows, i -> i);
        this.spare = new int[rows.length];
        this.risks = new double[rows.length];
        int most = Arrays.stream(features.distinct()).max().orElse(0);
        this.total = new int[most];
        this.positive = new int[most];
        this.shares = new double[most];
    }

    /**
     * Grows a tree.
     *
     * @param table of both kinds of rows
     * @param features its columns as ranks
     * @param synthetic which rows are
     * @param depth most splits from the root to a leaf
     * @param smallestLeaf fewest rows in a leaf, at least 1
     */
    static ClassificationTree grow(
            MixedTable table, RankedFeatures features, boolean[] synthetic, int depth, int smallestLeaf) {
        ClassificationTree tree = new ClassificationTree(table, features, synthetic, depth, smallestLeaf);
        tree.grow(0, tree.rows.length, 0);
        return tree;
    }

    /** The share of synthetic rows in the leaf of each row. */
    double[] risks() {
        return risks.clone();
    }

    int leaves() {
        return leaves;
    }

    private static final class Best {
        int column = -1;
        double gain;
        boolean[] left = {};
    }

    private void grow(int from, int to, int above) {
        int size = to - from;
        int synthetics = 0;
        for (int i = from; i < to; i++) {
            synthetics += synthetic[rows[i]] ? 1 : 0;
        }
        Best best = new Best();
        best.gain = (double) synthetics * synthetics / size * (1 + 1e-12);
        if (above < depth && size >= 2 * smallestLeaf && synthetics > 0 && synthetics < size) {
            for (int j = 0; j < nominal.length; j++) {
                examine(j, from, to, synthetics, best);
            }
        }
        if (best.column < 0) {
            leaves++;
            for (int i = from; i < to; i++) {
                risks[rows[i]] = (double) synthetics / size;
            }
            return;
        }
        int middle = partition(from, to, best);
        grow(from, middle, above + 1);
        grow(middle, to, above + 1);
    }

    private void examine(int column, int from, int to, int synthetics, Best best) {
        int values = features.distinct()[column];
        int[] ranks = features.ranks()[column];
        Arrays.fill(total, 0, values, 0);
        Arrays.fill(positive, 0, values, 0);
        for (int i = from; i < to; i++) {
            total[ranks[rows[i]]]++;
            positive[ranks[rows[i]]] += synthetic[rows[i]] ? 1 : 0;
        }
        int[] order = nominal[column] ? byShare(values) : ascending(values);
        int below = 0;
        int positiveBelow = 0;
        int cut = -1;
        for (int place = 0; place < order.length; place++) {
            int rank = order[place];
            if (total[rank] > 0 && below >= smallestLeaf && to - from - below >= smallestLeaf) {
                double positiveAbove = synthetics - positiveBelow;
                double gain = (double) positiveBelow * positiveBelow / below
                        + positiveAbove * positiveAbove / (to - from - below);
                // The rounding of equal splits must not decide between them.
                if (gain > best.gain * (1 + 1e-12)) {
                    best.gain = gain;
                    cut = place;
                }
            }
            below += total[rank];
            positiveBelow += positive[rank];
        }
        if (cut >= 0) {
            best.column = column;
            best.left = new boolean[values];
            for (int place = 0; place < cut; place++) {
                best.left[order[place]] = true;
            }
        }
    }

    private static int[] ascending(int values) {
        int[] order = new int[values];
        Arrays.setAll(order, rank -> rank);
        return order;
    }

    private int[] byShare(int values) {
        for (int rank = 0; rank < values; rank++) {
            shares[rank] = total[rank] == 0 ? 2 : (double) positive[rank] / total[rank];
        }
        return SortOrder.ascending(Arrays.copyOf(shares, values));
    }

    private int partition(int from, int to, Best best) {
        int[] ranks = features.ranks()[best.column];
        int low = from;
        int high = 0;
        for (int i = from; i < to; i++) {
            if (best.left[ranks[rows[i]]]) {
                rows[low++] = rows[i];
            } else {
                spare[high++] = rows[i];
            }
        }
        System.arraycopy(spare, 0, rows, low, high);
        return low;
    }
}
