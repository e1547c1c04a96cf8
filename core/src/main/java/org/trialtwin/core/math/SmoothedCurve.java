package org.trialtwin.core.math;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A time distribution from which new times are drawn: the jumps of a product-limit curve, each spread evenly from half-way
 * to the jump before it to half-way to the jump after it. Mass beyond the last jump stays beyond: renormalising it would
 * turn patients who never had the event into patients who did.
 */
public final class SmoothedCurve {
    private final double[] from;
    private final double[] to;
    private final double[] cumulative;

    private SmoothedCurve(double[] jumpTimes, double[] jumpMass, int jumps, double largest) {
        from = new double[jumps];
        to = new double[jumps];
        cumulative = new double[jumps];
        double mass = 0;
        for (int i = 0; i < jumps; i++) {
            double time = jumpTimes[i];
            double before = i > 0 ? (time - jumpTimes[i - 1]) / 2 : Double.NaN;
            double after = i + 1 < jumps ? (jumpTimes[i + 1] - time) / 2 : Double.NaN;
            double alone = Math.min(time, largest - time) / 2;
            from[i] = time - Math.min(time, firstKnown(before, after, alone));
            to[i] = Math.min(largest, time + firstKnown(after, before, alone));
            mass += jumpMass[i];
            cumulative[i] = mass;
        }
    }

    private static double firstKnown(double first, double second, double third) {
        return !Double.isNaN(first) ? first : !Double.isNaN(second) ? second : third;
    }

    /**
     * The distribution of the event time.
     *
     * @param curve of some patients
     * @return the curve from which event times are drawn
     */
    public static SmoothedCurve ofEvents(ProductLimit curve) {
        int rows = curve.size();
        double[] times = new double[rows];
        double[] mass = new double[rows];
        int jumps = 0;
        double survival = 1;
        for (int row = 0; row < rows; row++) {
            if (curve.events(row) > 0) {
                times[jumps] = curve.time(row);
                mass[jumps++] = survival - curve.survival(row);
                survival = curve.survival(row);
            }
        }
        return new SmoothedCurve(times, mass, jumps, largest(curve));
    }

    /**
     * The distribution of the event time of a row whose hazard is 1, {@code 1 - exp(-sum d / sum hazard)} by Breslow.
     *
     * @param time of all rows
     * @param event whether the time is that of an event
     * @param hazard of each row, above 0
     * @param rows in ascending order of time
     * @return the curve from which event times of such a row are drawn
     */
    public static SmoothedCurve ofBaseline(double[] time, boolean[] event, double[] hazard, int[] rows) {
        double[] times = new double[rows.length];
        double[] mass = new double[rows.length];
        double[] atRisk = new double[rows.length + 1];
        for (int i = rows.length - 1; i >= 0; i--) {
            atRisk[i] = atRisk[i + 1] + hazard[rows[i]];
        }
        int jumps = 0;
        double survival = 1;
        int start = 0;
        while (start < rows.length) {
            int end = start;
            int events = 0;
            while (end < rows.length && time[rows[end]] == time[rows[start]]) {
                events += event[rows[end]] ? 1 : 0;
                end++;
            }
            if (events > 0) {
                double next = survival * StrictMath.exp(-events / atRisk[start]);
                times[jumps] = time[rows[start]];
                mass[jumps++] = survival - next;
                survival = next;
            }
            start = end;
        }
        return new SmoothedCurve(times, mass, jumps, rows.length == 0 ? 0 : time[rows[rows.length - 1]]);
    }

    /**
     * The distribution of the censoring time; at a tie events come first.
     *
     * @param curve of some patients
     * @return the curve from which censoring times are drawn
     */
    public static SmoothedCurve ofCensoring(ProductLimit curve) {
        int rows = curve.size();
        double[] times = new double[rows];
        double[] mass = new double[rows];
        int jumps = 0;
        double uncensored = 1;
        for (int row = 0; row < rows; row++) {
            int censored = curve.censored(row);
            if (censored > 0) {
                double next = uncensored * (1 - (double) censored / (curve.atRisk(row) - curve.events(row)));
                times[jumps] = curve.time(row);
                mass[jumps++] = uncensored - next;
                uncensored = next;
            }
        }
        return new SmoothedCurve(times, mass, jumps, largest(curve));
    }

    /** {@return times between which the probability rises evenly, ascending} */
    public double[] knots() {
        return DoubleStream.concat(Arrays.stream(from), Arrays.stream(to))
                .sorted()
                .distinct()
                .toArray();
    }

    private static double largest(ProductLimit curve) {
        return curve.size() == 0 ? 0 : curve.time(curve.size() - 1);
    }

    /**
     * The probability of a time up to the given one.
     *
     * @param time not negative, may be infinite
     * @return within [0, 1]; below 1 at infinity where mass lies beyond the last jump
     */
    public double probability(double time) {
        if (cumulative.length == 0) {
            return 0;
        }
        int segment = SortOrder.firstAtLeast(to, time);
        if (segment == cumulative.length) {
            return cumulative[segment - 1];
        }
        double low = segment == 0 ? 0 : cumulative[segment - 1];
        if (time <= from[segment]) {
            return low;
        }
        double share = (time - from[segment]) / (to[segment] - from[segment]);
        return low + share * (cumulative[segment] - low);
    }

    /**
     * The time at a probability.
     *
     * @param probability uniform in [0, 1)
     * @return a time, or positive infinity where the probability lies beyond the last jump
     */
    public double time(double probability) {
        int segment = SortOrder.firstAtLeast(cumulative, probability);
        while (segment < cumulative.length && cumulative[segment] == probability) {
            segment++;
        }
        if (segment == cumulative.length) {
            return Double.POSITIVE_INFINITY;
        }
        double low = segment == 0 ? 0 : cumulative[segment - 1];
        double share = (probability - low) / (cumulative[segment] - low);
        return from[segment] + share * (to[segment] - from[segment]);
    }
}
