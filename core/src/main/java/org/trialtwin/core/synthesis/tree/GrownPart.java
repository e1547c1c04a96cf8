package org.trialtwin.core.synthesis.tree;

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
 */
record GrownPart(Tree tree, @Nullable Leaf[] leaves, int[] parent, double borrowing) {
    static GrownPart grow(BinnedFeatures features, LeafFamily.Part part, int[] rows, TreeSettings settings) {
        Tree tree = TreeGrower.grow(
                features, part.response().get(), rows, part.minimumLeaf(), settings.priceOfSplit(rows.length));
        int[] parent = new int[tree.nodes()];
        parent[0] = -1;
        Leaf[] leaves = new Leaf[tree.nodes()];
        fill(0, tree, part, parent, leaves, settings.borrowing() > 0);
        return new GrownPart(tree, leaves, parent, settings.borrowing());
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

    void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        int node = tree.leafOf(features, row);
        if (borrowing > 0) {
            while (parent[node] >= 0 && random.nextDouble() * (tree.size(node) + borrowing) < borrowing) {
                node = parent[node];
            }
        }
        Leaf leaf = leaves[node];
        if (leaf != null) {
            leaf.draw(random, drawing, row);
        }
    }
}
