package org.trialtwin.core.synthesis.forest;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.trialtwin.core.random.RandomStream;

/** A normal distribution within an interval; where next to none of it lies there, a uniform one. */
final class TruncatedNormal {
    private static final double NOTHING = 1e-12;
    private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

    private final double mean;
    private final double deviation;
    private final double low;
    private final double high;
    private final double start;
    private final double inside;

    /**
     * A distribution.
     *
     * @param mean of the normal
     * @param deviation of the normal, positive
     * @param low lower end
     * @param high upper end, not below the lower
     */
    TruncatedNormal(double mean, double deviation, double low, double high) {
        this.mean = mean;
        this.deviation = deviation;
        this.low = low;
        this.high = high;
        this.start = below(low);
        this.inside = below(high) - start;
    }

    /**
     * The numbers of some rows that few patients share.
     *
     * @param column of the numbers
     * @param some rows
     * @param low lower end
     * @param high upper end
     * @param all rows of the forest
     */
    static TruncatedNormal of(ForestColumn column, int[] some, double low, double high, int all) {
        int count = 0;
        double sum = 0;
        for (int row : some) {
            if (isOwn(column, row)) {
                sum += column.value(row);
                count++;
            }
        }
        double mean = count == 0 ? (low + high) / 2 : sum / count;
        double squares = 0;
        for (int row : some) {
            if (isOwn(column, row)) {
                squares += (column.value(row) - mean) * (column.value(row) - mean);
            }
        }
        // As wide as half the kernel of an estimate from all rows, at least: a leaf whose rows agree would give them
        // away.
        double least = column.deviation() * StrictMath.pow(all, -0.2) / 2;
        double deviation = count < 2 ? column.deviation() / 2 : Math.sqrt(squares / (count - 1));
        return new TruncatedNormal(mean, Math.max(Math.max(least, deviation), Double.MIN_NORMAL), low, high);
    }

    private static boolean isOwn(ForestColumn column, int row) {
        return !Double.isNaN(column.value(row)) && !column.isCommon(row);
    }

    private double below(double value) {
        return STANDARD.cumulativeProbability((value - mean) / deviation);
    }

    double density(double value) {
        if (value < low || value > high || high <= low) {
            return 0;
        }
        return inside < NOTHING
                ? 1 / (high - low)
                : STANDARD.density((value - mean) / deviation) / (deviation * inside);
    }

    double draw(RandomStream random) {
        double uniform = random.nextOpenDouble();
        if (inside < NOTHING) {
            return low + uniform * (high - low);
        }
        double value = mean + deviation * STANDARD.inverseCumulativeProbability(start + uniform * inside);
        return Math.max(low, Math.min(high, value));
    }
}
