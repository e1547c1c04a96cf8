package org.trialtwin.stats.survival;

import java.util.Locale;
import org.trialtwin.core.math.SortOrder;

/** A cumulative hazard that rises in steps. */
public final class CumulativeHazard {
    private final double[] times;
    private final double[] values;

    /** Takes both arrays as its own; times ascend. */
    CumulativeHazard(double[] times, double[] values) {
        this.times = times;
        this.values = values;
    }

    /** {@return the number of steps} */
    public int size() {
        return times.length;
    }

    /**
     * {@return the time of a step}
     *
     * @param step within [0, size), ascending in time
     */
    public double time(int step) {
        return times[step];
    }

    /**
     * {@return the cumulative hazard from a step's time until the next}
     *
     * @param step within [0, size)
     */
    public double value(int step) {
        return values[step];
    }

    /**
     * {@return the cumulative hazard up to and including a time: 0 before the first step, the last value after the last}
     *
     * @param time any time
     * @throws IllegalArgumentException if the time is NaN
     */
    public double at(double time) {
        if (Double.isNaN(time)) {
            throw new IllegalArgumentException("The time of a cumulative hazard is NaN");
        }
        int step = SortOrder.firstAtLeast(times, time);
        boolean reached = step < times.length && times[step] == time;
        int last = reached ? step : step - 1;
        return last < 0 ? 0 : values[last];
    }

    /**
     * {@return the survival probability that goes with the hazard, {@code exp(-H(t))}}
     *
     * @param time any time
     */
    public double survivalAt(double time) {
        return StrictMath.exp(-at(time));
    }

    @Override
    public String toString() {
        return times.length == 0
                ? "Cumulative hazard without a step"
                : String.format(
                        Locale.ROOT,
                        "Cumulative hazard of %d steps, %.4g at time %.5g",
                        times.length,
                        values[values.length - 1],
                        times[times.length - 1]);
    }
}
