package org.trialtwin.core.math;

import java.util.Arrays;

/** Stable orderings of primitive arrays. */
public final class SortOrder {
    private SortOrder() {}

    /**
     * The stable ascending order of some values.
     *
     * @param values without NaN
     * @return a permutation {@code order} such that {@code values[order[0]] <= values[order[1]] <= …}; ties keep their
     *     order of appearance
     */
    public static int[] ascending(double[] values) {
        int n = values.length;
        // The high bits order the values, the low bits keep ties stable; values of up to 2^31 rows fit.
        long[] ranks = new long[n];
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < n; i++) {
            int rank = firstAtLeast(sorted, values[i]);
            ranks[i] = ((long) rank << 32) | i;
        }
        Arrays.sort(ranks);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = (int) ranks[i];
        }
        return order;
    }

    /**
     * Lower bound by bisection.
     *
     * @param ascending sorted values
     * @param value sought
     * @return the index of the first element that is not below {@code value}; the length if there is none
     */
    public static int firstAtLeast(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
