package org.trialtwin.core.synthesis.tree;

/** A leaf that draws a time from a curve. */
interface TimeLeaf extends Leaf {
    /** The distribution of the time. */
    SmoothedCurve curve();

    /** Notes a time that was drawn. */
    void put(double time, Drawing drawing, int row);
}
