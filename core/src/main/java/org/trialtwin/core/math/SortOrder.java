package org.trialtwin.core.math;

/** Stable orderings of primitive arrays. */
public final class SortOrder {
    private static final int SHORT_RUN = 12;
    /** Below this many values merging is as fast, and needs no tables. */
    private static final int FEW = 512;

    private SortOrder() {}

    /**
     * The stable ascending order of some values, on indices without boxing: by radix sort, which takes time in proportion to
     * their number; by merge sort where values are few or differ only far behind the point. There is little work where
     * values are in order already.
     *
     * @param values without NaN
     * @return a permutation {@code order} such that {@code values[order[0]] <= values[order[1]] <= …}; ties keep their
     *     order of appearance
     */
    public static int[] ascending(double[] values) {
        int n = values.length;
        int[] order;
        if (n >= FEW && !isAscending(values)) {
            order = RadixOrder.of(values);
        } else {
            order = new int[n];
            for (int i = 0; i < n; i++) {
                order[i] = i;
            }
            sort(values, order, 0, n);
        }
        return order;
    }

    private static boolean isAscending(double[] values) {
        for (int i = 1; i < values.length; i++) {
            if (values[i - 1] > values[i]) {
                return false;
            }
        }
        return true;
    }

    /** Sorts a stretch of an order, stably, by merging. */
    static void sort(double[] values, int[] order, int start, int end) {
        for (int from = start; from < end; from += SHORT_RUN) {
            insertionSort(values, order, from, Math.min(end, from + SHORT_RUN));
        }
        if (end - start <= SHORT_RUN) {
            return;
        }
        int[] buffer = new int[end - start];
        for (long width = SHORT_RUN; width < end - start; width *= 2) {
            for (long from = start; from + width < end; from += 2 * width) {
                merge(values, order, buffer, (int) from, (int) (from + width), (int) Math.min(end, from + 2 * width));
            }
        }
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
        System.arraycopy(order, from, buffer, 0, middle - from);
        int left = 0;
        int right = middle;
        int next = from;
        while (left < middle - from && right < to) {
            order[next++] = values[order[right]] < values[buffer[left]] ? order[right++] : buffer[left++];
        }
        System.arraycopy(buffer, left, order, next, middle - from - left);
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
