package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;

/**
 * Predictors of one fit with the rows of each numeric one in ascending order, missing values last. Sorted once; every tree
 * of the fit filters these orders instead of sorting again.
 */
final class PresortedFeatures {
    private static final int[] UNORDERED = {};

    private final Feature[] features;
    private final int[][] orders;

    PresortedFeatures(Feature[] features) {
        this.features = features;
        this.orders = new int[features.length][];
        for (int j = 0; j < features.length; j++) {
            orders[j] = features[j] instanceof Feature.Numeric numeric
                    ? ascendingWithMissingLast(numeric.values())
                    : UNORDERED;
        }
    }

    private PresortedFeatures(Feature[] features, int[][] orders) {
        this.features = features;
        this.orders = orders;
    }

    static int[] ascendingWithMissingLast(double[] values) {
        double[] finite = values.clone();
        for (int row = 0; row < finite.length; row++) {
            if (Double.isNaN(finite[row])) {
                finite[row] = Double.POSITIVE_INFINITY;
            }
        }
        return SortOrder.ascending(finite);
    }

    /** The same features, some of them only. */
    PresortedFeatures select(int[] wanted) {
        Feature[] chosen = new Feature[wanted.length];
        int[][] chosenOrders = new int[wanted.length][];
        for (int i = 0; i < wanted.length; i++) {
            chosen[i] = features[wanted[i]];
            chosenOrders[i] = orders[wanted[i]];
        }
        return new PresortedFeatures(chosen, chosenOrders);
    }

    int count() {
        return features.length;
    }

    Feature feature(int j) {
        return features[j];
    }

    /** Rows of a numeric feature in ascending order, only those marked; empty for a coded feature. */
    int[] order(int j, boolean[] marked, int size) {
        int[] order = orders[j];
        return order.length == 0 ? UNORDERED : filter(order, marked, size);
    }

    static int[] filter(int[] order, boolean[] marked, int size) {
        if (size == order.length) {
            return order.clone();
        }
        int[] kept = new int[size];
        int next = 0;
        for (int row : order) {
            if (marked[row]) {
                kept[next++] = row;
            }
        }
        return next == size ? kept : Arrays.copyOf(kept, next);
    }
}
