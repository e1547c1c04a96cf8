package org.trialtwin.core.synthesis.tree;

import org.trialtwin.core.random.RandomStream;

/** Keeps a distribution over all rows of a group what the group's own rows say, while a tree says how rows differ. */
interface Calibration {
    /** Draws from a leaf, calibrated. */
    void draw(Leaf leaf, Feature[] features, RandomStream random, Drawing drawing, int row);
}
