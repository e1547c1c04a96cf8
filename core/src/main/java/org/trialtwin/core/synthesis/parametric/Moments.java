package org.trialtwin.core.synthesis.parametric;

/** Moments of some numbers, none of them missing. */
final class Moments {
    private Moments() {}

    /** The third standardised moment, 0 where nothing varies. */
    static double skewness(double[] values) {
        double mean = mean(values);
        double squares = 0;
        double cubes = 0;
        for (double value : values) {
            double from = value - mean;
            squares += from * from / values.length;
            cubes += from * from * from / values.length;
        }
        return squares > 0 ? cubes / (squares * Math.sqrt(squares)) : 0;
    }

    /** The mean. */
    static double mean(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        return mean;
    }
}
