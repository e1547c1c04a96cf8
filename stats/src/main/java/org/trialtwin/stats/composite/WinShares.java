package org.trialtwin.stats.composite;

import java.util.List;

/**
 * Shares of pairs won and lost with their covariance, averaged over strata.
 *
 * @param wins share of pairs won; NaN without a pair
 * @param losses share of pairs lost
 * @param winVariance variance of the share of wins
 * @param lossVariance variance of the share of losses
 * @param covariance of the two shares
 */
record WinShares(double wins, double losses, double winVariance, double lossVariance, double covariance) {
    static WinShares averaged(List<StratumPairs> strata) {
        double total = 0;
        double[] sums = new double[5];
        for (StratumPairs stratum : strata) {
            double weight = stratum.weight();
            total += weight;
            sums[0] += weight * stratum.winShare;
            sums[1] += weight * stratum.lossShare;
            sums[2] += weight * weight * stratum.winVariance;
            sums[3] += weight * weight * stratum.lossVariance;
            sums[4] += weight * weight * stratum.covariance;
        }
        double square = total * total;
        return new WinShares(sums[0] / total, sums[1] / total, sums[2] / square, sums[3] / square, sums[4] / square);
    }

    /** The standard error of {@code wins - losses}. */
    double benefitError() {
        return root(winVariance + lossVariance - 2 * covariance);
    }

    /** The standard error of {@code log(wins / losses)}; both shares are positive. */
    double ratioError() {
        return root(winVariance / (wins * wins) + lossVariance / (losses * losses) - 2 * covariance / (wins * losses));
    }

    /** A difference of nearly equal terms may fall below 0 by rounding. */
    private double root(double variance) {
        return variance <= 1e-15 * (winVariance + lossVariance) ? 0 : Math.sqrt(variance);
    }
}
