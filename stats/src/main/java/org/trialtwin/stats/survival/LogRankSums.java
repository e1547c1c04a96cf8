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

    /** Group of each patient, its complement where the follow-up ended with the event: one word to fetch, not two. */
    static int[] codes(boolean[] event, int[] group) {
        int[] codes = new int[group.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = event[i] ? ~group[i] : group[i];
        }
        return codes;
    }

    /**
     * Adds one stratum: patients {@code order[from..to)}, whose times are {@code ascending[from..to)}; false if they compare
     * nothing.
     */
    boolean add(double[] ascending, int[] codeOf, int[] order, int from, int to) {
        int groups = observed.length;
        int n = to - from;
        // One gather: after it the patients are read in the order of memory.
        int[] codes = new int[n];
        Arrays.fill(atRisk, 0);
        for (int i = 0; i < n; i++) {
            codes[i] = codeOf[order[from + i]];
            atRisk[codes[i] < 0 ? ~codes[i] : codes[i]]++;
        }
        double[] share = new double[groups];
        boolean compares = false;
        double survival = 1;
        int i = 0;
        while (i < codes.length) {
            double t = ascending[from + i];
            int block = i;
            int d = 0;
            Arrays.fill(died, 0);
            while (i < codes.length && ascending[from + i] == t) {
                if (codes[i] < 0) {
                    died[~codes[i]]++;
                    d++;
                }
                i++;
            }
            if (d > 0) {
                double weight = weighting.at(survival);
                double spread = n > 1 ? weight * weight * d * (n - d) / (n - 1.0) : 0;
                for (int g = 0; g < groups; g++) {
                    share[g] = (double) atRisk[g] / n;
                }
                for (int g = 0; g < groups; g++) {
                    observed[g] += weight * died[g];
                    expected[g] += weight * d * share[g];
                    for (int h = 0; h < groups; h++) {
                        variance[g][h] += spread * share[g] * ((g == h ? 1 : 0) - share[h]);
                    }
                    compares |= atRisk[g] > 0 && atRisk[g] < n;
                }
                survival *= (double) (n - d) / n;
            }
            for (int k = block; k < i; k++) {
                atRisk[codes[k] < 0 ? ~codes[k] : codes[k]]--;
            }
            n -= i - block;
        }
        return compares;
    }
}
