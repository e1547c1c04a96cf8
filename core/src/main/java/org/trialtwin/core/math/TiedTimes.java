package org.trialtwin.core.math;

import java.util.Arrays;

/**
 * Times that are one and the same but for rounding. Two neighbours among the distinct times are tied where they differ by at
 * most 2^-26 (about 1.5e-8), or by at most that share of the mean size of the distinct times; each takes the value of the first
 * of its run. {@code 0.1 + 0.2} and {@code 0.3} are then one time. The rule is that of R's {@code survival::aeqSurv} with its
 * default tolerance, the square root of the machine's precision. Source: Therneau, survival 3.5-3, vignette "Roundoff error
 * and tied times".
 */
public final class TiedTimes {
    private static final double TOLERANCE = 0x1p-26;

    /** The first time of each run, ascending; empty where no two times are nearly tied. */
    private final double[] firsts;

    private final double[][] given;
    private final double[][] joined;
    private final int[] order;
    private final double[] sorted;

    private TiedTimes(double[] firsts, double[][] given, double[][] joined, int[] order, double[] sorted) {
        this.firsts = firsts;
        this.given = given;
        this.joined = joined;
        this.order = order;
        this.sorted = sorted;
    }

    /**
     * Looks for near ties among all values of some arrays together, such as the ends and the entries of rows.
     *
     * @param times finite
     * @return what takes each value to the first of its run
     */
    public static TiedTimes among(double[]... times) {
        double[] all = times.length == 1
                ? times[0]
                : Arrays.stream(times).flatMapToDouble(Arrays::stream).toArray();
        int[] order = SortOrder.ascending(all);
        double[] sorted = new double[all.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = all[order[i]];
        }
        double reach = reach(sorted);
        int near = 0;
        for (int i = 1; i < sorted.length; i++) {
            double gap = sorted[i] - sorted[i - 1];
            near += gap > 0 && gap <= reach ? 1 : 0;
        }
        if (near == 0) {
            return new TiedTimes(new double[0], times, times, order, sorted);
        }
        double[] firsts = firsts(sorted, reach);
        double[][] joined = joined(times, all, order, sorted, reach);
        join(sorted, reach);
        return new TiedTimes(firsts, times, joined, order, sorted);
    }

    private static double reach(double[] sorted) {
        double size = 0;
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                size += Math.abs(sorted[i]);
                distinct++;
            }
        }
        return TOLERANCE * Math.max(1, size / distinct);
    }

    private static double[] firsts(double[] sorted, double reach) {
        double[] firsts = new double[sorted.length];
        int runs = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] - sorted[i - 1] > reach) {
                firsts[runs++] = sorted[i];
            }
        }
        return Arrays.copyOf(firsts, runs);
    }

    private static void join(double[] sorted, double reach) {
        double last = Double.NaN;
        for (int i = 0; i < sorted.length; i++) {
            boolean starts = i == 0 || sorted[i] - last > reach;
            last = sorted[i];
            if (!starts) {
                sorted[i] = sorted[i - 1];
            }
        }
    }

    /** The places of all values together, in ascending order. */
    int[] order() {
        return order;
    }

    /** All values together, each run as one value, ascending. */
    double[] ascending() {
        return sorted;
    }

    /** The given arrays with each run as one value, read off the order that is at hand. */
    private static double[][] joined(double[][] times, double[] all, int[] order, double[] sorted, double reach) {
        double[] value = new double[all.length];
        double first = Double.NaN;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] - sorted[i - 1] > reach) {
                first = sorted[i];
            }
            value[order[i]] = first;
        }
        double[][] joined = new double[times.length][];
        int at = 0;
        for (int part = 0; part < times.length; part++) {
            joined[part] = times.length == 1 ? value : Arrays.copyOfRange(value, at, at + times[part].length);
            at += times[part].length;
        }
        return joined;
    }

    /**
     * The times with each run as one value.
     *
     * @param times values that were among those looked at
     * @return the same array where no two times are nearly tied, else another one
     */
    @SuppressWarnings("ReferenceEquality") // The very array that was given needs no search.
    public double[] joined(double[] times) {
        if (firsts.length == 0) {
            return times;
        }
        for (int part = 0; part < given.length; part++) {
            if (given[part] == times) {
                return joined[part];
            }
        }
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            int at = SortOrder.firstAtLeast(firsts, times[i]);
            values[i] = at < firsts.length && firsts[at] == times[i] ? times[i] : firsts[at - 1];
        }
        return values;
    }
}
