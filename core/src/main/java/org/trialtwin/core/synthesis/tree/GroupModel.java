package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;

/**
 * The distribution of one variable within one group of rows: first whether it is missing, then its value.
 *
 * @param missing tree of whether the value is missing, null where it never is
 * @param missingShare share of missing values in each leaf of that tree
 * @param values tree of the value, null where it always is missing
 * @param leaves distribution in each leaf of that tree
 */
record GroupModel(
        @Nullable Tree missing,
        double[] missingShare,
        @Nullable Tree values,
        @Nullable Leaf[] leaves) {
    static GroupModel fit(
            PresortedFeatures features, LeafFamily family, int[] rows, int allRows, TreeSettings settings) {
        int[] present =
                Arrays.stream(rows).filter(row -> !family.isMissing(row)).toArray();
        Tree missing = null;
        double[] share = {};
        if (present.length < rows.length) {
            missing = missingness(features, family, rows, allRows, settings);
            share = shares(missing, family);
        }
        if (present.length == 0) {
            return new GroupModel(missing, share, null, new Leaf[0]);
        }
        Tree values = TreeGrower.grow(features, family.response(), present, allRows, settings, family.minimumLeaf());
        Leaf[] leaves = new Leaf[values.nodes()];
        for (int node = 0; node < leaves.length; node++) {
            int[] leafRows = values.leafRows()[node];
            if (leafRows.length > 0) {
                leaves[node] = family.leaf(leafRows);
            }
        }
        return new GroupModel(missing, share, values, leaves);
    }

    private static Tree missingness(
            PresortedFeatures features, LeafFamily family, int[] rows, int allRows, TreeSettings settings) {
        double[] indicator = new double[allRows];
        for (int row : rows) {
            indicator[row] = family.isMissing(row) ? 1 : 0;
        }
        Response response = new Response.Fixed(
                new double[][] {indicator}, IntStream.range(0, allRows).toArray());
        return TreeGrower.grow(features, response, rows, allRows, settings, settings.minimumLeaf());
    }

    private static double[] shares(Tree tree, LeafFamily family) {
        double[] shares = new double[tree.nodes()];
        for (int node = 0; node < shares.length; node++) {
            int[] leafRows = tree.leafRows()[node];
            if (leafRows.length > 0) {
                shares[node] = (double) Arrays.stream(leafRows)
                                .filter(family::isMissing)
                                .count()
                        / leafRows.length;
            }
        }
        return shares;
    }

    void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        if (missing != null && random.nextDouble() < missingShare[missing.leafOf(features, row)]) {
            return;
        }
        if (values == null) {
            return;
        }
        Leaf leaf = leaves[values.leafOf(features, row)];
        if (leaf != null) {
            leaf.draw(random, drawing, row);
        }
    }
}
