package org.trialtwin.stats.survival;

import java.util.Arrays;
import org.trialtwin.core.math.OrderedTimes;

/**
 * The patients of a Cox model sorted by stratum and time, with the covariates centred and scaled, one row after the other.
 * A block is the patients of one stratum who share a time.
 */
final class RiskSets {
    final int patients;
    /** The caller's row at each place. */
    final int[] order;

    final int covariates;
    final double[] x;
    final boolean[] event;
    final double[] centre;
    final double[] scale;
    final double[] range;
    final int[] blockStart;
    final double[] blockTime;
    final int[] deaths;
    final boolean[] lastOfStratum;
    final double[] eventTotal;
    final int events;
    final int strata;
    final int silentStrata;

    RiskSets(double[] time, boolean[] status, double[][] columns, int[] strata) {
        this(FollowUp.order(time, strata), time, status, columns, strata);
    }

    RiskSets(OrderedTimes times, boolean[] status, double[][] columns, int[] strata) {
        this(FollowUp.byStratum(times.order(), strata), times.time(), status, columns, strata);
    }

    private RiskSets(int[] order, double[] time, boolean[] status, double[][] columns, int[] strata) {
        patients = time.length;
        covariates = columns.length;
        this.order = order;
        centre = new double[covariates];
        scale = new double[covariates];
        range = new double[covariates];
        eventTotal = new double[covariates];
        event = pick(status, order);
        double[] rows = new double[patients * covariates];
        for (int a = 0; a < covariates; a++) {
            fill(a, columns[a], rows);
        }
        x = inOrder(rows);
        blockStart = blockStarts(pick(time, order), strata, order);
        int blocks = blockStart.length - 1;
        blockTime = new double[blocks];
        deaths = new int[blocks];
        lastOfStratum = new boolean[blocks];
        int total = 0;
        for (int b = 0; b < blocks; b++) {
            int first = order[blockStart[b]];
            blockTime[b] = time[first];
            lastOfStratum[b] =
                    b == blocks - 1 || (strata.length > 0 && strata[first] != strata[order[blockStart[b + 1]]]);
            deaths[b] = addEvents(blockStart[b], blockStart[b + 1]);
            total += deaths[b];
        }
        events = total;
        int all = 0;
        int silent = 0;
        boolean seen = false;
        for (int b = 0; b < blocks; b++) {
            seen |= deaths[b] > 0;
            if (lastOfStratum[b]) {
                all++;
                silent += seen ? 0 : 1;
                seen = false;
            }
        }
        this.strata = all;
        silentStrata = silent;
    }

    /** Place of each block's stratum, from 0. */
    int[] stratumOfBlocks() {
        int[] places = new int[lastOfStratum.length];
        for (int b = 1; b < places.length; b++) {
            places[b] = places[b - 1] + (lastOfStratum[b - 1] ? 1 : 0);
        }
        return places;
    }

    static double[] pick(double[] values, int[] order) {
        double[] picked = new double[order.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[order[i]];
        }
        return picked;
    }

    private static boolean[] pick(boolean[] values, int[] order) {
        boolean[] picked = new boolean[order.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[order[i]];
        }
        return picked;
    }

    /** Where the blocks start, and the number of patients behind them. */
    private static int[] blockStarts(double[] sorted, int[] strata, int[] order) {
        int n = sorted.length;
        int[] start = new int[n + 1];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0
                    || sorted[i] != sorted[i - 1]
                    || (strata.length > 0 && strata[order[i]] != strata[order[i - 1]])) {
                start[blocks++] = i;
            }
        }
        start[blocks] = n;
        return Arrays.copyOf(start, blocks + 1);
    }

    /** Adds the covariates of a block's events to their total; returns how many events there are. */
    private int addEvents(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (event[i]) {
                count++;
                for (int a = 0; a < covariates; a++) {
                    eventTotal[a] += x[i * covariates + a];
                }
            }
        }
        return count;
    }

    /** Fetches whole rows: a column at a time would fetch each row of memory once for every covariate. */
    private double[] inOrder(double[] rows) {
        double[] sorted = new double[rows.length];
        int to = 0;
        for (int patient : order) {
            int from = patient * covariates;
            for (int a = 0; a < covariates; a++) {
                sorted[to++] = rows[from + a];
            }
        }
        return sorted;
    }

    private void fill(int a, double[] column, double[] rows) {
        double mean = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double v : column) {
            mean += v;
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        mean /= column.length;
        centre[a] = mean;
        double spread = 0;
        for (double v : column) {
            spread += Math.abs(v - mean);
        }
        scale[a] = high > low ? spread / column.length : 1;
        range[a] = high > low ? (high - low) / scale[a] : 0;
        for (int i = 0; i < patients; i++) {
            rows[i * covariates + a] = high > low ? (column[i] - mean) / scale[a] : 0;
        }
    }
}
