package org.trialtwin.core.synthesis.tree;

import org.jspecify.annotations.Nullable;

/**
 * A grown tree: inner nodes ask, leaves hold the rows that arrived there.
 *
 * @param splits question of each node, null at a leaf
 * @param left left child of each node
 * @param right right child of each node
 * @param leafRows training rows of each leaf, empty at an inner node
 */
record Tree(@Nullable Split[] splits, int[] left, int[] right, int[][] leafRows) {
    /** The node of the leaf in which a row ends. */
    int leafOf(Feature[] features, int row) {
        int node = 0;
        Split split = splits[0];
        while (split != null) {
            node = split.left(features[split.feature()], row) ? left[node] : right[node];
            split = splits[node];
        }
        return node;
    }

    int nodes() {
        return splits.length;
    }
}
