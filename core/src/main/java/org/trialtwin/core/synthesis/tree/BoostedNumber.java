package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;

/**
 * The location of a number by boosting: {@code a + b F}. Intercept and slope are those of the least squares line of the
 * numbers on their held-out scores, so that what the line leaves has mean zero, is uncorrelated with the score, and is as wide
 * as for a row that the ensemble has not seen; what it leaves of rows that it has seen would be too small. Score and residual
 * then have the variance of the numbers together. Source for the line: van Houwelingen and Le Cessie, Stat Med
 * 1990;9:1303-25, doi:10.1002/sim.4780091109.
 *
 * @param ensemble on all rows of the group
 * @param intercept of the line
 * @param slope of the line
 */
record BoostedNumber(Ensemble ensemble, double intercept, double slope) implements Score {
    /**
     * A score with what it leaves.
     *
     * @param score of any row
     * @param residuals of the rows of the group, held out; NaN elsewhere
     */
    record Fit(Score score, double[] residuals) {}

    /** Null where boosting tells nothing. */
    static @Nullable Fit fit(
            BinnedFeatures features, double[] values, int[] rows, TreeSettings settings, RandomStream random) {
        Loss loss = new SquaredLoss(features, values, settings.leafOf(rows.length));
        Boosting boosting = Boosting.fit(features, loss, rows, settings, random);
        if (boosting == null) {
            return null;
        }
        double[] heldOut = boosting.heldOut();
        double meanScore = 0;
        double mean = 0;
        for (int row : rows) {
            meanScore += heldOut[row];
            mean += values[row];
        }
        meanScore /= rows.length;
        mean /= rows.length;
        double squares = 0;
        double products = 0;
        for (int row : rows) {
            squares += (heldOut[row] - meanScore) * (heldOut[row] - meanScore);
            products += (heldOut[row] - meanScore) * (values[row] - mean);
        }
        // A score that runs against the numbers it was learned for has learned their noise.
        if (!(products > 0 && squares > 0)) {
            return null;
        }
        double slope = products / squares;
        double intercept = mean - slope * meanScore;
        double[] residuals = new double[values.length];
        Arrays.fill(residuals, Double.NaN);
        for (int row : rows) {
            residuals[row] = values[row] - intercept - slope * heldOut[row];
        }
        return new Fit(new BoostedNumber(boosting.ensemble(), intercept, slope), residuals);
    }

    @Override
    public double freedom() {
        return 0;
    }

    @Override
    public double at(Feature[] features, int row) {
        return intercept + slope * ensemble.at(features, row);
    }
}
