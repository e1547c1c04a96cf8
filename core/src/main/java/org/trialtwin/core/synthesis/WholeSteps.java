package org.trialtwin.core.synthesis;

import java.util.Arrays;

/**
 * Points by the columns in which all of them are whole numbers: levels without order, and numbers of which there are two. Two
 * that differ there are at least 1 apart, which is quicker to see than their distance.
 */
final class WholeSteps {
    private final boolean[] isWhole;
    private final int[] keys;

    WholeSteps(double[][] points) {
        this.isWhole = new boolean[points.length == 0 ? 0 : points[0].length];
        Arrays.fill(isWhole, true);
        for (double[] point : points) {
            for (int i = 0; i < point.length; i++) {
                isWhole[i] &= point[i] == Math.rint(point[i]);
            }
        }
        this.keys = Arrays.stream(points).mapToInt(this::hash).toArray();
    }

    private int hash(double[] point) {
        int hash = 1;
        for (int i = 0; i < point.length; i++) {
            if (isWhole[i]) {
                hash = 31 * hash + (int) point[i];
            }
        }
        return hash;
    }

    /** Whether two of the points are certainly at least 1 apart. */
    boolean differ(int point, int other) {
        return keys[point] != keys[other];
    }

    /** What is to be compared of a point that need not be one of these. */
    Key key(double[] point) {
        boolean isKnown = true;
        for (int i = 0; i < point.length; i++) {
            isKnown &= !isWhole[i] || point[i] == Math.rint(point[i]);
        }
        return new Key(isKnown, hash(point), keys);
    }

    /** A point as it is compared with these. */
    record Key(boolean isKnown, int key, int[] keys) {
        /** Whether the point is certainly at least 1 apart from one of these. */
        boolean differs(int other) {
            return isKnown && keys[other] != key;
        }
    }
}
