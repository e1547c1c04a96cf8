package org.trialtwin.stats.certificate;

import java.util.Arrays;

/**
 * The figures of one repetition: for each result and each analysis set estimate, standard error, limits, p-value, and the
 * one-sided p-value of a margin. NaN where there is none.
 *
 * @param figures results by sets by six
 */
record Repetition(double[] figures) {
    static final int PARTS = 6;

    private static final int ESTIMATE = 0;
    private static final int ERROR = 1;
    private static final int LOWER = 2;
    private static final int UPPER = 3;
    private static final int P = 4;
    private static final int MARGIN_P = 5;

    private double part(int sets, int result, int set, int part) {
        return figures[(result * sets + set) * PARTS + part];
    }

    /** One result in one analysis set. */
    Estimated of(int sets, int result, int set) {
        return new Estimated(
                part(sets, result, set, ESTIMATE),
                part(sets, result, set, ERROR),
                part(sets, result, set, LOWER),
                part(sets, result, set, UPPER),
                part(sets, result, set, P),
                part(sets, result, set, MARGIN_P));
    }

    /** What a simulation keeps of an estimate. */
    record Estimated(double estimate, double error, double lower, double upper, double p, double marginP) {
        static final Estimated NONE =
                new Estimated(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        boolean isKnown() {
            return Double.isFinite(estimate) && Double.isFinite(error);
        }

        void write(double[] figures, int at) {
            figures[at + ESTIMATE] = estimate;
            figures[at + ERROR] = error;
            figures[at + LOWER] = lower;
            figures[at + UPPER] = upper;
            figures[at + P] = p;
            figures[at + MARGIN_P] = marginP;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Repetition that && Arrays.equals(figures, that.figures);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(figures);
    }
}
