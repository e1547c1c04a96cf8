package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.core.random.RandomStream;

/**
 * The numbers of a leaf where many patients share a few values, so that a score plus a residual would be none of them: a
 * donor is taken from the rows whose scores are nearest to the one of the row that is drawn. Common values are released as
 * they are, others are smoothed. Source: Little, J Bus Econ Stat 1988;6:287-96, doi:10.2307/1391878.
 */
final class MatchedLeaf implements Leaf {
    private final Score score;
    private final NumberShape shape;
    private final int nearest;
    private final double[] scores;
    private final int[] rows;
    private final double bandwidth;

    MatchedLeaf(Score score, NumberShape shape, Feature[] features, int[] rows, int nearest) {
        this.score = score;
        this.shape = shape;
        this.nearest = Math.min(nearest, rows.length);
        double[] own =
                Arrays.stream(rows).mapToDouble(row -> score.at(features, row)).toArray();
        int[] order = SortOrder.ascending(own);
        this.scores = Arrays.stream(order).mapToDouble(i -> own[i]).toArray();
        this.rows = Arrays.stream(order).map(i -> rows[i]).toArray();
        this.bandwidth = new SmoothedDonors(
                        Arrays.stream(rows)
                                .filter(row -> !shape.isCommon(row))
                                .mapToDouble(shape::value)
                                .toArray(),
                        shape.spread())
                .bandwidth();
    }

    @Override
    public void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        int donor = rows[first(score.at(features, row)) + random.nextInt(nearest)];
        drawing.first[row] = shape.isCommon(donor)
                ? shape.value(donor)
                : shape.settle(shape.value(donor) + bandwidth * random.nextGaussian());
    }

    /** Where the rows with the nearest scores start. */
    private int first(double wanted) {
        int from = Math.max(0, Math.min(rows.length - nearest, SortOrder.firstAtLeast(scores, wanted) - nearest / 2));
        while (from > 0 && wanted - scores[from - 1] < scores[from + nearest - 1] - wanted) {
            from--;
        }
        while (from + nearest < rows.length && scores[from + nearest] - wanted < wanted - scores[from]) {
            from++;
        }
        return from;
    }
}
