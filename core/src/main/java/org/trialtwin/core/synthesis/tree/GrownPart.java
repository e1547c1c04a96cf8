package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;

/**
 * A tree with a distribution in its nodes. A draw comes from the leaf or, the more often the fewer rows a node has, from the
 * node above it: with probability {@code b / (n + b)} of a node of {@code n} rows, so that a leaf says no more than its rows
 * support. That is the posterior mean of a distribution whose prior is the parent's, worth {@code b} rows. Source: Agarwal
 * and others, Hierarchical shrinkage, Proc ICML 2022, PMLR 162:111-35.
 *
 * @param tree grown on the rows that are not missing
 * @param leaves distribution in each node, null where none is drawn from
 * @param parent of each node, -1 at the root
 * @param borrowing rows that a parent is worth
 * @param whole distribution in all rows
 * @param calibration keeps the distribution over all rows, null where there is nothing to keep
 */
record GrownPart(
        Tree tree,
        @Nullable Leaf[] leaves,
        int[] parent,
        double borrowing,
        Leaf whole,
        @Nullable Calibration calibration) {
    /** Fewer reference rows say too little of the shares of leaves. */
    private static final int FEWEST = 100;

    static GrownPart of(Tree tree, LeafFamily.Part part, TreeSettings settings) {
        int[] parent = new int[tree.nodes()];
        parent[0] = -1;
        Leaf[] leaves = new Leaf[tree.nodes()];
        fill(0, tree, part, parent, leaves, settings.borrowing() > 0);
        Leaf root = leaves[0] != null ? leaves[0] : part.leaf().apply(tree.rowsOf(0));
        return new GrownPart(tree, leaves, parent, settings.borrowing(), root, null);
    }

    private static void fill(int node, Tree tree, LeafFamily.Part part, int[] parent, Leaf[] leaves, boolean all) {
        if (tree.isLeaf(node) || all) {
            leaves[node] = part.leaf().apply(tree.rowsOf(node));
        }
        if (!tree.isLeaf(node)) {
            parent[tree.left()[node]] = node;
            parent[tree.right()[node]] = node;
            fill(tree.left()[node], tree, part, parent, leaves, all);
            fill(tree.right()[node], tree, part, parent, leaves, all);
        }
    }

    boolean hasPredictor() {
        return !tree.isLeaf(0) || whole.hasScore();
    }

    void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        int node = tree.leafOf(features, row);
        if (borrowing > 0) {
            while (parent[node] >= 0 && random.nextDouble() * (tree.size(node) + borrowing) < borrowing) {
                node = parent[node];
            }
        }
        Leaf leaf = leaves[node];
        if (calibration != null && leaf != null) {
            calibration.draw(leaf, features, random, drawing, row);
        } else if (leaf != null) {
            leaf.draw(features, random, drawing, row);
        }
    }

    /** The same part, calibrated over some reference rows; itself where it has one leaf, draws numbers, or they are few. */
    GrownPart calibrated(Feature[] features, int[] rows) {
        if (!worthCalibrating() || rows.length < FEWEST) {
            return this;
        }
        return new GrownPart(tree, leaves, parent, borrowing, whole, calibration(features, rows));
    }

    private boolean worthCalibrating() {
        return (whole instanceof TimeLeaf || whole instanceof CategoryLeaf) && hasPredictor();
    }

    private Calibration calibration(Feature[] features, int[] rows) {
        if (whole instanceof TimeLeaf timed) {
            List<TimeCalibration.Component> components = new ArrayList<>();
            HazardBins bins = HazardBins.of(timed, features, rows);
            for (int bin = 0; bin < bins.count(); bin++) {
                double hazard = bins.hazard(bin);
                double[] shares = shares(features, bins.rows(bin), rows.length);
                used(shares)
                        .forEach(node -> components.add(new TimeCalibration.Component(
                                ((TimeLeaf) leaf(node)).baseline(), hazard, shares[node])));
            }
            return new TimeCalibration(components, timed.observed());
        }
        double[] shares = shares(features, rows, rows.length);
        CategoryLeaf[] categories =
                used(shares).mapToObj(node -> (CategoryLeaf) leaf(node)).toArray(CategoryLeaf[]::new);
        return CategoryCalibration.of(
                categories, used(shares).mapToDouble(node -> shares[node]).toArray(), (CategoryLeaf) whole);
    }

    private Leaf leaf(int node) {
        return Objects.requireNonNull(leaves[node]);
    }

    private static IntStream used(double[] shares) {
        return IntStream.range(0, shares.length).filter(node -> shares[node] > 0);
    }

    /** How often some of the reference rows draw from each node, as a share of all reference rows. */
    private double[] shares(Feature[] features, int[] rows, int all) {
        double[] weights = new double[tree.nodes()];
        for (int row : rows) {
            weigh(tree.leafOf(features, row), weights);
        }
        return Arrays.stream(weights).map(weight -> weight / all).toArray();
    }

    /** Adds 1 to the nodes that a row in a leaf may draw from, in the proportions in which it does. */
    private void weigh(int leaf, double[] weights) {
        int node = leaf;
        double left = 1;
        while (borrowing > 0 && parent[node] >= 0) {
            double borrowed = borrowing / (tree.size(node) + borrowing);
            weights[node] += left * (1 - borrowed);
            left *= borrowed;
            node = parent[node];
        }
        weights[node] += left;
    }
}
