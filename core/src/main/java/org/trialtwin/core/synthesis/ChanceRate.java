package org.trialtwin.core.synthesis;

/**
 * How often rows resemble a training row by chance, estimated from how often training rows, each left out in turn, resemble
 * another one. For keys it is what Good and Turing estimate as the probability that a new row falls on a key seen once: with
 * {@code N_k} keys that {@code k} of {@code n} rows have, {@code 2 N_2 / n} (Good, Biometrika 1953;40:237-64,
 * doi:10.1093/biomet/40.3-4.237). Its mean squared error, over tables with a Poisson number of rows of each key, is
 * {@code (4 N_2 + 6 N_3) / n^2}.
 *
 * @param resembling training rows that resemble another one
 * @param variance of that number, about what it estimates
 * @param rows training rows that were left out in turn, at least 1
 * @param collision probability that two rows are equal, were columns independent: where not one row resembles another, it
 *     says whether that means anything
 */
record ChanceRate(int resembling, double variance, int rows, double collision) {
    /** 99% point of the normal distribution: a generator that copies nobody is touched in one table of a hundred. */
    private static final double NORMAL_99 = 2.3263478740408408;

    /** Expected number of pairs of a drawn and a training row below which not one is put down to chance. */
    private static final double IMPLAUSIBLE = 0.01;

    /** Of n rows none, so with 95% confidence fewer than 3 of n. */
    private static final double RULE_OF_THREE = 3;

    /** Drawn rows that would resemble a training row if they were rows of other people. */
    double expected(int drawn) {
        return (double) resembling / rows * drawn;
    }

    /**
     * The most that still are chance: the expected number and 2.33 standard errors, which carry the uncertainty of the drawn
     * rows and of the rate. Where no two training rows resemble each other it is none if rows hold so much that even
     * independent columns would give no two equal ones, else three in as many drawn rows as there are training rows.
     */
    double most(int drawn) {
        if (resembling == 0 && (double) rows * drawn * collision < IMPLAUSIBLE) {
            return 0;
        }
        double expected = expected(drawn);
        double perTable = (double) drawn / rows;
        return Math.max(
                RULE_OF_THREE * perTable, expected + NORMAL_99 * Math.sqrt(expected + perTable * perTable * variance));
    }

    /** How many of the rows that resemble a training row are too many; none up to {@link #most}, else all beyond chance. */
    int excess(int found, int drawn) {
        return found <= most(drawn) ? 0 : found - (int) Math.floor(expected(drawn));
    }
}
