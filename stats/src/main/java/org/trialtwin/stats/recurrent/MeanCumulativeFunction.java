package org.trialtwin.stats.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * The mean number of events a patient of one arm has had up to a time,
 *
 * <pre>mu(t) = sum over s up to t of S(s-) dN(s) / Y(s)</pre>
 *
 * with S the Kaplan–Meier curve of the terminal event: who has died has no more events. Without a terminal event S is 1 and
 * this is Nelson's estimate. The variance is robust: it sums what each patient adds, whatever the dependence of its events.
 * Limits are on the log scale. Sources: Nelson, J Qual Technol 1988;20:24-35; Lawless and
 * Nadeau, Technometrics 1995;37:158-68, doi:10.1080/00401706.1995.10484300; Ghosh and Lin, Biometrics 2000;56:554-62,
 * doi:10.1111/j.0006-341X.2000.00554.x.
 */
public final class MeanCumulativeFunction {
    private final ArmHistory arm;
    private final double[] variance;
    private final int deaths;
    private final int total;

    MeanCumulativeFunction(RecurrentHistories histories, int arm) {
        this.arm = new ArmHistory(histories, arm);
        variance = MeanVariance.of(this.arm);
        int dead = 0;
        int all = 0;
        for (int k = 0; k < this.arm.time.length; k++) {
            dead += (int) this.arm.deaths[k];
            all += (int) this.arm.events[k];
        }
        deaths = dead;
        total = all;
    }

    /**
     * Estimates the function of one arm.
     *
     * @param histories of all patients
     * @param arm within [0, {@code histories.arms()})
     * @return the function
     * @throws IllegalArgumentException if there is no such arm
     */
    public static MeanCumulativeFunction of(RecurrentHistories histories, int arm) {
        if (arm < 0 || arm >= histories.arms()) {
            throw new IllegalArgumentException("Arm " + arm + " is not one of 0 to " + (histories.arms() - 1));
        }
        return new MeanCumulativeFunction(histories, arm);
    }

    ArmHistory history() {
        return arm;
    }

    /** {@return the number of patients of the arm} */
    public int patients() {
        return arm.patients;
    }

    /** {@return the number of events} */
    public int events() {
        return total;
    }

    /** {@return the number of patients whose follow-up ended with the terminal event} */
    public int deaths() {
        return deaths;
    }

    /** {@return the longest follow-up} */
    public double largestTime() {
        return arm.largestTime();
    }

    /** {@return the number of rows: the distinct times at which somebody had an event or died} */
    public int size() {
        return arm.time.length;
    }

    /**
     * {@return the time of a row}
     *
     * @param row within [0, size), ascending in time
     */
    public double time(int row) {
        return arm.time[row];
    }

    /**
     * {@return the mean number of events up to and including the time of a row}
     *
     * @param row within [0, size)
     */
    public double mean(int row) {
        return arm.mean[row];
    }

    /**
     * {@return the robust standard error at the time of a row}
     *
     * @param row within [0, size)
     */
    public double standardError(int row) {
        return Math.sqrt(variance[row]);
    }

    /**
     * The mean number of events up to and including a time.
     *
     * @param time any number; past the last follow-up the last value is kept, with a note
     * @param level confidence level, within (0, 1)
     * @return the mean with standard error and limits
     * @throws IllegalArgumentException if the time is NaN or the level outside (0, 1)
     */
    public Landmark at(double time, double level) {
        if (Double.isNaN(time)) {
            throw new IllegalArgumentException("The time of a mean number of events is NaN");
        }
        int row = arm.placeAt(time);
        double mean = row < 0 ? 0 : arm.mean[row];
        double error = row < 0 ? 0 : standardError(row);
        List<AnalysisNote> notes = new ArrayList<>();
        if (mean == 0) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    "No limits of the mean number of events at time " + time + ": no event so far"));
        } else if (!(error > 0)) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "At time " + time + " the variance is 0: all patients have had the same number of events"));
        }
        if (time > largestTime()) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "Time " + time + " is past the last follow-up at " + largestTime()
                            + "; the mean number of events of then is kept"));
        }
        ConfidenceInterval relative = ConfidenceInterval.wald(
                0, mean == 0 ? Double.NaN : error / mean, ReferenceDistribution.normal(), level);
        return new Landmark(time, arm.atRiskAt(time), mean, error, relative.map(r -> mean * StrictMath.exp(r)), notes);
    }

    /**
     * The mean number of events up to one time.
     *
     * @param time in the unit of the follow-up times
     * @param atRisk patients whose follow-up is at least {@code time}
     * @param mean number of events up to and including {@code time}
     * @param standardError robust
     * @param interval pointwise, on the log scale; NaN, with a note, before the first event
     * @param notes why a number is missing
     */
    public record Landmark(
            double time,
            int atRisk,
            double mean,
            double standardError,
            ConfidenceInterval interval,
            List<AnalysisNote> notes) {
        /** Takes a copy of the notes. */
        public Landmark {
            notes = List.copyOf(notes);
        }
    }

    @Override
    public String toString() {
        Landmark last = at(largestTime(), 0.95);
        return String.format(
                Locale.ROOT,
                "n= %d, events= %d, died= %d, mean number of events %.4g (std.err %.4g) at time %.5g",
                patients(),
                events(),
                deaths,
                last.mean(),
                last.standardError(),
                largestTime());
    }
}
