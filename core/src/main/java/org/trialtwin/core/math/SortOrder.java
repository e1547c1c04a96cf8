package org.trialtwin.core.math;

/** Stable orderings of primitive arrays. */
public final class SortOrder {
    private static final int SHORT_RUN = 12;

    private SortOrder() {}

    /**
     * The stable ascending order of some values, by merge sort on indices: no boxing, and little work where values are in
     * order already.
     *
     * @param values without NaN
     * @return a permutation {@code order} such that {@code values[order[0]] <= values[order[1]] <= …}; ties keep their
     *     order of appearance
     */
    public static int[] ascending(double[] values) {
        int n = values.length;
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int from = 0; from < n; from += SHORT_RUN) {
            insertionSort(values, order, from, Math.min(n, from + SHORT_RUN));
        }
        int[] buffer = new int[n];
        for (long width = SHORT_RUN; width < n; width *= 2) {
            for (long from = 0; from + width < n; from += 2 * width) {
                merge(values, order, buffer, (int) from, (int) (from + width), (int) Math.min(n, from + 2 * width));
            }
        }
        return order;
    }

    private static void insertionSort(double[] values, int[] order, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int row = order[i];
            double value = values[row];
            int j = i - 1;
            while (j >= from && values[order[j]] > value) {
                order[j + 1] = order[j];
                j--;
            }
            order[j + 1] = row;
        }
    }

    private static void merge(double[] values, int[] order, int[] buffer, int from, int middle, int to) {
        if (values[order[middle - 1]] <= values[order[middle]]) {
            return;
        }
        System.arraycopy(order, from, buffer, from, middle - from);
        int left = from;
        int right = middle;
        int next = from;
        while (left < middle && right < to) {
            order[next++] = values[order[right]] < values[buffer[left]] ? order[right++] : buffer[left++];
        }
        System.arraycopy(buffer, left, order, next, middle - left);
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
