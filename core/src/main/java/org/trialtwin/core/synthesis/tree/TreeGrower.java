package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Grows one tree by recursive binary splitting and prunes it (Breiman et al., Classification and Regression Trees, 1984).
 * The rows of a node are a range of one array; splitting partitions the range in place and keeps its order.
 *
 * <p>A split is worth its score statistic {@code n R^2}, the share of the node's spread that it explains times the node's
 * rows: under no association that of a fixed split is chi-squared with about one degree of freedom. The pruned tree is the
 * subtree with the largest sum of worth minus a price for each split; with the logarithm of the number of rows as its price
 * that is the criterion of Schwarz (Ann Stat 1978;6:461-4, doi:10.1214/aos/1176344136).
 */
final class TreeGrower {
    private final BinnedFeatures features;
    private final SplitSearch search;
    private final int minLeaf;
    private final double price;

    private final int[] base;
    private final int[] buffer;

    private @Nullable Split[] splits = new Split[16];
    private int[] left = new int[16];
    private int[] right = new int[16];
    private int[] from = new int[16];
    private int[] to = new int[16];
    private double[] worth = new double[16];
    private int nodes;

    private TreeGrower(BinnedFeatures features, Response response, int[] rows, int minLeaf, double price) {
        this.features = features;
        this.search = new SplitSearch(features.all(), response, minLeaf);
        this.minLeaf = minLeaf;
        this.price = price;
        this.base = inOrderOf(response.order(), rows);
        this.buffer = new int[base.length];
    }

    /**
     * Grows a tree on some rows.
     *
     * @param features predictors
     * @param response what to separate
     * @param rows training rows, at least one
     * @param minLeaf smallest number of rows in a leaf
     * @param price what a split must be worth, on the scale of a chi-squared statistic
     */
    static Tree grow(BinnedFeatures features, Response response, int[] rows, int minLeaf, double price) {
        return grow(features, response, rows, minLeaf, price, Integer.MAX_VALUE);
    }

    /** The same with at most some questions between the root and a leaf. */
    static Tree grow(BinnedFeatures features, Response response, int[] rows, int minLeaf, double price, int depth) {
        TreeGrower grower = new TreeGrower(features, response, rows, minLeaf, price);
        grower.node(0, rows.length, depth);
        return grower.pruned();
    }

    private static int[] inOrderOf(int[] order, int[] rows) {
        if (rows.length == order.length) {
            return order.clone();
        }
        boolean[] marked = new boolean[order.length];
        for (int row : rows) {
            marked[row] = true;
        }
        int[] kept = new int[rows.length];
        int next = 0;
        for (int row : order) {
            if (marked[row]) {
                kept[next++] = row;
            }
        }
        return kept;
    }

    private int node(int start, int end, int depth) {
        int node = add(start, end);
        if (depth == 0 || end - start < 2 * minLeaf) {
            return node;
        }
        double spread = search.enter(base, start, end);
        Split split = spread > 0 ? search.best(base, start, end) : null;
        if (split == null) {
            return node;
        }
        splits[node] = split;
        worth[node] = (end - start) * search.gain() / spread;
        int middle = partition(split, start, end);
        // The arrays may be others once a child is there.
        int below = node(start, middle, depth - 1);
        left[node] = below;
        int above = node(middle, end, depth - 1);
        right[node] = above;
        return node;
    }

    private int add(int start, int end) {
        if (nodes == left.length) {
            splits = Arrays.copyOf(splits, 2 * nodes);
            left = Arrays.copyOf(left, 2 * nodes);
            right = Arrays.copyOf(right, 2 * nodes);
            from = Arrays.copyOf(from, 2 * nodes);
            to = Arrays.copyOf(to, 2 * nodes);
            worth = Arrays.copyOf(worth, 2 * nodes);
        }
        from[nodes] = start;
        to[nodes] = end;
        return nodes++;
    }

    private int partition(Split split, int start, int end) {
        Feature feature = features.feature(split.feature());
        int nextLeft = start;
        int waiting = 0;
        for (int i = start; i < end; i++) {
            int row = base[i];
            if (split.left(feature, row)) {
                base[nextLeft++] = row;
            } else {
                buffer[waiting++] = row;
            }
        }
        System.arraycopy(buffer, 0, base, nextLeft, waiting);
        return nextLeft;
    }

    /** Children come after their parent, so one pass from the last node to the first meets them before it. */
    private Tree pruned() {
        double[] kept = new double[nodes];
        for (int node = nodes - 1; node >= 0; node--) {
            if (splits[node] != null) {
                kept[node] = worth[node] - price + kept[left[node]] + kept[right[node]];
                if (kept[node] <= 0) {
                    kept[node] = 0;
                    splits[node] = null;
                }
            }
        }
        return new Tree(
                Arrays.copyOf(splits, nodes),
                Arrays.copyOf(left, nodes),
                Arrays.copyOf(right, nodes),
                base,
                Arrays.copyOf(from, nodes),
                Arrays.copyOf(to, nodes));
    }
}
