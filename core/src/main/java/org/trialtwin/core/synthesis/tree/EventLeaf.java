package org.trialtwin.core.synthesis.tree;

import org.jspecify.annotations.Nullable;
import org.trialtwin.core.math.SmoothedCurve;
import org.trialtwin.core.random.RandomStream;

/**
 * The event times of a leaf, drawn from its smoothed curve. Beyond the last event there is no event: then the time is
 * infinite, and {@link Drawing#horizon} holds the leaf's largest time, at which such a patient is censored at the latest.
 *
 * @param observed distribution among the rows of the leaf
 * @param baseline distribution where the log hazard is 0
 * @param largest latest time in the leaf
 * @param score log hazard, null where all rows have the same
 */
record EventLeaf(
        SmoothedCurve observed,
        SmoothedCurve baseline,
        double largest,
        @Nullable Score score) implements TimeLeaf {
    @Override
    public double hazard(Feature[] features, int row) {
        return score == null ? 1 : StrictMath.exp(score.at(features, row));
    }

    @Override
    public boolean hasScore() {
        return score != null;
    }

    @Override
    public void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        put(TimeLeaf.time(baseline, hazard(features, row), random.nextDouble()), drawing, row);
    }

    @Override
    public void put(double time, Drawing drawing, int row) {
        drawing.first[row] = time;
        drawing.horizon[row] = largest;
    }
}
