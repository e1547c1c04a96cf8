package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.random.RandomStream;

/** Numbers: the values themselves, or what a score leaves of them; leaves that draw smoothed values. */
final class NumberFamily implements LeafFamily {
    /** A score says nothing of a number that mostly is one of a few values. */
    private static final double MOST_COMMON = 0.2;

    private final double[] values;
    private final double[] scores;
    private final int[] order;
    private final NumberLeaf.NumberShape shape;
    private final TreeSettings settings;

    NumberFamily(double[] values, int decimals, TreeSettings settings) {
        this.values = values;
        this.settings = settings;
        this.order = BinnedFeature.ascendingWithMissingLast(values);
        this.scores = NormalScores.of(values, order);
        this.shape = new NumberLeaf.NumberShape(values, order, decimals, settings.commonValue());
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public List<Part> parts(BinnedFeatures features, int[] rows, RandomStream random) {
        if (shape.commonShare(rows) <= MOST_COMMON) {
            BoostedNumber.Fit boosted = BoostedNumber.fit(features, values, rows, settings, random);
            if (boosted != null) {
                return List.of(ofResiduals(boosted.score(), boosted.residuals(), rows.length));
            }
            Trend trend = Trend.fit(features.values(), values, rows, settings.leafOf(rows.length));
            if (trend != null) {
                return List.of(ofResiduals(trend, residuals(trend, features.values(), rows), rows.length));
            }
        }
        return List.of(new Part(
                () -> new Response.Numbers(scores, order),
                leafRows -> new NumberLeaf(shape, leafRows),
                settings.leafOf(rows.length)));
    }

    private double[] residuals(Score score, Feature[] features, int[] rows) {
        double[] residuals = new double[values.length];
        Arrays.fill(residuals, Double.NaN);
        for (int row : rows) {
            residuals[row] = values[row] - score.at(features, row);
        }
        return residuals;
    }

    private Part ofResiduals(Score score, double[] residuals, int rows) {
        double[] ranked = NormalScores.of(residuals, BinnedFeature.ascendingWithMissingLast(residuals));
        return new Part(
                () -> new Response.Numbers(ranked, order),
                leafRows -> new ResidualLeaf(score, shape, residuals, leafRows),
                settings.leafOf(rows));
    }
}
