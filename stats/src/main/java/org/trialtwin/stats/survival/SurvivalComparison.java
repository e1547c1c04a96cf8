package org.trialtwin.stats.survival;

import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * Two arms' Kaplan–Meier curves at one time that was chosen beforehand, with Greenwood's variances and the delta method: as
 * a difference, or on the log-log scale, where the normal approximation is better in small trials. Source: Klein and others,
 * Stat Med 2007;26:4505-19, doi:10.1002/sim.2864.
 */
public final class SurvivalComparison {
    private final double time;
    private final KaplanMeier experimental;
    private final KaplanMeier control;

    private SurvivalComparison(double time, KaplanMeier experimental, KaplanMeier control) {
        this.time = time;
        this.experimental = experimental;
        this.control = control;
    }

    /**
     * Compares two arms.
     *
     * @param time follow-up times, finite, in any order
     * @param event whether the follow-up ended with the event
     * @param experimental whether the patient is in the experimental arm
     * @param at the time of the comparison
     * @return the comparison
     * @throws IllegalArgumentException if an arm is empty, lengths differ, a time is not finite or {@code at} is NaN
     */
    public static SurvivalComparison of(double[] time, boolean[] event, boolean[] experimental, double at) {
        FollowUp.check(time, event);
        FollowUp.sameLength(time.length, experimental.length, "arms");
        if (Double.isNaN(at)) {
            throw new IllegalArgumentException("The time of a comparison is NaN");
        }
        return new SurvivalComparison(at, arm(time, event, experimental, true), arm(time, event, experimental, false));
    }

    private static KaplanMeier arm(double[] time, boolean[] event, boolean[] experimental, boolean wanted) {
        int n = 0;
        for (boolean e : experimental) {
            n += e == wanted ? 1 : 0;
        }
        if (n == 0) {
            throw new IllegalArgumentException("The " + (wanted ? "experimental" : "control") + " arm is empty");
        }
        double[] times = new double[n];
        boolean[] events = new boolean[n];
        int k = 0;
        for (int i = 0; i < time.length; i++) {
            if (experimental[i] == wanted) {
                times[k] = time[i];
                events[k++] = event[i];
            }
        }
        return KaplanMeier.of(times, events);
    }

    /** {@return the experimental arm's curve at the time} */
    public Landmark experimental() {
        return experimental.at(time);
    }

    /** {@return the control arm's curve at the time} */
    public Landmark control() {
        return control.at(time);
    }

    /**
     * The difference of survival probabilities, with Wald interval and test.
     *
     * @param level confidence level, within (0, 1)
     * @return experimental minus control; not estimable, with the reason, where an arm has no follow-up at the time, its
     *     curve has fallen to 0, or no arm has an event so far
     */
    public EffectEstimate difference(double level) {
        String reason = whyNot();
        double error = Math.hypot(experimental().standardError(), control().standardError());
        if (reason.isEmpty() && !(error > 0)) {
            reason = "No difference at time " + time + " with a variance: no event so far";
        }
        return estimate(
                EffectMeasure.SURVIVAL_DIFFERENCE,
                level,
                experimental().survival() - control().survival(),
                error,
                reason);
    }

    /**
     * The ratio of cumulative hazards {@code log S1 / log S0}: the difference of the curves on the log-log scale.
     *
     * @param level confidence level, within (0, 1)
     * @return on the log scale; not estimable, with the reason, where an arm has no follow-up at the time or its curve is at
     *     1 or 0
     */
    public EffectEstimate cumulativeHazardRatio(double level) {
        String reason = whyNot();
        if (reason.isEmpty() && (experimental().survival() == 1 || control().survival() == 1)) {
            reason = "No ratio at time " + time + ": an arm has no event so far";
        }
        return estimate(
                EffectMeasure.CUMULATIVE_HAZARD_RATIO,
                level,
                logHazard(experimental()) - logHazard(control()),
                Math.hypot(relativeError(experimental()), relativeError(control())),
                reason);
    }

    private static double logHazard(Landmark landmark) {
        return StrictMath.log(-StrictMath.log(landmark.survival()));
    }

    private static double relativeError(Landmark landmark) {
        return landmark.standardError() / landmark.survival() / -StrictMath.log(landmark.survival());
    }

    private String whyNot() {
        for (KaplanMeier curve : List.of(experimental, control)) {
            String arm = curve == experimental ? "experimental" : "control";
            if (curve.at(time).survival() == 0) {
                return "No comparison at time " + time + ": the curve of the " + arm + " arm has fallen to 0";
            }
            if (time > curve.largestTime()) {
                return "No comparison at time " + time + ": the last follow-up of the " + arm + " arm is at "
                        + curve.largestTime();
            }
        }
        return "";
    }

    private EffectEstimate estimate(EffectMeasure measure, double level, double estimate, double error, String reason) {
        int n = experimental.patients() + control.patients();
        int events = experimental.events() + control.events();
        if (!reason.isEmpty()) {
            return EffectEstimate.notEstimable(measure, level, n, events, reason);
        }
        return EffectEstimate.wald(
                measure, estimate, error, ReferenceDistribution.normal(), level, n, events, List.<AnalysisNote>of());
    }

    @Override
    public String toString() {
        EffectEstimate difference = difference(0.95);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Survival at time %.5g: experimental %.4f (n= %d), control %.4f (n= %d)",
                time,
                experimental().survival(),
                experimental.patients(),
                control().survival(),
                control.patients()));
        if (difference.isEstimable()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nDifference= %.4f  %s  p= %.3g",
                    difference.estimate(),
                    difference.interval(),
                    difference.pValue()));
        }
        difference.notes().forEach(note -> text.append(System.lineSeparator()).append(note));
        return text.toString();
    }
}
