package org.trialtwin.stats.survival;

import java.util.Arrays;
import java.util.Locale;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.core.math.TiedTimes;

/**
 * Follow-up with competing causes written as weighted rows of one cause, so that a weighted Cox model of the rows is the
 * Fine–Gray model: who had another cause stays at risk, with weight {@code G(t-) / G(T-)}, the chance not to have been
 * censored since. G is the Kaplan–Meier curve of the censoring times. As R's {@code survival::finegray}. Sources: Fine and
 * Gray, J Am Stat Assoc 1999;94:496-509, doi:10.1080/01621459.1999.10474144; Geskus, Biometrics 2011;67:39-49,
 * doi:10.1111/j.1541-0420.2010.01420.x.
 */
public final class SubdistributionRows {
    private final double[] entry;
    private final double[] time;
    private final boolean[] event;
    private final double[] weight;
    private final int[] patient;

    private SubdistributionRows(int capacity) {
        entry = new double[capacity];
        time = new double[capacity];
        event = new boolean[capacity];
        weight = new double[capacity];
        patient = new int[capacity];
    }

    private SubdistributionRows(SubdistributionRows all, int rows) {
        entry = Arrays.copyOf(all.entry, rows);
        time = Arrays.copyOf(all.time, rows);
        event = Arrays.copyOf(all.event, rows);
        weight = Arrays.copyOf(all.weight, rows);
        patient = Arrays.copyOf(all.patient, rows);
    }

    /**
     * Writes the rows of one cause.
     *
     * @param time follow-up times, finite, in any order
     * @param cause what ended each follow-up: 0 for censoring, 1, 2, … for the causes
     * @param wanted the cause that is modelled, from 1
     * @return one row for each patient, and one more for each stretch between censorings that holds an event and is weighed
     *     less
     * @throws IllegalArgumentException if lengths differ, a time is not finite, or a code is negative
     */
    public static SubdistributionRows of(double[] time, int[] cause, int wanted) {
        CauseCheck.check(time, cause);
        time = TiedTimes.among(time).joined(time);
        if (wanted < 1) {
            throw new IllegalArgumentException("Cause " + wanted + " cannot be modelled: causes are 1, 2, …");
        }
        return write(time, cause, wanted, CensoringCurve.afterEvents(time, cause));
    }

    static SubdistributionRows write(double[] time, int[] cause, int wanted, CensoringCurve censoring) {
        int n = time.length;
        double first = Arrays.stream(time).min().orElse(0);
        double last = Arrays.stream(time).max().orElse(0);
        double start = start(time, first, last);
        int intervals = censoring.times.length + 1;
        boolean[] holdsEvent = new boolean[intervals];
        for (int i = 0; i < n; i++) {
            if (cause[i] == wanted) {
                holdsEvent[censoring.intervalOf(time[i])] = true;
            }
        }
        int expanded = 0;
        for (boolean kept : holdsEvent) {
            expanded += kept ? 1 : 0;
        }
        int competing =
                (int) Arrays.stream(cause).filter(c -> c != 0 && c != wanted).count();
        SubdistributionRows rows = new SubdistributionRows(Math.addExact(n, Math.multiplyExact(competing, expanded)));
        int count = 0;
        for (int i = 0; i < n; i++) {
            boolean other = cause[i] != 0 && cause[i] != wanted;
            int own = censoring.intervalOf(time[i]);
            double end = !other ? time[i] : own < intervals - 1 ? censoring.times[own] : last;
            rows.put(count++, start, end, cause[i] == wanted, 1, i);
            for (int k = own + 1; other && k < intervals; k++) {
                double stop = k < intervals - 1 ? censoring.times[k] : last;
                if (holdsEvent[k] && censoring.before(k) > 0 && stop > censoring.times[k - 1]) {
                    double share = censoring.before(k) / censoring.before(own);
                    rows.put(count++, censoring.times[k - 1], stop, false, share, i);
                }
            }
        }
        return new SubdistributionRows(rows, count);
    }

    /** Zero, unless a time is at it, before it or tied with it: no row may have lost its length when times are joined. */
    private static double start(double[] time, double first, double last) {
        double[] zero = {0};
        TiedTimes near = TiedTimes.among(time, zero);
        boolean apart = first > 0 && near.joined(new double[] {first})[0] > near.joined(zero)[0];
        return apart ? 0 : first - Math.max(1, 0x1p-20 * (Math.abs(first) + Math.abs(last)));
    }

    private void put(int row, double from, double to, boolean had, double counted, int of) {
        entry[row] = from;
        time[row] = to;
        event[row] = had;
        weight[row] = counted;
        patient[row] = of;
    }

    /** {@return the number of rows} */
    public int size() {
        return time.length;
    }

    /** {@return the time after which each row is at risk} */
    public double[] entry() {
        return entry.clone();
    }

    /** {@return the end of each row} */
    public double[] time() {
        return time.clone();
    }

    /** {@return whether each row ended with the cause that is modelled} */
    public boolean[] event() {
        return event.clone();
    }

    /** {@return the weight of each row, within (0, 1]} */
    public double[] weight() {
        return weight.clone();
    }

    /** {@return the patient behind each row, from 0; the clusters of a robust variance} */
    public int[] patient() {
        return patient.clone();
    }

    /**
     * {@return one value per row from one value per patient}
     *
     * @param column for example a covariate
     */
    public double[] expand(double[] column) {
        return Arrays.stream(patient).mapToDouble(i -> column[i]).toArray();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d rows of %d patients",
                time.length,
                Arrays.stream(patient).distinct().count());
    }

    /** The Kaplan–Meier curve of the censoring times. */
    static final class CensoringCurve {
        /** Times at which somebody was censored. */
        final double[] times;
        /** Share censored at each of them. */
        final double[] hazard;
        /** Patients at risk of being censored at each of them. */
        final double[] atRisk;

        private final double[] before;

        private CensoringCurve(double[] time, int[] cause, boolean eventsFirst) {
            int[] order = SortOrder.ascending(time);
            int n = time.length;
            double[] at = new double[n];
            double[] share = new double[n];
            double[] risk = new double[n];
            int rows = 0;
            int start = 0;
            while (start < n) {
                int stop = start;
                int censored = 0;
                while (stop < n && time[order[stop]] == time[order[start]]) {
                    censored += cause[order[stop++]] == 0 ? 1 : 0;
                }
                if (censored > 0) {
                    at[rows] = time[order[start]];
                    risk[rows] = n - start - (eventsFirst ? stop - start - censored : 0);
                    share[rows] = censored / risk[rows];
                    rows++;
                }
                start = stop;
            }
            times = Arrays.copyOf(at, rows);
            hazard = Arrays.copyOf(share, rows);
            atRisk = Arrays.copyOf(risk, rows);
            before = new double[rows + 1];
            before[0] = 1;
            for (int k = 0; k < rows; k++) {
                before[k + 1] = before[k] * (1 - hazard[k]);
            }
        }

        /** Events at a time of censoring come before it, as {@code survival::finegray} has it. */
        static CensoringCurve afterEvents(double[] time, int[] cause) {
            return new CensoringCurve(time, cause, true);
        }

        /** Events at a time of censoring are still at risk of it, as {@code cmprsk::crr} has it. */
        static CensoringCurve amongAll(double[] time, int[] cause) {
            return new CensoringCurve(time, cause, false);
        }

        /** Which stretch between censorings holds a time: k where it is after k of them. */
        int intervalOf(double time) {
            return SortOrder.firstAtLeast(times, time);
        }

        /** The curve just before the end of a stretch. */
        double before(int interval) {
            return before[interval];
        }
    }
}
