package org.trialtwin.stats.composite;

import java.util.Arrays;
import java.util.Locale;

/**
 * One component of a hierarchical composite endpoint, and the rule by which it tells two patients apart. A patient whose value
 * is NaN is told apart from nobody: such pairs go on to the next component.
 *
 * <p>A measurement decides a pair where the difference exceeds the threshold. A censored time decides it where the difference
 * of the two times to the event is known to exceed the threshold: the earlier event was observed, and the other patient's
 * time is longer by more than the threshold, or was censored at least that much later. Follow-up that the two do not share
 * decides nothing. Sources: Pocock and others, Eur Heart J 2012;33:176-82, doi:10.1093/eurheartj/ehr352; Buyse, Stat Med
 * 2010;29:3245-57, doi:10.1002/sim.3923.
 */
public final class Component {
    private final String name;
    private final double[] value;
    private final boolean[] observed;
    private final double threshold;
    private final boolean higherWins;

    private Component(String name, double[] value, boolean[] observed, double threshold, boolean higherWins) {
        this.name = name;
        this.value = value;
        this.observed = observed;
        this.threshold = threshold;
        this.higherWins = higherWins;
    }

    /**
     * An event that is to be avoided, such as death: who is known to have it later wins.
     *
     * @param name for the reader
     * @param time to the event or to censoring; NaN where unknown
     * @param event whether the event was observed; same length
     * @return the component
     * @throws IllegalArgumentException if the lengths differ or a time is infinite
     */
    public static Component laterEventWins(String name, double[] time, boolean[] event) {
        return time(name, time, event, true);
    }

    /**
     * An event that is hoped for, such as recovery: who is known to have it earlier wins.
     *
     * @param name for the reader
     * @param time to the event or to censoring; NaN where unknown
     * @param event whether the event was observed; same length
     * @return the component
     * @throws IllegalArgumentException if the lengths differ or a time is infinite
     */
    public static Component earlierEventWins(String name, double[] time, boolean[] event) {
        return time(name, time, event, false);
    }

    private static Component time(String name, double[] time, boolean[] event, boolean higherWins) {
        if (time.length != event.length) {
            throw new IllegalArgumentException(
                    name + " has " + time.length + " times but " + event.length + " event indicators");
        }
        return new Component(name, checked(name, time), event.clone(), 0, higherWins);
    }

    /**
     * A measurement, an ordered category's number, a count, or 1 and 0: the higher value wins.
     *
     * @param name for the reader
     * @param value one per patient; NaN where missing
     * @return the component
     * @throws IllegalArgumentException if a value is infinite
     */
    public static Component higherWins(String name, double[] value) {
        return new Component(name, checked(name, value), everyone(value.length), 0, true);
    }

    /**
     * A measurement, an ordered category's number, a count, or 1 and 0: the lower value wins.
     *
     * @param name for the reader
     * @param value one per patient; NaN where missing
     * @return the component
     * @throws IllegalArgumentException if a value is infinite
     */
    public static Component lowerWins(String name, double[] value) {
        return new Component(name, checked(name, value), everyone(value.length), 0, false);
    }

    private static boolean[] everyone(int patients) {
        boolean[] all = new boolean[patients];
        Arrays.fill(all, true);
        return all;
    }

    private static double[] checked(String name, double[] value) {
        for (int i = 0; i < value.length; i++) {
            if (Double.isInfinite(value[i])) {
                throw new IllegalArgumentException("Value " + i + " of " + name + " is infinite");
            }
        }
        return value.clone();
    }

    /**
     * The same component where a difference must exceed a threshold to decide a pair.
     *
     * @param threshold in the unit of the component, not negative
     * @return a copy
     * @throws IllegalArgumentException if the threshold is negative or not finite
     */
    public Component beyond(double threshold) {
        if (!(threshold >= 0) || Double.isInfinite(threshold)) {
            throw new IllegalArgumentException("The threshold of " + name + " is " + threshold + ", not 0 or more");
        }
        return new Component(name, value, observed, threshold, higherWins);
    }

    /** {@return the name} */
    public String name() {
        return name;
    }

    int patients() {
        return value.length;
    }

    boolean isMissing(int patient) {
        return Double.isNaN(value[patient]);
    }

    /** 1 where the first patient wins, -1 where the second does, 0 where they are not told apart. */
    int compare(int first, int second) {
        int sign = higherWins ? 1 : -1;
        return outlasts(first, second) ? sign : outlasts(second, first) ? -sign : 0;
    }

    private boolean outlasts(int first, int second) {
        return observed[second] && exceeds(value[first], observed[first], value[second]);
    }

    private boolean exceeds(double value, boolean exact, double other) {
        double difference = value - other;
        return difference > threshold || (!exact && difference >= threshold);
    }

    /** Wins and losses of each of some patients against all of the others, without looking at every pair. */
    int[][] tally(int[] patients, int[] others) {
        int[] above = outlasted(patients, others);
        int[] below = outlasting(patients, others);
        return higherWins ? new int[][] {above, below} : new int[][] {below, above};
    }

    /** Of each patient, how many others he outlasts: those whose observed value he exceeds. */
    private int[] outlasted(int[] patients, int[] others) {
        double[] sorted = sorted(others, true);
        int[] counts = new int[patients.length];
        for (int i = 0; i < patients.length; i++) {
            counts[i] = exceeded(value[patients[i]], observed[patients[i]], sorted);
        }
        return counts;
    }

    private int exceeded(double v, boolean exact, double[] sorted) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (exceeds(v, exact, sorted[middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Of each patient, how many others outlast him: where his own value was observed, those that exceed it. */
    private int[] outlasting(int[] patients, int[] others) {
        double[] exact = sorted(others, true);
        double[] censored = sorted(others, false);
        int[] counts = new int[patients.length];
        for (int i = 0; i < patients.length; i++) {
            double v = value[patients[i]];
            if (observed[patients[i]] && !Double.isNaN(v)) {
                counts[i] = exceeding(v, true, exact) + exceeding(v, false, censored);
            }
        }
        return counts;
    }

    private int exceeding(double v, boolean exact, double[] sorted) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (exceeds(sorted[middle], exact, v)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return sorted.length - low;
    }

    private double[] sorted(int[] patients, boolean exact) {
        double[] values = new double[patients.length];
        int count = 0;
        for (int patient : patients) {
            if (observed[patient] == exact && !Double.isNaN(value[patient])) {
                values[count++] = value[patient];
            }
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted;
    }

    @Override
    public String toString() {
        String margin = threshold > 0 ? String.format(Locale.ROOT, " by more than %.6g", threshold) : "";
        return name + " (" + (higherWins ? "higher or later" : "lower or earlier") + margin + " wins)";
    }
}
