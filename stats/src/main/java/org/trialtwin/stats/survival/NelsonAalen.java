package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.math.OrderedTimes;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * The Nelson–Aalen estimate of one group's cumulative hazard, {@code H(t) = sum of d/n}, with variance {@code sum of d/n^2}
 * and pointwise limits on the log scale, {@code H exp(± z se / H)}. Conventions are those of R's {@code survfit}. Source:
 * Aalen, Ann Stat 1978;6:701-26, doi:10.1214/aos/1176344247.
 *
 * <p>Times that differ by no more than rounding are tied, see {@link org.trialtwin.core.math.TiedTimes}.
 */
public final class NelsonAalen {
    private final int patients;
    private final int events;
    private final double largestTime;
    private final CumulativeHazard hazard;
    private final CumulativeHazard variance;

    private NelsonAalen(
            int patients, int events, double largestTime, CumulativeHazard hazard, CumulativeHazard variance) {
        this.patients = patients;
        this.events = events;
        this.largestTime = largestTime;
        this.hazard = hazard;
        this.variance = variance;
    }

    /**
     * Estimates the hazard.
     *
     * @param time follow-up times, finite, in any order
     * @param event whether the follow-up ended with the event; same length
     * @return the hazard
     * @throws IllegalArgumentException if there is no patient, lengths differ or a time is not finite
     */
    public static NelsonAalen of(double[] time, boolean[] event) {
        FollowUp.check(time, event);
        if (time.length == 0) {
            throw new IllegalArgumentException("A cumulative hazard needs at least one patient");
        }
        ProductLimit curve = ProductLimit.of(OrderedTimes.of(time), event);
        int steps = 0;
        for (int row = 0; row < curve.size(); row++) {
            steps += curve.events(row) > 0 ? 1 : 0;
        }
        double[] times = new double[steps];
        double[] sums = new double[steps];
        double[] squares = new double[steps];
        double sum = 0;
        double square = 0;
        int step = 0;
        for (int row = 0; row < curve.size(); row++) {
            if (curve.events(row) > 0) {
                double n = curve.atRisk(row);
                sum += curve.events(row) / n;
                square += curve.events(row) / (n * n);
                times[step] = curve.time(row);
                sums[step] = sum;
                squares[step++] = square;
            }
        }
        return new NelsonAalen(
                time.length,
                FollowUp.count(event),
                curve.largestTime(),
                new CumulativeHazard(times, sums),
                new CumulativeHazard(times, squares));
    }

    /** {@return the number of patients} */
    public int patients() {
        return patients;
    }

    /** {@return the number of events} */
    public int events() {
        return events;
    }

    /** {@return the hazard's steps} */
    public CumulativeHazard hazard() {
        return hazard;
    }

    /**
     * The hazard up to and including a time.
     *
     * @param time any time; past the last follow-up the last value is kept, with a note
     * @param level confidence level, within (0, 1)
     * @return the hazard with standard error and limits
     * @throws IllegalArgumentException if the time is NaN or the level outside (0, 1)
     */
    public Landmark at(double time, double level) {
        double value = hazard.at(time);
        double error = Math.sqrt(variance.at(time));
        List<AnalysisNote> notes = new ArrayList<>();
        if (value == 0) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE, "No limits of the hazard at time " + time + ": no event so far"));
        }
        if (time > largestTime) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "Time " + time + " is past the last follow-up at " + largestTime + "; the hazard of then is kept"));
        }
        ConfidenceInterval relative = ConfidenceInterval.wald(
                0, value == 0 ? Double.NaN : error / value, ReferenceDistribution.normal(), level);
        return new Landmark(time, value, error, relative.map(r -> value * StrictMath.exp(r)), notes);
    }

    /**
     * A cumulative hazard at one time.
     *
     * @param time in the unit of the follow-up times
     * @param hazard up to and including {@code time}
     * @param standardError Aalen's
     * @param interval pointwise; NaN, with a note, before the first event
     * @param notes why a number is missing
     */
    public record Landmark(
            double time, double hazard, double standardError, ConfidenceInterval interval, List<AnalysisNote> notes) {
        /** Takes a copy of the notes. */
        public Landmark {
            notes = List.copyOf(notes);
        }
    }

    @Override
    public String toString() {
        Landmark last = at(largestTime, 0.95);
        return String.format(
                Locale.ROOT,
                "n= %d, events= %d, cumulative hazard %.4g (std.err %.4g) at time %.5g",
                patients,
                events,
                last.hazard(),
                last.standardError(),
                largestTime);
    }
}
