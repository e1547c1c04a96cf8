package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;

/**
 * The scale on which a number is taken as linear: its own, or {@code log(x + offset)} for numbers that are never negative and
 * have a long upper tail, of which a few patients would else decide every line.
 *
 * @param offset not negative, NaN for the number's own scale
 */
record Scale(double offset) {
    static final Scale OWN = new Scale(Double.NaN);

    private static final double SKEWED = 2;

    /** The scale of some numbers, none of them missing. */
    static Scale of(double[] present) {
        double least = Arrays.stream(present).min().orElse(Double.NaN);
        if (!(least >= 0) || skewness(present) <= SKEWED) {
            return OWN;
        }
        double offset = least > 0
                ? 0
                : Arrays.stream(present).filter(value -> value > 0).min().orElse(1) / 2;
        Scale logarithm = new Scale(offset);
        double[] scaled = Arrays.stream(present).map(logarithm::of).toArray();
        return Math.abs(skewness(scaled)) < 1 ? logarithm : OWN;
    }

    double of(double value) {
        return Double.isNaN(offset) ? value : StrictMath.log(value + offset);
    }

    double back(double scaled) {
        return Double.isNaN(offset) ? scaled : StrictMath.exp(scaled) - offset;
    }

    private static double skewness(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        double cubes = 0;
        for (double value : values) {
            double from = value - mean;
            squares += from * from / values.length;
            cubes += from * from * from / values.length;
        }
        return squares > 0 ? cubes / (squares * Math.sqrt(squares)) : 0;
    }
}
