package org.trialtwin.stats.disclosure;

/** Rows one after the other, in which the difference of two values is {@code min(1, |a - b|)}. */
record ScaledRows(double[] values, int rows, int width) {
    /** How many columns are summed before looking whether the bound is passed. */
    private static final int STRIDE = 8;

    /**
     * The sum of the differences of two rows, in order of the columns; or, once it is above the bound, what it was then.
     */
    double sumUpTo(double bound, int row, ScaledRows others, int other) {
        int a = row * width;
        int b = other * width;
        double sum = 0;
        for (int j = 0; j < width; ) {
            int end = Math.min(width, j + STRIDE);
            for (; j < end; j++) {
                sum += Math.min(1, Math.abs(values[a + j] - others.values[b + j]));
            }
            if (sum > bound) {
                return sum;
            }
        }
        return sum;
    }
}
