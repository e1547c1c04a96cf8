package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.core.math.TiedTimes;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * The Aalen–Johansen estimate of one group's cumulative incidences: the probability of an event of each cause up to a time,
 * where the first event of any cause ends the follow-up,
 *
 * <pre>F_c(t) = sum over s up to t of S(s-) d_c(s) / n(s)</pre>
 *
 * with S the Kaplan–Meier curve of all causes together. The variance is Aalen's, with the multinomial correction for events
 * that share a time. Conventions are those of R's {@code cmprsk::cuminc}. Sources: Aalen and Johansen, Scand J Stat
 * 1978;5:141-50; Aalen, Ann Stat 1978;6:534-45, doi:10.1214/aos/1176344198; Gray, Ann Stat 1988;16:1141-54,
 * doi:10.1214/aos/1176350951.
 *
 * <p>Times that differ by no more than rounding are tied, see {@link TiedTimes}.
 */
public final class CumulativeIncidence {
    private final int patients;
    private final int[] events;
    private final double[] times;
    private final int[] atRisk;
    private final double[][] incidence;
    private final double[][] variance;
    private final double largestTime;
    private final ConfidenceType type;
    private final double level;

    private CumulativeIncidence(
            int patients,
            int[] events,
            double[] times,
            int[] atRisk,
            double[][] incidence,
            double[][] variance,
            double largestTime,
            ConfidenceType type,
            double level) {
        this.patients = patients;
        this.events = events;
        this.times = times;
        this.atRisk = atRisk;
        this.incidence = incidence;
        this.variance = variance;
        this.largestTime = largestTime;
        this.type = type;
        this.level = level;
    }

    /**
     * Estimates the incidences of all causes, with 95% limits on the log scale.
     *
     * @param time follow-up times, finite, in any order
     * @param cause what ended each follow-up: 0 for censoring, 1, 2, … for the causes
     * @return the incidences
     * @throws IllegalArgumentException if there is no patient, lengths differ, a time is not finite or a cause is negative
     */
    public static CumulativeIncidence of(double[] time, int[] cause) {
        CauseCheck.check(time, cause);
        time = TiedTimes.among(time).joined(time);
        if (time.length == 0) {
            throw new IllegalArgumentException("A cumulative incidence needs at least one patient");
        }
        int causes = Math.max(1, Arrays.stream(cause).max().orElse(1));
        int n = time.length;
        int[] order = SortOrder.ascending(time);
        double[] times = new double[n];
        int[] atRisk = new int[n];
        int[][] died = new int[n][];
        int rows = 0;
        int start = 0;
        while (start < n) {
            int[] counts = new int[causes + 1];
            int stop = start;
            while (stop < n && time[order[stop]] == time[order[start]]) {
                counts[cause[order[stop++]]]++;
            }
            times[rows] = time[order[start]];
            atRisk[rows] = n - start;
            died[rows++] = counts;
            start = stop;
        }
        double[][] incidence = new double[causes][];
        double[][] variance = new double[causes][];
        int[] events = new int[causes];
        for (int c = 1; c <= causes; c++) {
            incidence[c - 1] = new double[rows];
            variance[c - 1] = new double[rows];
            follow(c, atRisk, died, incidence[c - 1], variance[c - 1]);
            for (int row = 0; row < rows; row++) {
                events[c - 1] += died[row][c];
            }
        }
        return new CumulativeIncidence(
                n,
                events,
                Arrays.copyOf(times, rows),
                Arrays.copyOf(atRisk, rows),
                incidence,
                variance,
                times[rows - 1],
                ConfidenceType.LOG,
                0.95);
    }

    /**
     * Both sums of one cause. An event at s moves {@code F(t)} by {@code (F(s) - F(t)) / S(s)}, an event of the cause itself
     * by 1 more; squares are kept as the three sums of {@code (u - F(t) v)^2}.
     */
    private static void follow(int cause, int[] atRisk, int[][] died, double[] incidence, double[] variance) {
        double survival = 1;
        double sum = 0;
        double uu = 0;
        double uv = 0;
        double vv = 0;
        for (int row = 0; row < incidence.length; row++) {
            double n = atRisk[row];
            int own = died[row][cause];
            int others = Arrays.stream(died[row]).skip(1).sum() - own;
            double after = survival * (n - own - others) / n;
            sum += survival * own / n;
            double inverse = after > 0 ? 1 / after : 0;
            if (others > 0) {
                double weight = multinomial(survival, others, n);
                double u = sum * inverse;
                uu += u * u * weight;
                uv += u * inverse * weight;
                vv += inverse * inverse * weight;
            }
            if (own > 0) {
                double weight = multinomial(survival, own, n);
                double u = 1 + sum * inverse;
                uu += u * u * weight;
                uv += u * inverse * weight;
                vv += inverse * inverse * weight;
            }
            incidence[row] = sum;
            variance[row] = Math.max(0, uu + sum * (sum * vv - 2 * uv));
            survival = after;
        }
    }

    private static double multinomial(double survival, int died, double n) {
        double tied = died > 1 ? 1 - (died - 1) / (n - 1) : 1;
        return survival * survival * tied * died / (n * n);
    }

    /**
     * The same incidences with other limits.
     *
     * @param type scale of the limits, with the incidence in place of the survival probability
     * @param level confidence level, within (0, 1)
     * @return a copy
     * @throws IllegalArgumentException if the level is outside (0, 1)
     */
    public CumulativeIncidence confidence(ConfidenceType type, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("Confidence level " + level + " is not within (0, 1)");
        }
        return new CumulativeIncidence(patients, events, times, atRisk, incidence, variance, largestTime, type, level);
    }

    /** {@return the number of patients} */
    public int patients() {
        return patients;
    }

    /** {@return the largest cause code, at least 1} */
    public int causes() {
        return events.length;
    }

    /**
     * {@return the number of events of a cause}
     *
     * @param cause from 1 to {@link #causes()}
     */
    public int events(int cause) {
        return events[checked(cause) - 1];
    }

    private int checked(int cause) {
        if (cause < 1 || cause > events.length) {
            throw new IllegalArgumentException("Cause " + cause + " is not one of 1 to " + events.length);
        }
        return cause;
    }

    /**
     * One incidence at one time.
     *
     * @param cause from 1 to {@link #causes()}
     * @param time any time; past the last follow-up the incidence stays, with a note
     * @return the incidence with standard error and pointwise limits
     * @throws IllegalArgumentException if there is no such cause or the time is NaN
     */
    public Landmark at(int cause, double time) {
        checked(cause);
        if (Double.isNaN(time)) {
            throw new IllegalArgumentException("The time of a cumulative incidence is NaN");
        }
        int row = SortOrder.firstAtLeast(times, time);
        int left = row < times.length ? atRisk[row] : 0;
        int reached = row < times.length && times[row] == time ? row : row - 1;
        double value = reached < 0 ? 0 : incidence[cause - 1][reached];
        double error = reached < 0 ? 0 : Math.sqrt(variance[cause - 1][reached]);
        double z = ReferenceDistribution.normal().quantile(0.5 + level / 2);
        double low = value > 0 ? type.limit(value, -z, error / value) : Double.NaN;
        double high = value > 0 ? type.limit(value, z, error / value) : Double.NaN;
        boolean limits = !Double.isNaN(low) && !Double.isNaN(high);
        List<AnalysisNote> notes = new ArrayList<>();
        if (!limits) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    "No limits of the incidence of cause " + cause + ": it is " + (value > 0 ? "1" : "0")));
        }
        if (time > largestTime) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "Time " + time + " is past the last follow-up at " + largestTime
                            + "; the incidence of then is kept"));
        }
        return new Landmark(
                time,
                left,
                value,
                error,
                limits
                        ? new ConfidenceInterval(low, high, level)
                        : new ConfidenceInterval(Double.NaN, Double.NaN, level),
                notes);
    }

    /**
     * One incidence at one time, with what stands beside it.
     *
     * @param time in the unit of the follow-up times
     * @param atRisk patients whose follow-up is at least {@code time}
     * @param incidence probability of an event of the cause up to and including {@code time}
     * @param standardError Aalen's
     * @param interval pointwise; NaN, with a note, where its scale has no value
     * @param notes why a number is missing
     */
    public record Landmark(
            double time,
            int atRisk,
            double incidence,
            double standardError,
            ConfidenceInterval interval,
            List<AnalysisNote> notes) {
        /** Takes a copy of the notes. */
        public Landmark {
            notes = List.copyOf(notes);
        }
    }

    /**
     * The difference of two groups' incidences at a time, this group minus the other, with Wald interval and test.
     *
     * @param control the other group
     * @param cause from 1
     * @param time at which the incidences are compared; in both groups not past the last follow-up
     * @param level confidence level, within (0, 1)
     * @return within [-1, 1]; not estimable, with the reason, where a group has no follow-up at the time or neither an
     *     event
     */
    public EffectEstimate minus(CumulativeIncidence control, int cause, double time, double level) {
        int n = patients + control.patients;
        int both = count(cause) + control.count(cause);
        if (time > largestTime || time > control.largestTime) {
            return EffectEstimate.notEstimable(
                    EffectMeasure.CUMULATIVE_INCIDENCE_DIFFERENCE,
                    level,
                    n,
                    both,
                    "A group has no follow-up at time " + time + ": the last is at "
                            + Math.min(largestTime, control.largestTime));
        }
        double own = cause > causes() ? 0 : at(cause, time).incidence();
        double other = cause > control.causes() ? 0 : control.at(cause, time).incidence();
        double error = Math.hypot(
                cause > causes() ? 0 : at(cause, time).standardError(),
                cause > control.causes() ? 0 : control.at(cause, time).standardError());
        if (!(error > 0)) {
            return EffectEstimate.notEstimable(
                    EffectMeasure.CUMULATIVE_INCIDENCE_DIFFERENCE,
                    level,
                    n,
                    both,
                    "No event of cause " + cause + " up to time " + time + " gives the difference a variance");
        }
        return EffectEstimate.wald(
                EffectMeasure.CUMULATIVE_INCIDENCE_DIFFERENCE,
                own - other,
                error,
                ReferenceDistribution.normal(),
                level,
                n,
                both,
                List.of());
    }

    private int count(int cause) {
        return cause > causes() ? 0 : events(cause);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "n= %d%n", patients));
        text.append(String.format(
                Locale.ROOT,
                "%5s %7s %10s %10s %10s %10s %10s",
                "cause",
                "events",
                "time",
                "incidence",
                "std.err",
                "lower " + percent(),
                "upper " + percent()));
        for (int c = 1; c <= events.length; c++) {
            Landmark last = at(c, largestTime);
            text.append(String.format(
                    Locale.ROOT,
                    "%n%5d %7d %10.5g %10.4f %10.4f %10s %10s",
                    c,
                    events[c - 1],
                    largestTime,
                    last.incidence(),
                    last.standardError(),
                    figure(last.interval().lower()),
                    figure(last.interval().upper())));
        }
        return text.toString();
    }

    private String percent() {
        return String.format(Locale.ROOT, "%.0f%%", 100 * level);
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "NA" : String.format(Locale.ROOT, "%.4f", value);
    }
}
