package org.trialtwin.stats.survival;

/**
 * The steps of the baseline hazard of a Cox model at some coefficients, with the mean of the covariates over the rows at
 * risk at each step; both by block of the risk sets, and summed from the start of the stratum.
 */
final class CoxHazard {
    final Exposure exposure;
    final RiskSums sums;
    /** The hazard's step at a block. */
    final double[] step;
    /** The step times the mean covariates. */
    final double[] meanStep;
    /** The part of the step to which an event of the block itself is exposed; with Efron's ties less than the step. */
    final double[] ownStep;

    final double[] ownMeanStep;
    /** Mean covariates that the block's events are held against. */
    final double[] mean;
    /** Sum of the steps of a stratum up to and with a block. */
    final double[] cumulative;

    final double[] meanCumulative;

    CoxHazard(Exposure exposure, double[] beta, boolean efron) {
        this.exposure = exposure;
        RiskSets sets = exposure.sets;
        int p = sets.covariates;
        int blocks = sets.deaths.length;
        sums = new RiskSums(exposure);
        step = new double[blocks];
        ownStep = new double[blocks];
        cumulative = new double[blocks];
        mean = new double[blocks * p];
        meanStep = new double[blocks * p];
        ownMeanStep = new double[blocks * p];
        meanCumulative = new double[blocks * p];
        sums.start(beta);
        for (int block = blocks - 1; block >= 0; block--) {
            sums.moveTo(block);
            int shares = efron ? sets.deaths[block] : Math.min(1, sets.deaths[block]);
            for (int k = 0; k < shares; k++) {
                addShare(block, shares, k, p);
            }
        }
        for (int block = 0; block < blocks; block++) {
            boolean first = block == 0 || sets.lastOfStratum[block - 1];
            cumulative[block] = step[block] + (first ? 0 : cumulative[block - 1]);
            for (int a = 0; a < p; a++) {
                int at = block * p + a;
                meanCumulative[at] = meanStep[at] + (first ? 0 : meanCumulative[at - p]);
            }
        }
    }

    private void addShare(int block, int shares, int k, int p) {
        double left = (double) k / shares;
        double s0 = sums.s0 - left * sums.d0;
        double hazard = sums.deathWeight / shares / s0;
        step[block] += hazard;
        ownStep[block] += (1 - left) * hazard;
        for (int a = 0; a < p; a++) {
            double share = (sums.s1[a] - left * sums.d1[a]) / s0;
            mean[block * p + a] += share / shares;
            meanStep[block * p + a] += hazard * share;
            ownMeanStep[block * p + a] += (1 - left) * hazard * share;
        }
    }
}
