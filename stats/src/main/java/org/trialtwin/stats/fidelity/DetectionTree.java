package org.trialtwin.stats.fidelity;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;

/**
 * One tree of a forest: grown on a bootstrap until leaves are pure or rows equal, at each node the best Gini split among a
 * few columns chosen at random. Source: Breiman, Machine Learning 2001;45:5-32, doi:10.1023/A:1010933404324.
 */
final class DetectionTree {
    private final RankedFeatures features;
    private final boolean[] synthetic;
    private final int tried;
    private final RandomStream random;

    private final int[] rows;
    private final long[] sorted;
    private final int[] total;
    private final int[] positive;
    private final int[] columns;

    private int nodes;
    private int[] column;
    private int[] threshold;
    private int[] right;
    private double[] share;

    /** Grows the tree; the draws of a bootstrap are in {@code bag}. */
    DetectionTree(RankedFeatures features, boolean[] synthetic, int[] bag, int tried, RandomStream random) {
        this.features = features;
        this.synthetic = synthetic;
        this.tried = tried;
        this.random = random;
        this.rows = bag.clone();
        this.sorted = new long[bag.length];
        int most = Arrays.stream(features.distinct()).max().orElse(0);
        this.total = new int[most];
        this.positive = new int[most];
        this.columns = new int[features.ranks().length];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = j;
        }
        this.column = new int[bag.length];
        this.threshold = new int[bag.length];
        this.right = new int[bag.length];
        this.share = new double[bag.length];
        grow(0, rows.length);
    }

    private int grow(int from, int to) {
        int node = newNode();
        int synthetics = 0;
        for (int i = from; i < to; i++) {
            synthetics += synthetic[rows[i]] ? 1 : 0;
        }
        share[node] = (double) synthetics / (to - from);
        column[node] = -1;
        if (synthetics == 0 || synthetics == to - from) {
            return node;
        }
        Best best = new Best();
        // Columns without a split here do not count among those tried.
        int found = 0;
        for (int left = columns.length; left > 0 && found < tried; left--) {
            int pick = random.nextInt(left);
            int chosen = columns[pick];
            columns[pick] = columns[left - 1];
            columns[left - 1] = chosen;
            found += examine(chosen, from, to, synthetics, best) ? 1 : 0;
        }
        if (best.column < 0) {
            return node;
        }
        int middle = partition(from, to, best);
        column[node] = best.column;
        threshold[node] = best.threshold;
        grow(from, middle);
        int second = grow(middle, to);
        right[node] = second;
        return node;
    }

    private int newNode() {
        if (nodes == column.length) {
            int size = 2 * nodes;
            column = Arrays.copyOf(column, size);
            threshold = Arrays.copyOf(threshold, size);
            right = Arrays.copyOf(right, size);
            share = Arrays.copyOf(share, size);
        }
        return nodes++;
    }

    private static final class Best {
        int column = -1;
        int threshold;
        double gain = -1;
    }

    /** Whether the column has more than one value in the node. */
    private boolean examine(int chosen, int from, int to, int synthetics, Best best) {
        int[] ranks = features.ranks()[chosen];
        int size = to - from;
        // Counting is as fast as sorting where there are about as many rows as values.
        return features.distinct()[chosen] <= 8L * size
                ? examineByCounting(chosen, ranks, from, to, synthetics, best)
                : examineBySorting(chosen, ranks, from, to, synthetics, best);
    }

    private boolean examineByCounting(int chosen, int[] ranks, int from, int to, int synthetics, Best best) {
        int values = features.distinct()[chosen];
        Arrays.fill(total, 0, values, 0);
        Arrays.fill(positive, 0, values, 0);
        for (int i = from; i < to; i++) {
            int rank = ranks[rows[i]];
            total[rank]++;
            positive[rank] += synthetic[rows[i]] ? 1 : 0;
        }
        int below = 0;
        int positiveBelow = 0;
        int last = -1;
        boolean split = false;
        for (int rank = 0; rank < values; rank++) {
            if (total[rank] == 0) {
                continue;
            }
            if (last >= 0) {
                split = true;
                consider(chosen, last, below, positiveBelow, to - from, synthetics, best);
            }
            below += total[rank];
            positiveBelow += positive[rank];
            last = rank;
        }
        return split;
    }

    private boolean examineBySorting(int chosen, int[] ranks, int from, int to, int synthetics, Best best) {
        int size = to - from;
        for (int i = 0; i < size; i++) {
            int row = rows[from + i];
            sorted[i] = ((long) ranks[row] << 1) | (synthetic[row] ? 1 : 0);
        }
        Arrays.sort(sorted, 0, size);
        int positiveBelow = 0;
        boolean split = false;
        for (int i = 0; i < size; i++) {
            if (i > 0 && sorted[i] >> 1 != sorted[i - 1] >> 1) {
                split = true;
                consider(chosen, (int) (sorted[i - 1] >> 1), i, positiveBelow, size, synthetics, best);
            }
            positiveBelow += (int) (sorted[i] & 1);
        }
        return split;
    }

    /** The larger the sum over both sides of positives squared over size, the smaller the Gini impurity. */
    private static void consider(
            int chosen, int threshold, int below, int positiveBelow, int size, int synthetics, Best best) {
        double above = size - below;
        double positiveAbove = synthetics - positiveBelow;
        double gain = (double) positiveBelow * positiveBelow / below + positiveAbove * positiveAbove / above;
        if (gain > best.gain) {
            best.gain = gain;
            best.column = chosen;
            best.threshold = threshold;
        }
    }

    private int partition(int from, int to, Best best) {
        int[] ranks = features.ranks()[best.column];
        int low = from;
        int high = to - 1;
        while (low <= high) {
            if (ranks[rows[low]] <= best.threshold) {
                low++;
            } else {
                int row = rows[low];
                rows[low] = rows[high];
                rows[high--] = row;
            }
        }
        return low;
    }

    /** The share of synthetic rows in the leaf that a row falls into. */
    double share(int row) {
        int node = 0;
        while (column[node] >= 0) {
            node = features.ranks()[column[node]][row] <= threshold[node] ? node + 1 : right[node];
        }
        return share[node];
    }
}
