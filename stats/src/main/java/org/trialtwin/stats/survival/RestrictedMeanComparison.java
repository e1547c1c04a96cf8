package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * Restricted means of an experimental and a control group up to the same horizon, and their contrasts. Ratios have a
 * standard error by the delta method on the log scale. Source: Uno and others, J Clin Oncol 2014;32:2380-5,
 * doi:10.1200/JCO.2014.55.2208.
 *
 * @param experimental restricted mean of the experimental group
 * @param control restricted mean of the control group
 */
public record RestrictedMeanComparison(RestrictedMean experimental, RestrictedMean control) {
    /**
     * Checks the horizons.
     *
     * @throws IllegalArgumentException if the two horizons differ
     */
    public RestrictedMeanComparison {
        if (experimental.horizon() != control.horizon()) {
            throw new IllegalArgumentException(
                    "Horizons differ: " + experimental.horizon() + " and " + control.horizon());
        }
    }

    /**
     * Compares two groups.
     *
     * @param time follow-up times, finite and not negative
     * @param event whether the follow-up ended with the event
     * @param experimental true for the experimental group, false for control
     * @param horizon positive and finite
     * @return both restricted means
     * @throws IllegalArgumentException if a group is empty, lengths differ, a time is negative or the horizon not positive
     */
    public static RestrictedMeanComparison of(double[] time, boolean[] event, boolean[] experimental, double horizon) {
        FollowUp.check(time, event);
        FollowUp.sameLength(time.length, experimental.length, "group indicators");
        return new RestrictedMeanComparison(
                group(time, event, experimental, true, horizon), group(time, event, experimental, false, horizon));
    }

    private static RestrictedMean group(
            double[] time, boolean[] event, boolean[] experimental, boolean which, double horizon) {
        int n = 0;
        for (boolean e : experimental) {
            if (e == which) {
                n++;
            }
        }
        if (n == 0) {
            throw new IllegalArgumentException("The " + (which ? "experimental" : "control") + " group has no patient");
        }
        double[] t = new double[n];
        boolean[] d = new boolean[n];
        int k = 0;
        for (int i = 0; i < time.length; i++) {
            if (experimental[i] == which) {
                t[k] = time[i];
                d[k++] = event[i];
            }
        }
        return RestrictedMean.of(t, d, horizon);
    }

    /**
     * Experimental minus control.
     *
     * @param level confidence level, within (0, 1)
     * @return the difference in the unit of the follow-up times
     */
    public EffectEstimate difference(double level) {
        double se = Math.sqrt(experimental.standardError() * experimental.standardError()
                + control.standardError() * control.standardError());
        return effect(EffectMeasure.RESTRICTED_MEAN_DIFFERENCE, experimental.mean() - control.mean(), se, level);
    }

    /**
     * Experimental over control.
     *
     * @param level confidence level, within (0, 1)
     * @return the log ratio of the restricted means
     */
    public EffectEstimate ratio(double level) {
        return logRatio(EffectMeasure.RESTRICTED_MEAN_RATIO, experimental.mean(), control.mean(), level);
    }

    /**
     * Experimental over control, of the time lost.
     *
     * @param level confidence level, within (0, 1)
     * @return the log ratio of horizon minus restricted mean; not estimable where a group lost no time
     */
    public EffectEstimate timeLostRatio(double level) {
        return logRatio(EffectMeasure.TIME_LOST_RATIO, experimental.timeLost(), control.timeLost(), level);
    }

    private EffectEstimate logRatio(EffectMeasure measure, double numerator, double denominator, double level) {
        if (!(numerator > 0 && denominator > 0)) {
            return EffectEstimate.notEstimable(
                    measure,
                    level,
                    n(),
                    events(),
                    "No ratio: the two quantities are " + numerator + " and " + denominator);
        }
        double a = experimental.standardError() / numerator;
        double b = control.standardError() / denominator;
        return effect(measure, StrictMath.log(numerator / denominator), Math.sqrt(a * a + b * b), level);
    }

    private EffectEstimate effect(EffectMeasure measure, double estimate, double standardError, double level) {
        List<AnalysisNote> notes = new ArrayList<>(experimental.notes());
        control.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        if (!(standardError > 0)) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    events() == 0
                            ? "No test: neither group had an event before the horizon " + experimental.horizon()
                            : "No test: neither group has patients left after its first events, so nothing varies"));
        }
        return EffectEstimate.wald(
                measure, estimate, standardError, ReferenceDistribution.normal(), level, n(), events(), notes);
    }

    private int n() {
        return experimental.patients() + control.patients();
    }

    private int events() {
        return experimental.events() + control.events();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "experimental: %s%ncontrol: %s", experimental, control);
    }
}
