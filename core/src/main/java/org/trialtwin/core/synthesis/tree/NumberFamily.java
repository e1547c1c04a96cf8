package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;

/** Numbers: the values themselves, or what a score leaves of them; leaves that draw smoothed values. */
final class NumberFamily implements LeafFamily {
    /** A score and a residual make none of a few values that many patients share. */
    private static final double MOST_COMMON = 0.2;

    private final double[] values;
    private final boolean[] patients;
    private final double[] scores;
    private final int[] order;
    private final NumberShape shape;
    private final double[] scaled;
    private final TreeSettings settings;
    private final @Nullable Score shared;

    NumberFamily(double[] values, boolean[] patients, int decimals, TreeSettings settings, boolean limited) {
        this.values = values;
        this.patients = patients;
        this.settings = settings;
        this.order = BinnedFeature.ascendingWithMissingLast(values);
        this.scores = NormalScores.of(values, order);
        this.shape = new NumberShape(values, patients, order, decimals, settings.commonValue(), limited);
        this.scaled =
                Arrays.stream(values).map(value -> shape.scale().of(value)).toArray();
        this.shared = null;
    }

    private NumberFamily(NumberFamily same, @Nullable Score shared) {
        this.values = same.values;
        this.patients = same.patients;
        this.settings = same.settings;
        this.order = same.order;
        this.scores = same.scores;
        this.shape = same.shape;
        this.scaled = same.scaled;
        this.shared = shared;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public LeafFamily knowing(BinnedFeatures features, List<int[]> groups) {
        int rows = groups.stream().mapToInt(group -> group.length).sum();
        return new NumberFamily(this, TrendSearch.fit(features, scaled, groups, settings.leafOf(rows)));
    }

    @Override
    public List<Part> parts(BinnedFeatures features, int[] rows, RandomStream random) {
        boolean shares = shape.commonShare(rows) > MOST_COMMON;
        double[] left = withoutShared(features.values(), rows);
        BoostedNumber.Fit boosted = shares ? null : BoostedNumber.fit(features, left, rows, settings, random);
        if (boosted != null) {
            Score both = shared == null ? boosted.score() : new Score.Sum(shared, boosted.score());
            return List.of(ofResiduals(both, boosted.residuals(), rows.length));
        }
        Score own = TrendSearch.fit(features, left, List.of(rows), settings.leafOf(rows.length));
        Score score = Score.sum(shared, own);
        if (score == null) {
            return List.of(ofValues(leafRows -> new NumberLeaf(shape, leafRows), rows.length));
        }
        if (shares) {
            int nearest = settings.leafOf(rows.length);
            double[] scored = new double[values.length];
            Feature[] predictors = features.values();
            for (int row : rows) {
                scored[row] = score.at(predictors, row);
            }
            return List.of(ofValues(leafRows -> new MatchedLeaf(score, shape, scored, leafRows, nearest), rows.length));
        }
        return List.of(ofResiduals(score, residuals(score, features.values(), rows), rows.length));
    }

    private double[] withoutShared(Feature[] features, int[] rows) {
        if (shared == null) {
            return scaled;
        }
        double[] left = scaled.clone();
        for (int row : rows) {
            left[row] -= shared.at(features, row);
        }
        return left;
    }

    /** Residuals as wide as those of new patients: closer to 0 are they only as the terms were fitted to them. */
    private double[] residuals(Score score, Feature[] features, int[] rows) {
        double[] residuals = new double[values.length];
        Arrays.fill(residuals, Double.NaN);
        int own = 0;
        double mean = 0;
        for (int row : rows) {
            residuals[row] = scaled[row] - score.at(features, row);
            own += patients[row] ? 1 : 0;
            mean += residuals[row] / rows.length;
        }
        double free = own - 1 - score.freedom() * rows.length;
        double factor = Math.sqrt(own / Math.max(own / 2.0, free));
        for (int row : rows) {
            residuals[row] = mean + factor * (residuals[row] - mean);
        }
        return residuals;
    }

    private Part ofValues(Function<int[], Leaf> leaf, int rows) {
        return new Part(() -> new Response.Numbers(scores, order), leaf, settings.leafOf(rows));
    }

    private Part ofResiduals(Score score, double[] residuals, int rows) {
        double[] ranked = NormalScores.of(residuals, BinnedFeature.ascendingWithMissingLast(residuals));
        return new Part(
                () -> new Response.Numbers(ranked, order),
                leafRows -> new ResidualLeaf(score, shape, residuals, leafRows),
                settings.leafOf(rows));
    }
}
