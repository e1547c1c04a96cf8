package org.trialtwin.stats.continuous;

import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * What one term explains.
 *
 * @param term its name
 * @param degreesOfFreedom number of coefficients that it adds; 0 where it adds nothing
 * @param sumOfSquares that it adds to the explained sum of squares
 * @param residualSumOfSquares of the model without the term (for a dropped term), or with it and all before (in sequence)
 * @param akaike {@code n log(RSS/n) + 2 p} of that model; minus infinity where it fits perfectly
 * @param test F test against the residual variance of the full model; NaN, with a note, where the term adds nothing or the model has no residual variance
 */
public record AnovaRow(
        String term,
        int degreesOfFreedom,
        double sumOfSquares,
        double residualSumOfSquares,
        double akaike,
        SignificanceTest test) {}
