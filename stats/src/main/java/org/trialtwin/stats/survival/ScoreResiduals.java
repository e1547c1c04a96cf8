package org.trialtwin.stats.survival;

/**
 * What each row adds to the gradient of a Cox model, its weight counted. Source: Therneau, Grambsch and Fleming, Biometrika
 * 1990;77:147-60, doi:10.1093/biomet/77.1.147; Efron's ties as in Therneau and Grambsch, Modeling Survival Data, 2000.
 */
final class ScoreResiduals {
    private ScoreResiduals() {}

    /** One row of residuals for each cluster, numbered from 0; {@code cluster} is in the caller's order of rows. */
    static double[][] byCluster(CoxHazard hazard, int[] cluster, int clusters) {
        Exposure exposure = hazard.exposure;
        RiskSets sets = exposure.sets;
        int p = sets.covariates;
        double[][] totals = new double[clusters][p];
        int firstBlock = 0;
        for (int block = 0; block < sets.deaths.length; block++) {
            if (block > 0 && sets.lastOfStratum[block - 1]) {
                firstBlock = block;
            }
            for (int i = sets.blockStart[block]; i < sets.blockStart[block + 1]; i++) {
                int entered = exposure.entry == null ? -1 : lastBlockAt(sets, firstBlock, block, exposure.entry[i]);
                addRow(totals[cluster[sets.order[i]]], hazard, block, entered, i);
            }
        }
        return totals;
    }

    private static void addRow(double[] total, CoxHazard hazard, int block, int entered, int place) {
        RiskSets sets = hazard.exposure.sets;
        int p = sets.covariates;
        boolean event = sets.event[place];
        double risk = hazard.sums.risk[place];
        double exposed = hazard.cumulative[block]
                - (event ? hazard.step[block] - hazard.ownStep[block] : 0)
                - (entered < 0 ? 0 : hazard.cumulative[entered]);
        for (int a = 0; a < p; a++) {
            int at = block * p + a;
            double x = sets.x[place * p + a];
            double means = hazard.meanCumulative[at]
                    - (event ? hazard.meanStep[at] - hazard.ownMeanStep[at] : 0)
                    - (entered < 0 ? 0 : hazard.meanCumulative[entered * p + a]);
            double residual = (event ? x - hazard.mean[at] : 0) - risk * (x * exposed - means);
            total[a] += hazard.exposure.weight(place) * residual;
        }
    }

    /** The last block of a stratum whose time is not after some time; -1 if there is none. */
    private static int lastBlockAt(RiskSets sets, int from, int to, double time) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sets.blockTime[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == from ? -1 : low - 1;
    }
}
