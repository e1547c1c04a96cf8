package org.trialtwin.core.synthesis.tree;

import org.trialtwin.core.random.RandomStream;

/** What was learned of a part of a variable within a group, whatever it was learned by. */
interface PartModel {
    /** Whether the part was seen to depend on anything. */
    boolean hasPredictor();

    /** Draws the part for a row with some predictors. */
    void draw(Feature[] features, RandomStream random, Drawing drawing, int row);

    /** The same, its times or categories calibrated over some reference rows. */
    PartModel calibrated(Feature[] features, int[] rows);
}
