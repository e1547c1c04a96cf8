package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;

/** What a score leaves of a number in a leaf: smoothed, and added to the score of the row that is drawn. */
final class ResidualLeaf implements Leaf {
    private final Score score;
    private final NumberShape shape;
    private final SmoothedDonors residuals;

    ResidualLeaf(Score score, NumberShape shape, double[] residuals, int[] rows) {
        this.score = score;
        this.shape = shape;
        this.residuals = new SmoothedDonors(
                Arrays.stream(rows).mapToDouble(row -> residuals[row]).toArray(), shape.spread());
    }

    @Override
    public boolean hasScore() {
        return true;
    }

    @Override
    public void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        drawing.first[row] = shape.settleScaled(score.at(features, row) + residuals.draw(random));
    }
}
