package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;

/**
 * The distribution of one variable within one group of rows: first whether it is missing, then its value.
 *
 * @param missing tree of whether the value is missing, null where it never is
 * @param missingShare share of missing values in each leaf of that tree
 * @param parts trees of the value, none where it always is missing
 * @param family makes the value from what the parts drew
 */
record GroupModel(@Nullable Tree missing, double[] missingShare, List<GrownPart> parts, LeafFamily family) {
    /**
     * A tree with the distribution in each of its leaves.
     *
     * @param tree grown on the rows that are not missing
     * @param leaves by node, null at an inner node
     */
    record GrownPart(Tree tree, @Nullable Leaf[] leaves) {
        void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
            Leaf leaf = leaves[tree.leafOf(features, row)];
            if (leaf != null) {
                leaf.draw(random, drawing, row);
            }
        }
    }

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
        List<GrownPart> parts = new ArrayList<>();
        if (present.length > 0) {
            for (LeafFamily.Part part : family.parts()) {
                parts.add(grow(features, part, family.minimumLeaf(), present, allRows, settings));
            }
        }
        return new GroupModel(missing, share, List.copyOf(parts), family);
    }

    private static GrownPart grow(
            PresortedFeatures features,
            LeafFamily.Part part,
            int minimumLeaf,
            int[] rows,
            int allRows,
            TreeSettings settings) {
        Tree tree = TreeGrower.grow(features, part.response().get(), rows, allRows, settings, minimumLeaf);
        Leaf[] leaves = new Leaf[tree.nodes()];
        for (int node = 0; node < leaves.length; node++) {
            int[] leafRows = tree.leafRows()[node];
            if (leafRows.length > 0) {
                leaves[node] = part.leaf().apply(leafRows);
            }
        }
        return new GrownPart(tree, leaves);
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
        if (parts.isEmpty()) {
            return;
        }
        for (GrownPart part : parts) {
            part.draw(features, random, drawing, row);
        }
        family.finish(drawing, row);
    }
}
