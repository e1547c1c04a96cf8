package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grows one tree by recursive binary splitting (Breiman et al., Classification and Regression Trees, 1984). The rows of a
 * node are a range of each feature's order array; splitting partitions the range in place and keeps it sorted, so nothing
 * is sorted twice.
 */
final class TreeGrower {
    private final PresortedFeatures features;
    private final Response response;
    private final int minLeaf;
    private final double minGain;

    private final int[][] orders;
    private final int[] base;
    private final int[] buffer;
    private final boolean[] goesLeft;

    private final List<@Nullable Split> splits = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();
    private final List<Integer> right = new ArrayList<>();
    private final List<int[]> leafRows = new ArrayList<>();

    private TreeGrower(
            PresortedFeatures features, Response response, boolean[] marked, int size, int minLeaf, double minGain) {
        this.features = features;
        this.response = response;
        this.minLeaf = minLeaf;
        this.minGain = minGain;
        this.orders = new int[features.count()][];
        for (int j = 0; j < orders.length; j++) {
            orders[j] = features.order(j, marked, size);
        }
        this.base = PresortedFeatures.filter(response.order(), marked, size);
        this.buffer = new int[size];
        this.goesLeft = new boolean[marked.length];
    }

    /**
     * Grows a tree on some rows.
     *
     * @param features predictors
     * @param response what to separate
     * @param rows training rows, at least one
     * @param allRows number of rows of the feature arrays
     * @param settings sizes and gains at which growing stops
     * @param minLeaf smallest number of rows in a leaf
     */
    static Tree grow(
            PresortedFeatures features,
            Response response,
            int[] rows,
            int allRows,
            TreeSettings settings,
            int minLeaf) {
        boolean[] marked = new boolean[allRows];
        for (int row : rows) {
            marked[row] = true;
        }
        TreeGrower grower = new TreeGrower(features, response, marked, rows.length, minLeaf, settings.minimumGain());
        grower.node(0, rows.length, Double.NaN);
        return grower.finished();
    }

    private Tree finished() {
        return new Tree(
                splits.toArray(new Split[0]),
                left.stream().mapToInt(Integer::intValue).toArray(),
                right.stream().mapToInt(Integer::intValue).toArray(),
                leafRows.toArray(new int[0][]));
    }

    private int node(int from, int to, double rootSpread) {
        int node = splits.size();
        splits.add(null);
        left.add(-1);
        right.add(-1);
        leafRows.add(new int[0]);
        double[][] scores = response.scores(base, from, to);
        double spread = spread(scores, from, to);
        double root = Double.isNaN(rootSpread) ? spread : rootSpread;
        Candidate best = spread > 0 && to - from >= 2 * minLeaf ? bestSplit(scores, from, to) : Candidate.NONE;
        Split split = best.split();
        if (split == null || best.gain() <= minGain * root) {
            leafRows.set(node, Arrays.copyOfRange(base, from, to));
            return node;
        }
        int middle = partition(split, from, to);
        splits.set(node, split);
        left.set(node, node(from, middle, root));
        right.set(node, node(middle, to, root));
        return node;
    }

    private double spread(double[][] scores, int from, int to) {
        double total = 0;
        for (double[] score : scores) {
            double sum = 0;
            double squares = 0;
            for (int i = from; i < to; i++) {
                double value = score[base[i]];
                sum += value;
                squares += value * value;
            }
            double centred = squares - sum * sum / (to - from);
            // Rounding leaves crumbs where all scores are equal.
            total += centred > 1e-12 * squares ? centred : 0;
        }
        return total;
    }

    private Candidate bestSplit(double[][] scores, int from, int to) {
        double[] sums = new double[scores.length];
        for (int k = 0; k < sums.length; k++) {
            for (int i = from; i < to; i++) {
                sums[k] += scores[k][base[i]];
            }
        }
        SplitSearch search = new SplitSearch(scores, sums, to - from, minLeaf);
        Candidate best = Candidate.NONE;
        for (int j = 0; j < features.count(); j++) {
            Feature feature = features.feature(j);
            int[] order = orders[j];
            Candidate candidate;
            if (feature instanceof Feature.Numeric numeric) {
                candidate = search.numeric(j, numeric.values(), order, from, to);
            } else {
                candidate = search.coded(j, (Feature.Coded) feature, base, from, to);
            }
            if (candidate.gain() > best.gain()) {
                best = candidate;
            }
        }
        return best;
    }

    private int partition(Split split, int from, int to) {
        Feature feature = features.feature(split.feature());
        int middle = from;
        for (int i = from; i < to; i++) {
            goesLeft[base[i]] = split.left(feature, base[i]);
            if (goesLeft[base[i]]) {
                middle++;
            }
        }
        stablePartition(base, from, to, middle);
        for (int[] order : orders) {
            if (order.length > 0) {
                stablePartition(order, from, to, middle);
            }
        }
        return middle;
    }

    private void stablePartition(int[] order, int from, int to, int middle) {
        int nextLeft = from;
        int nextRight = middle;
        for (int i = from; i < to; i++) {
            if (goesLeft[order[i]]) {
                buffer[nextLeft++] = order[i];
            } else {
                buffer[nextRight++] = order[i];
            }
        }
        System.arraycopy(buffer, from, order, from, to - from);
    }

    /** A possible split and the sum of squares between its children. */
    record Candidate(@Nullable Split split, double gain) {
        static final Candidate NONE = new Candidate(null, 0);
    }
}
