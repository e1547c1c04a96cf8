package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * The mean survival time up to a horizon: the area under the Kaplan–Meier curve on [0, horizon], with Greenwood's plug-in
 * variance {@code sum over event times of A(t)^2 d/(n(n-d))}, {@code A(t)} the area from {@code t} to the horizon; a last
 * step to 0 adds nothing. Beyond the longest follow-up the last value of the curve is carried on. Source: Uno and others,
 * J Clin Oncol 2014;32:2380-5, doi:10.1200/JCO.2014.55.2208.
 *
 * @param horizon in the unit of the follow-up times, positive
 * @param mean within [0, horizon]
 * @param standardError non-negative
 * @param patients number of patients
 * @param events events up to the horizon
 * @param notes what a reader must know
 */
public record RestrictedMean(
        double horizon, double mean, double standardError, int patients, int events, List<AnalysisNote> notes) {
    /** Takes a copy of the notes. */
    public RestrictedMean {
        notes = List.copyOf(notes);
    }

    /**
     * The restricted mean of one group.
     *
     * @param time follow-up times, finite and not negative
     * @param event whether the follow-up ended with the event; same length
     * @param horizon positive and finite
     * @return mean and standard error
     * @throws IllegalArgumentException if there is no patient, a time is negative or the horizon is not positive
     */
    public static RestrictedMean of(double[] time, boolean[] event, double horizon) {
        return KaplanMeier.of(time, event).restrictedMean(horizon);
    }

    static RestrictedMean of(ProductLimit curve, double horizon) {
        if (!(horizon > 0 && horizon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Horizon " + horizon + " is not positive and finite");
        }
        if (curve.time(0) < 0) {
            throw new IllegalArgumentException("Follow-up time " + curve.time(0) + " is negative");
        }
        double beyond = 0;
        double variance = 0;
        double right = horizon;
        int events = 0;
        for (int row = curve.rowAt(horizon); row >= 0; row--) {
            beyond += curve.survival(row) * (right - curve.time(row));
            right = curve.time(row);
            double n = curve.atRisk(row);
            double d = curve.events(row);
            events += curve.events(row);
            if (d > 0 && d < n) {
                variance += beyond * beyond * (d / (n * (n - d)));
            }
        }
        List<AnalysisNote> notes = new ArrayList<>();
        int last = curve.size() - 1;
        if (horizon > curve.time(last) && curve.survival(last) > 0) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "The horizon " + horizon + " is beyond the longest follow-up " + curve.time(last)
                            + ": the last value of the curve is carried on"));
        }
        return new RestrictedMean(horizon, beyond + right, Math.sqrt(variance), curve.patients(), events, notes);
    }

    /** {@return the mean time lost up to the horizon: horizon minus mean} */
    public double timeLost() {
        return horizon - mean;
    }

    /**
     * The Wald interval of the mean.
     *
     * @param level confidence level, within (0, 1)
     * @return {@code mean ± z * standardError}
     */
    public ConfidenceInterval interval(double level) {
        return ConfidenceInterval.wald(mean, standardError, ReferenceDistribution.normal(), level);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "restricted mean %.5g (se %.4g) up to %s, n %d", mean, standardError, horizon, patients);
    }
}
