package org.trialtwin.core.synthesis.network;

import org.apache.commons.math3.distribution.NormalDistribution;

/** Bins of numbers and times, by which these are parents of levels: quantiles, more of them where there are more rows. */
final class Bins {
    /** Bins of observed times, apart for events and for censored times. */
    static final int OF_TIMES = 3;

    private static final int FEWEST = 2;
    private static final int MOST = 6;
    private static final double[][] CUTS = new double[MOST + 1][];

    static {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        for (int bins = FEWEST; bins <= MOST; bins++) {
            CUTS[bins] = new double[bins - 1];
            for (int k = 1; k < bins; k++) {
                CUTS[bins][k - 1] = normal.inverseCumulativeProbability((double) k / bins);
            }
        }
    }

    private Bins() {}

    /** How many bins numbers of some rows have: {@code n^(1/4) / 1.5}, 2 to 6. */
    static int count(int rows) {
        return Math.max(FEWEST, Math.min(MOST, (int) (Math.sqrt(Math.sqrt(rows)) / 1.5)));
    }

    /** The bin of a normal score. */
    static int of(double score, int bins) {
        int bin = 0;
        while (bin < bins - 1 && score > CUTS[bins][bin]) {
            bin++;
        }
        return bin;
    }
}
