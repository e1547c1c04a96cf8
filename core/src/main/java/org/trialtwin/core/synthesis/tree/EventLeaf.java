package org.trialtwin.core.synthesis.tree;

import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.random.RandomStream;

/**
 * The event times of a leaf, drawn from its smoothed product-limit curve. Beyond the last event there is no event: then
 * the time is infinite, and {@link Drawing#horizon} holds the leaf's largest time, at which such a patient is censored at
 * the latest.
 */
final class EventLeaf implements TimeLeaf {
    private final SmoothedCurve events;
    private final double largest;

    EventLeaf(ProductLimit curve) {
        this.events = SmoothedCurve.ofEvents(curve);
        this.largest = curve.time(curve.size() - 1);
    }

    @Override
    public void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        put(events.time(random.nextDouble()), drawing, row);
    }

    @Override
    public SmoothedCurve curve() {
        return events;
    }

    @Override
    public void put(double time, Drawing drawing, int row) {
        drawing.first[row] = time;
        drawing.horizon[row] = largest;
    }
}
