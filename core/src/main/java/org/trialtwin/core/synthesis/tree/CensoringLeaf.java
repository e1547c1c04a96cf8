package org.trialtwin.core.synthesis.tree;

import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.random.RandomStream;

/** The censoring times of a leaf, drawn from its smoothed curve; infinite beyond the last censoring. */
final class CensoringLeaf implements Leaf {
    private final SmoothedCurve censoring;

    CensoringLeaf(ProductLimit curve) {
        this.censoring = SmoothedCurve.ofCensoring(curve);
    }

    @Override
    public void draw(RandomStream random, Drawing drawing, int row) {
        drawing.second[row] = censoring.time(random.nextDouble());
    }
}
