package org.trialtwin.core.synthesis.copula;

import org.trialtwin.core.math.SortOrder;

/**
 * Kendall's rank correlation of numbers without ties, by counting the exchanges of a merge sort. Source: Knight, J Am Stat Assoc
 * 1966;61:436-9, doi:10.1080/01621459.1966.10480879.
 */
final class KendallTau {
    private KendallTau() {}

    static double of(double[] u, double[] v) {
        return ofOrdered(SortOrder.ascending(u), v);
    }

    /** The same where the order of the first is known. */
    static double ofOrdered(int[] order, double[] v) {
        int n = order.length;
        if (n < 2) {
            return 0;
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = v[order[i]];
        }
        long exchanges = exchanges(values, new double[n], 0, n);
        return 1 - 4.0 * exchanges / ((double) n * (n - 1));
    }

    private static long exchanges(double[] values, double[] buffer, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        long count = exchanges(values, buffer, from, middle) + exchanges(values, buffer, middle, to);
        System.arraycopy(values, from, buffer, from, middle - from);
        int left = from;
        int right = middle;
        int next = from;
        while (left < middle) {
            if (right < to && values[right] < buffer[left]) {
                values[next++] = values[right++];
                count += middle - left;
            } else {
                values[next++] = buffer[left++];
            }
        }
        return count;
    }

    /** The squared test statistic of independence of some pairs: about chi-squared with one degree of freedom. */
    static double statistic(double tau, double pairs) {
        return tau * tau * 9 * pairs * (pairs - 1) / (2 * (2 * pairs + 5));
    }
}
