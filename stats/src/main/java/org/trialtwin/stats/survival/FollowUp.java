package org.trialtwin.stats.survival;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;

/** Checks and orders follow-up times before an analysis reads them. */
final class FollowUp {
    private FollowUp() {}

    static void check(double[] time, boolean[] event) {
        sameLength(time.length, event.length, "event indicators");
        for (int i = 0; i < time.length; i++) {
            if (!Double.isFinite(time[i])) {
                throw new IllegalArgumentException("Follow-up time " + time[i] + " of patient " + i
                        + " is not finite; leave patients without a time out before the analysis");
            }
        }
    }

    static void sameLength(int patients, int length, String what) {
        if (patients != length) {
            throw new IllegalArgumentException(patients + " times but " + length + " " + what);
        }
    }

    static void checkEntry(double[] entry, double[] time) {
        sameLength(time.length, entry.length, "entry times");
        for (int i = 0; i < entry.length; i++) {
            if (!(entry[i] < time[i]) || entry[i] == Double.NEGATIVE_INFINITY) {
                throw new IllegalArgumentException("Entry time " + entry[i] + " of row " + i
                        + " must be finite and before the row's time " + time[i]);
            }
        }
    }

    static void checkWeights(double[] weights, int rows) {
        sameLength(rows, weights.length, "weights");
        for (int i = 0; i < rows; i++) {
            if (!(weights[i] > 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Weight " + weights[i] + " of row " + i
                        + " must be positive and finite; leave rows of weight 0" + " out before the analysis");
            }
        }
    }

    static int count(boolean[] event) {
        int events = 0;
        for (boolean e : event) {
            if (e) {
                events++;
            }
        }
        return events;
    }

    /** Patients in ascending order of stratum, then time; ties in order of appearance. */
    static int[] order(double[] time, int[] strata) {
        return byStratum(SortOrder.ascending(time), strata);
    }

    /** The same from patients in ascending order of time. */
    static int[] byStratum(int[] byTime, int[] strata) {
        if (strata.length == 0) {
            return byTime;
        }
        // Stratum code in the high bits, position by time in the low ones.
        long[] keys = new long[byTime.length];
        for (int i = 0; i < byTime.length; i++) {
            keys[i] = ((long) strata[byTime[i]] << 32) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[byTime.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = byTime[(int) keys[i]];
        }
        return order;
    }
}
