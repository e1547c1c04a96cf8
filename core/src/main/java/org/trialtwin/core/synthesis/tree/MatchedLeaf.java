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

    /** Of the rows with the same score as each, the first, and what is past the last. */
    private final int[] starts;

    private final int[] ends;
    private final double bandwidth;

    MatchedLeaf(Score score, NumberShape shape, double[] scored, int[] rows, int nearest) {
        this.score = score;
        this.shape = shape;
        this.nearest = Math.min(nearest, rows.length);
        double[] own = Arrays.stream(rows).mapToDouble(row -> scored[row]).toArray();
        int[] order = SortOrder.ascending(own);
        this.scores = Arrays.stream(order).mapToDouble(i -> own[i]).toArray();
        this.rows = Arrays.stream(order).map(i -> rows[i]).toArray();
        this.starts = new int[order.length];
        this.ends = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            starts[i] = i > 0 && scores[i - 1] == scores[i] ? starts[i - 1] : i;
        }
        for (int i = order.length - 1; i >= 0; i--) {
            ends[i] = i + 1 < order.length && scores[i + 1] == scores[i] ? ends[i + 1] : i + 1;
        }
        this.bandwidth = new SmoothedDonors(
                        Arrays.stream(rows)
                                .filter(row -> !shape.isCommon(row))
                                .mapToDouble(shape::value)
                                .toArray(),
                        shape.spread())
                .bandwidth();
    }

    @Override
    public boolean hasScore() {
        return true;
    }

    @Override
    public void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        double wanted = score.at(features, row);
        int from = SortOrder.firstAtLeast(scores, wanted);
        int to = from;
        while (to - from < nearest) {
            boolean below = to == rows.length || (from > 0 && wanted - scores[from - 1] <= scores[to] - wanted);
            if (below) {
                from = starts[from - 1];
            } else {
                to = ends[to];
            }
        }
        // Rows with the same score are equally near: all of them are donors.
        if (to < rows.length && scores[to] == wanted) {
            to = ends[to];
        }
        int donor = rows[from + random.nextInt(to - from)];
        drawing.first[row] = shape.isCommon(donor)
                ? shape.value(donor)
                : shape.settle(shape.value(donor) + bandwidth * random.nextGaussian());
    }
}
