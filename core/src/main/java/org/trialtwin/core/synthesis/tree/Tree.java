package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A grown tree: inner nodes ask, leaves hold the rows that arrived there. The rows of a node are a stretch of one array.
 *
 * @param splits question of each node, null at a leaf
 * @param left left child of each node
 * @param right right child of each node
 * @param rows training rows
 * @param from where the rows of each node start
 * @param to past the last row of each node
 */
record Tree(@Nullable Split[] splits, int[] left, int[] right, int[] rows, int[] from, int[] to) {
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

    /** The same questions, with other rows in the leaves. */
    Tree holding(BinnedFeatures features, int[] held) {
        int[] leaf = new int[held.length];
        int[] size = new int[nodes()];
        Feature[] values = features.values();
        for (int i = 0; i < held.length; i++) {
            leaf[i] = leafOf(values, held[i]);
            size[leaf[i]]++;
        }
        int[] start = new int[nodes()];
        int[] end = new int[nodes()];
        lay(0, 0, size, start, end);
        int[] next = start.clone();
        int[] laid = new int[held.length];
        for (int i = 0; i < held.length; i++) {
            laid[next[leaf[i]]++] = held[i];
        }
        return new Tree(splits, left, right, laid, start, end);
    }

    /** The same questions, with no rows in the leaves. */
    Tree withoutRows() {
        int[] none = new int[nodes()];
        return new Tree(splits, left, right, new int[0], none, none);
    }

    private int lay(int node, int at, int[] size, int[] start, int[] end) {
        start[node] = at;
        end[node] = isLeaf(node)
                ? at + size[node]
                : lay(right[node], lay(left[node], at, size, start, end), size, start, end);
        return end[node];
    }

    int nodes() {
        return splits.length;
    }

    boolean isLeaf(int node) {
        return splits[node] == null;
    }

    int size(int node) {
        return to[node] - from[node];
    }

    /** Training rows of a node, in no order. */
    int[] rowsOf(int node) {
        return Arrays.copyOfRange(rows, from[node], to[node]);
    }
}
