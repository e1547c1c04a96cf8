package org.trialtwin.core.synthesis.tree;

import org.trialtwin.core.random.RandomStream;

/**
 * The categories of a leaf, drawn in their proportions.
 *
 * @param codes one for each row of the leaf
 */
record CategoryLeaf(int[] codes) implements Leaf {
    @Override
    public void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        drawing.first[row] = codes[random.nextInt(codes.length)];
    }
}
