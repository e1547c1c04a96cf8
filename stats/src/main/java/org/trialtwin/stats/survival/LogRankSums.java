package org.trialtwin.stats.survival;

import java.util.Arrays;

/** Weighted observed and expected events of a log-rank test and their covariance, summed over strata. */
final class LogRankSums {
    final double[] observed;
    final double[] expected;
    final double[][] variance;
    private final FlemingHarrington weighting;
    private final int[] atRisk;
    private final int[] died;

    LogRankSums(int groups, FlemingHarrington weighting) {
        this.weighting = weighting;
        observed = new double[groups];
        expected = new double[groups];
        variance = new double[groups][groups];
        atRisk = new int[groups];
        died = new int[groups];
    }

    /** Adds the patients {@code order[from..to)} of one stratum; false if they compare nothing. */
    boolean add(double[] time, boolean[] event, int[] group, int[] order, int from, int to) {
        int groups = observed.length;
        Arrays.fill(atRisk, 0);
        for (int i = from; i < to; i++) {
            atRisk[group[order[i]]]++;
        }
        boolean compares = false;
        double survival = 1;
        int n = to - from;
        int i = from;
        while (i < to) {
            double t = time[order[i]];
            int block = i;
            int d = 0;
            Arrays.fill(died, 0);
            while (i < to && time[order[i]] == t) {
                if (event[order[i]]) {
                    died[group[order[i]]]++;
                    d++;
                }
                i++;
            }
            if (d > 0) {
                double weight = weighting.at(survival);
                double spread = n > 1 ? weight * weight * d * (n - d) / (n - 1.0) : 0;
                for (int g = 0; g < groups; g++) {
                    double share = (double) atRisk[g] / n;
                    observed[g] += weight * died[g];
                    expected[g] += weight * d * share;
                    for (int h = 0; h < groups; h++) {
                        variance[g][h] += spread * share * ((g == h ? 1 : 0) - (double) atRisk[h] / n);
                    }
                    compares |= atRisk[g] > 0 && atRisk[g] < n;
                }
                survival *= (double) (n - d) / n;
            }
            for (int k = block; k < i; k++) {
                atRisk[group[order[k]]]--;
            }
            n -= i - block;
        }
        return compares;
    }
}
