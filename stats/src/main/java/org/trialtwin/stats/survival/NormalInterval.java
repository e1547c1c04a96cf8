package org.trialtwin.stats.survival;

import org.trialtwin.stats.estimate.ReferenceDistribution;

/** The standard normal distribution between two points, digits of small tails kept. */
final class NormalInterval {
    private static final ReferenceDistribution NORMAL = ReferenceDistribution.normal();
    private static final double ROOT = 1 / Math.sqrt(2 * Math.PI);

    private NormalInterval() {}

    static double between(double low, double high) {
        if (low >= 0) {
            return NORMAL.upperTail(low) - NORMAL.upperTail(high);
        }
        return high <= 0
                ? NORMAL.upperTail(-high) - NORMAL.upperTail(-low)
                : 1 - NORMAL.upperTail(high) - NORMAL.upperTail(-low);
    }

    static double density(double y) {
        return ROOT * StrictMath.exp(-y * y / 2);
    }
}
