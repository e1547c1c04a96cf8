package org.trialtwin.core.synthesis.dp;

import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.random.RandomStream;

/**
 * All values that a number may take between declared bounds at declared decimals, in bins of equally many, give or take one.
 *
 * @param low the smallest value
 * @param decimals of every value
 * @param points number of values, at least 1
 * @param bins within [1, points]
 */
record Grid(double low, int decimals, long points, int bins) {
    private static final int MOST_DECIMALS = 9;
    private static final double MOST_POINTS = 1e12;

    static Grid between(double low, double high, int decimals, int bins) {
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException(
                    "A value has between 0 and " + MOST_DECIMALS + " decimals, not " + decimals);
        }
        if (bins < 1) {
            throw new IllegalArgumentException("There is at least one bin, not " + bins);
        }
        double steps = (high - low) * unit(decimals);
        if (!(steps >= 0 && steps < MOST_POINTS)) {
            throw new IllegalArgumentException(
                    "Between " + low + " and " + high + " there is no range of values with " + decimals + " decimals");
        }
        long points = (long) Math.floor(steps + 1e-6) + 1;
        return new Grid(low, decimals, points, (int) Math.min(bins, points));
    }

    private static double unit(int decimals) {
        double unit = 1;
        for (int i = 0; i < decimals; i++) {
            unit *= 10;
        }
        return unit;
    }

    double high() {
        return value(points - 1);
    }

    String text() {
        return DecimalText.of(low) + " to " + DecimalText.of(high()) + " with " + decimals + " decimals in " + bins
                + " bins";
    }

    /** The bin of a value, of the nearest bound where it lies outside. */
    int bin(double value) {
        long point = Math.round((value - low) * unit(decimals));
        return (int) (Math.max(0, Math.min(points - 1, point)) * bins / points);
    }

    /** A value of a bin, all equally likely. */
    double draw(int bin, RandomStream random) {
        long first = first(bin);
        return value(first + (long) (random.nextDouble() * (first(bin + 1) - first)));
    }

    /** The first value of a bin. */
    double lowerEnd(int bin) {
        return value(first(bin));
    }

    private long first(int bin) {
        return (bin * points + bins - 1) / bins;
    }

    private double value(long point) {
        return DecimalText.round(low + point / unit(decimals), decimals);
    }
}
