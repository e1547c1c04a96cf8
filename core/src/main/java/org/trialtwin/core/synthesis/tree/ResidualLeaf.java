package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;

/** What a trend leaves of a number in a leaf: smoothed, and added to the trend of the row that is drawn. */
final class ResidualLeaf implements Leaf {
    private final Trend trend;
    private final NumberLeaf.NumberShape shape;
    private final SmoothedDonors residuals;

    ResidualLeaf(Trend trend, NumberLeaf.NumberShape shape, double[] residuals, int[] rows) {
        this.trend = trend;
        this.shape = shape;
        this.residuals = new SmoothedDonors(
                Arrays.stream(rows).mapToDouble(row -> residuals[row]).toArray(), shape.spread());
    }

    @Override
    public void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        drawing.first[row] = shape.settle(trend.at(features, row) + residuals.draw(random));
    }
}
