package org.trialtwin.core.synthesis.tree;

import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.random.RandomStream;

/**
 * The censored times of a leaf. Event and censoring time are each drawn from the leaf's own smoothed curve, never as a
 * donor's pair; the earlier of the two is observed. An event time beyond the last event means no event; a censoring time
 * beyond the last censoring is the leaf's largest time.
 */
final class SurvivalLeaf implements Leaf {
    private final SmoothedCurve events;
    private final SmoothedCurve censoring;
    private final double largest;
    private final double smallestEver;
    private final int decimals;

    SurvivalLeaf(ProductLimit curve, double smallestEver, int decimals) {
        this.events = SmoothedCurve.ofEvents(curve);
        this.censoring = SmoothedCurve.ofCensoring(curve);
        this.largest = curve.time(curve.size() - 1);
        this.smallestEver = smallestEver;
        this.decimals = decimals;
    }

    @Override
    public void draw(RandomStream random, Drawing drawing, int row) {
        double event = events.time(random.nextDouble());
        double censored = Math.min(largest, censoring.time(random.nextDouble()));
        double observed = DecimalText.round(Math.min(event, censored), decimals);
        drawing.first[row] = Math.max(smallestEver, observed);
        drawing.second[row] = event <= censored ? 1 : 0;
    }
}
