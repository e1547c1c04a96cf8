package org.trialtwin.core.synthesis.deep;

/**
 * How much of a row is left after some steps of noise, by a cosine. Source: Nichol and Dhariwal 2021, arXiv:2102.09672.
 *
 * @param left share of the variance that is the row's after 0, 1, ... steps
 */
record NoiseSchedule(double[] left) {
    private static final double OFFSET = 0.008;
    private static final double LEAST = 1e-4;

    static NoiseSchedule of(int steps) {
        double[] left = new double[steps + 1];
        for (int t = 0; t <= steps; t++) {
            double cosine = StrictMath.cos(((double) t / steps + OFFSET) / (1 + OFFSET) * Math.PI / 2);
            double first = StrictMath.cos(OFFSET / (1 + OFFSET) * Math.PI / 2);
            left[t] = t == 0 ? 1 : Math.max(LEAST, Math.min(1 - LEAST, cosine * cosine / (first * first)));
        }
        return new NoiseSchedule(left);
    }

    int steps() {
        return left.length - 1;
    }

    /** The share that one step leaves. */
    double step(int t) {
        return left[t] / left[t - 1];
    }
}
