package org.trialtwin.core.synthesis.tree;

import org.trialtwin.core.random.RandomStream;

/** The distribution of a variable among the rows of a leaf. Draws go into the draft arrays of a {@link Drawing}. */
interface Leaf {
    /** Draws one value for a row with some predictors. */
    void draw(Feature[] features, RandomStream random, Drawing drawing, int row);

    /** Whether draws depend on predictors beyond the leaf that they led to. */
    default boolean hasScore() {
        return false;
    }
}
