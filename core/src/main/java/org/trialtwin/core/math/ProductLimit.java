package org.trialtwin.core.math;

import java.util.Arrays;

/**
 * The product-limit estimator of a survival curve from right-censored times:
 * {@code S(t) = prod over event times u <= t of (1 - d(u)/n(u))}. A patient censored at {@code t} is at risk for an event
 * at {@code t}. Source: Kaplan and Meier, J Am Stat Assoc 1958;53:457-81, doi:10.1080/01621459.1958.10501452.
 *
 * <p>The curve has one row for each distinct time, events and censorings alike, in ascending order.
 */
public final class ProductLimit {
    private final double[] time;
    private final int[] atRisk;
    private final int[] events;
    private final double[] survival;
    private final int patients;

    private ProductLimit(double[] time, int[] atRisk, int[] events, double[] survival, int patients) {
        this.time = time;
        this.atRisk = atRisk;
        this.events = events;
        this.survival = survival;
        this.patients = patients;
    }

    /**
     * Estimates the curve.
     *
     * @param time follow-up times, finite, in any order
     * @param event whether the follow-up ended with the event; same length
     * @return the curve; empty for no patients
     * @throws IllegalArgumentException if lengths differ or a time is not finite
     */
    public static ProductLimit of(double[] time, boolean[] event) {
        if (time.length != event.length) {
            throw new IllegalArgumentException(time.length + " times but " + event.length + " event indicators");
        }
        for (double t : time) {
            if (!Double.isFinite(t)) {
                throw new IllegalArgumentException("Follow-up time " + t + " is not finite");
            }
        }
        return ofSorted(time, event, SortOrder.ascending(time));
    }

    /**
     * Estimates the curve from times that are in order already.
     *
     * @param times finite
     * @param event whether the follow-up ended with the event; one for each patient
     * @return the curve of all patients
     */
    public static ProductLimit of(OrderedTimes times, boolean[] event) {
        return ofAscending(times.ascending().clone(), event, times.order());
    }

    /**
     * Estimates the curve from patients whose order by time is known.
     *
     * @param time follow-up times, finite
     * @param event whether the follow-up ended with the event; same length
     * @param order patients in ascending order of time; may name a subset
     * @return the curve of the patients in {@code order}
     */
    public static ProductLimit ofSorted(double[] time, boolean[] event, int[] order) {
        double[] ascending = new double[order.length];
        for (int i = 0; i < ascending.length; i++) {
            ascending[i] = time[order[i]];
        }
        return ofAscending(ascending, event, order);
    }

    /** Packs the distinct times at the front of their own array: the first place of a time is never after its row. */
    private static ProductLimit ofAscending(double[] times, boolean[] event, int[] order) {
        int n = order.length;
        int[] risk = new int[n];
        int[] deaths = new int[n];
        int row = -1;
        double last = Double.NaN;
        for (int i = 0; i < n; i++) {
            if (times[i] != last) {
                last = times[i];
                row++;
                times[row] = last;
                risk[row] = n - i;
            }
            deaths[row] += event[order[i]] ? 1 : 0;
        }
        int distinct = row + 1;
        if (distinct < n) {
            times = Arrays.copyOf(times, distinct);
            risk = Arrays.copyOf(risk, distinct);
            deaths = Arrays.copyOf(deaths, distinct);
        }
        double[] surv = new double[distinct];
        double s = 1;
        for (int j = 0; j < distinct; j++) {
            s *= (double) (risk[j] - deaths[j]) / risk[j];
            surv[j] = s;
        }
        return new ProductLimit(times, risk, deaths, surv, n);
    }

    /** {@return the number of distinct times} */
    public int size() {
        return time.length;
    }

    /** {@return the number of patients behind the curve} */
    public int patients() {
        return patients;
    }

    /** {@return how many of the patients had the event} */
    public int events() {
        int total = 0;
        for (int each : events) {
            total += each;
        }
        return total;
    }

    /** {@return the largest follow-up time; NaN where there is no patient} */
    public double largestTime() {
        return time.length == 0 ? Double.NaN : time[time.length - 1];
    }

    /**
     * {@return the time of a row}
     *
     * @param row within [0, size)
     */
    public double time(int row) {
        return time[row];
    }

    /**
     * {@return how many were at risk just before the time of a row}
     *
     * @param row within [0, size)
     */
    public int atRisk(int row) {
        return atRisk[row];
    }

    /**
     * {@return how many had the event at the time of a row}
     *
     * @param row within [0, size)
     */
    public int events(int row) {
        return events[row];
    }

    /**
     * {@return how many were censored at the time of a row}
     *
     * @param row within [0, size)
     */
    public int censored(int row) {
        int next = row + 1 < time.length ? atRisk[row + 1] : 0;
        return atRisk[row] - next - events[row];
    }

    /**
     * {@return the survival probability just after the time of a row}
     *
     * @param row within [0, size)
     */
    public double survival(int row) {
        return survival[row];
    }

    /**
     * The survival probability at a time: right-continuous, 1 before the first time, the last value after the last.
     *
     * @param at any time
     * @return within [0, 1]
     */
    public double survivalAt(double at) {
        int row = rowAt(at);
        return row < 0 ? 1 : survival[row];
    }

    /**
     * How many were at risk just before a time.
     *
     * @param at any time
     * @return patients whose follow-up is not shorter
     */
    public int atRiskAt(double at) {
        int row = SortOrder.firstAtLeast(time, at);
        return row < time.length ? atRisk[row] : 0;
    }

    /**
     * The last row whose time is not after the given one.
     *
     * @param at any time
     * @return within [-1, size); -1 before the first time
     */
    public int rowAt(double at) {
        int row = SortOrder.firstAtLeast(time, at);
        return row < time.length && time[row] == at ? row : row - 1;
    }
}
