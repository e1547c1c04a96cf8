package org.trialtwin.core.synthesis.tree;

import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.math.SmoothedCurve;
import org.trialtwin.core.random.RandomStream;

/** The censoring times of a leaf, drawn from its smoothed curve; infinite beyond the last censoring. */
final class CensoringLeaf implements TimeLeaf {
    private final SmoothedCurve censoring;

    CensoringLeaf(ProductLimit curve) {
        this.censoring = SmoothedCurve.ofCensoring(curve);
    }

    @Override
    public void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        put(censoring.time(random.nextDouble()), drawing, row);
    }

    @Override
    public SmoothedCurve observed() {
        return censoring;
    }

    @Override
    public SmoothedCurve baseline() {
        return censoring;
    }

    @Override
    public double hazard(Feature[] features, int row) {
        return 1;
    }

    @Override
    public void put(double time, Drawing drawing, int row) {
        drawing.second[row] = time;
    }
}
