package org.trialtwin.core.synthesis;

/**
 * How often rows resemble a training row by chance, estimated from how often training rows, each left out in turn, resemble
 * another one. The share of rows whose key exactly one other row has is the estimate of Good and Turing of the probability
 * that a new row falls on a key seen once (Good, Biometrika 1953;40:237-64, doi:10.1093/biomet/40.3-4.237).
 *
 * @param resembling training rows that resemble another one
 * @param rows training rows that were left out in turn, at least 1
 */
record ChanceRate(int resembling, int rows) {
    /** 99% point of the normal distribution: rows of a generator that copies nobody are touched in one table of a hundred. */
    private static final double NORMAL_99 = 2.3263478740408408;

    /** Drawn rows that would resemble a training row if they were rows of other people. */
    double expected(int drawn) {
        return (double) resembling / rows * drawn;
    }

    /**
     * The most that still are chance: the expected number and 2.33 standard errors, which carry the uncertainty of both the
     * drawn rows and the rate. None where no two training rows resemble each other.
     */
    double most(int drawn) {
        double expected = expected(drawn);
        return expected + NORMAL_99 * Math.sqrt(expected * (1 + (double) drawn / rows));
    }

    /** How many of the rows that resemble a training row are too many; none up to {@link #most}, else all beyond chance. */
    int excess(int found, int drawn) {
        return found <= most(drawn) ? 0 : found - (int) Math.floor(expected(drawn));
    }
}
