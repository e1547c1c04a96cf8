package org.trialtwin.core.synthesis.network;

import org.apache.commons.math3.special.Gamma;

/**
 * Scores of a child of some levels from how often they occur in each cell of its parents, with r levels and q combinations of the
 * levels of the parents.
 */
final class CountScores {
    private CountScores() {}

    /**
     * {@code sum n_jk log(n_jk / n_j) - log(n) q (r - 1) / 2}. Source: Schwarz, Ann Stat 1978;6:461-4,
     * doi:10.1214/aos/1176344136.
     *
     * @param counts of the levels, cell after cell
     * @param levels r
     * @param combinations q, those without rows included
     * @param distinct the share of rows that are no repetition of a patient: what they tell is scaled by it
     */
    static double bic(int[] counts, int levels, double combinations, double distinct) {
        int rows = 0;
        for (int count : counts) {
            rows += count;
        }
        return rows == 0
                ? 0
                : distinct * logLikelihood(counts, levels)
                        - StrictMath.log(distinct * rows) * combinations * (levels - 1) / 2;
    }

    /** {@code sum n_jk log(n_jk / n_j)}. */
    static double logLikelihood(int[] counts, int levels) {
        double sum = 0;
        for (int start = 0; start < counts.length; start += levels) {
            int rows = 0;
            for (int k = 0; k < levels; k++) {
                int count = counts[start + k];
                rows += count;
                sum += count < 2 ? 0 : count * StrictMath.log(count);
            }
            sum -= rows < 2 ? 0 : rows * StrictMath.log(rows);
        }
        return sum;
    }

    /**
     * {@code sum_j [lgamma(a/q) - lgamma(a/q + n_j) + sum_k (lgamma(a/(qr) + n_jk) - lgamma(a/(qr)))]}. Source: Heckerman, Geiger
     * and Chickering, Mach Learn 1995;20:197-243, doi:10.1023/A:1022623210503.
     *
     * @param counts of the levels, cell after cell; cells without rows change nothing
     * @param levels r
     * @param combinations q
     * @param equivalent a, rows that the prior is worth
     * @param distinct the share of rows that are no repetition of a patient: counts are scaled by it
     */
    static double bdeu(int[] counts, int levels, double combinations, double equivalent, double distinct) {
        double ofCell = equivalent / combinations;
        double ofCount = ofCell / levels;
        double cell = Gamma.logGamma(ofCell);
        double empty = Gamma.logGamma(ofCount);
        double sum = 0;
        for (int start = 0; start < counts.length; start += levels) {
            int rows = 0;
            for (int k = 0; k < levels; k++) {
                int count = counts[start + k];
                rows += count;
                sum += count == 0 ? 0 : Gamma.logGamma(ofCount + distinct * count) - empty;
            }
            sum += rows == 0 ? 0 : cell - Gamma.logGamma(ofCell + distinct * rows);
        }
        return sum;
    }
}
