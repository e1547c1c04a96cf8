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

    private TiedTimes(double[] firsts) {
        this.firsts = firsts;
    }

    /**
     * Looks for near ties among all values of some arrays together, such as the ends and the entries of rows.
     *
     * @param times finite
     * @return what takes each value to the first of its run
     */
    public static TiedTimes among(double[]... times) {
        double[] distinct = distinct(times);
        double size = 0;
        for (double t : distinct) {
            size += Math.abs(t);
        }
        double reach = TOLERANCE * Math.max(1, size / distinct.length);
        double[] firsts = new double[distinct.length];
        int runs = 0;
        for (int i = 0; i < distinct.length; i++) {
            if (i == 0 || distinct[i] - distinct[i - 1] > reach) {
                firsts[runs++] = distinct[i];
            }
        }
        return new TiedTimes(runs == distinct.length ? new double[0] : Arrays.copyOf(firsts, runs));
    }

    private static double[] distinct(double[]... times) {
        int total = 0;
        for (double[] part : times) {
            total += part.length;
        }
        double[] sorted = new double[total];
        int at = 0;
        for (double[] part : times) {
            System.arraycopy(part, 0, sorted, at, part.length);
            at += part.length;
        }
        Arrays.sort(sorted);
        int kept = 0;
        for (double t : sorted) {
            if (kept == 0 || t != sorted[kept - 1]) {
                sorted[kept++] = t;
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    /**
     * The times with each run as one value.
     *
     * @param times values that were among those looked at
     * @return the same array where no two times are nearly tied, else a new one
     */
    public double[] joined(double[] times) {
        if (firsts.length == 0) {
            return times;
        }
        double[] joined = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            int at = SortOrder.firstAtLeast(firsts, times[i]);
            joined[i] = at < firsts.length && firsts[at] == times[i] ? times[i] : firsts[at - 1];
        }
        return joined;
    }
}
