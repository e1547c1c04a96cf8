package org.trialtwin.stats.replication.drift;

import org.trialtwin.stats.plan.ResultKey;

/**
 * How far twins move one result at one fraction, on average over random removals: the mean of hybrid minus drop-only in
 * standard errors of the real trial.
 *
 * @param trial name
 * @param key endpoint, method and contrast
 * @param fraction withheld
 * @param repeats in which both could be estimated
 * @param mean of the differences, in real standard errors
 * @param monteCarloError standard error of that mean
 * @param realZ estimate of the real trial over its standard error
 */
record DriftCell(
        String trial, ResultKey key, double fraction, int repeats, double mean, double monteCarloError, double realZ) {
    /** Within a tenth of the real standard error, plus two Monte Carlo standard errors. */
    boolean isSmall() {
        return Math.abs(mean) <= 0.1 + 2 * monteCarloError;
    }

    /** Beyond three tenths, by more than two Monte Carlo standard errors. */
    boolean isLarge() {
        return Math.abs(mean) > 0.3 + 2 * monteCarloError;
    }
}
