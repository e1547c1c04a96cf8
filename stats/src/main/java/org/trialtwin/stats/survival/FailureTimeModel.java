package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.stats.estimate.AnalysisNote;

/**
 * The accelerated failure time model {@code log T = beta0 + x' beta + sigma W} of right-censored times, fitted by maximum
 * likelihood: a covariate multiplies times by {@code exp(beta)}. Conventions are those of R's {@code survreg}. Source:
 * Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 2nd ed., 2002, chapters 3 and 7.
 */
public final class FailureTimeModel {
    private final FailureDistribution distribution;

    private FailureTimeModel(FailureDistribution distribution) {
        this.distribution = distribution;
    }

    /**
     * A model.
     *
     * @param distribution of the times
     * @return the model
     */
    public static FailureTimeModel of(FailureDistribution distribution) {
        return new FailureTimeModel(distribution);
    }

    /**
     * Fits the model; covariates are called x1, x2, ….
     *
     * @param time follow-up times, positive and finite, in any order
     * @param event whether the follow-up ended with the event
     * @param columns one array per covariate, each as long as {@code time}, finite; none for one group
     * @return the fit
     * @throws IllegalArgumentException as the other method
     */
    public FailureTimeFit fit(double[] time, boolean[] event, double[]... columns) {
        List<String> names = new ArrayList<>();
        for (int a = 1; a <= columns.length; a++) {
            names.add("x" + a);
        }
        return fit(time, event, columns, names);
    }

    /**
     * Fits the model.
     *
     * @param time follow-up times, positive and finite, in any order
     * @param event whether the follow-up ended with the event
     * @param columns one array per covariate, each as long as {@code time}, finite; none for one group
     * @param names one name per covariate, for notes and for {@code toString}
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is no patient, a time is not positive, or a value is not
     *     finite
     */
    public FailureTimeFit fit(double[] time, boolean[] event, double[][] columns, List<String> names) {
        check(time, event, columns, names);
        int n = time.length;
        double[] y = new double[n];
        double centre = 0;
        for (int i = 0; i < n; i++) {
            y[i] = StrictMath.log(time[i]);
            centre += y[i] / n;
        }
        double jacobian = 0;
        for (int i = 0; i < n; i++) {
            jacobian += event[i] ? y[i] : 0;
            y[i] -= centre;
        }
        RiskSets scaled = columns.length == 0 ? null : new RiskSets(time, event, columns, new int[0]);
        double[][] x = new double[columns.length][n];
        for (int a = 0; a < columns.length; a++) {
            for (int i = 0; i < n; i++) {
                x[a][i] = scaled == null || scaled.range[a] == 0
                        ? 0
                        : (columns[a][i] - scaled.centre[a]) / scaled.scale[a];
            }
        }
        double[] range = scaled == null ? new double[0] : scaled.range;
        FailureMaximum maximum = new FailureMaximum(distribution, y, event, x, range);
        FailureMaximum empty = new FailureMaximum(distribution, y, event, new double[0][], new double[0]);
        return new FailureTimeFit(
                maximum,
                n,
                FollowUp.count(event),
                centre,
                scaled == null ? new double[0] : scaled.centre,
                scaled == null ? new double[0] : scaled.scale,
                maximum.value - jacobian,
                empty.value - jacobian,
                names,
                notes(maximum, FollowUp.count(event), names));
    }

    private List<AnalysisNote> notes(FailureMaximum maximum, int events, List<String> names) {
        List<AnalysisNote> notes = new ArrayList<>();
        int p = names.size();
        if (events == 0) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE, "No coefficient can be estimated: there is no event"));
            return notes;
        }
        boolean runaway = false;
        for (int r = 0; r < maximum.infinite.length; r++) {
            if (maximum.infinite[r]) {
                runaway = true;
                String what =
                        r == 0 ? "The intercept" : r <= p ? "The coefficient of " + names.get(r - 1) : "The scale";
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.NOT_ESTIMABLE,
                        what + (r > p ? " runs to 0" : " runs to infinity")
                                + ": the likelihood rises without a maximum"));
            }
        }
        for (int a = 0; a < p; a++) {
            if (maximum.aliased[a + 1]) {
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.NOT_ESTIMABLE,
                        "No coefficient of " + names.get(a)
                                + ": it is constant or a linear combination of the covariates before it"));
            }
        }
        if (!maximum.converged && !runaway) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NO_CONVERGENCE,
                    "The fit stopped after " + maximum.iterations + " iterations before it converged"));
        }
        return notes;
    }

    private static void check(double[] time, boolean[] event, double[][] columns, List<String> names) {
        FollowUp.check(time, event);
        if (time.length == 0) {
            throw new IllegalArgumentException("A failure time model needs at least one patient");
        }
        for (int i = 0; i < time.length; i++) {
            if (!(time[i] > 0)) {
                throw new IllegalArgumentException("Follow-up time " + time[i] + " of patient " + i
                        + " is not positive; its logarithm is modelled");
            }
        }
        if (names.size() != columns.length) {
            throw new IllegalArgumentException(columns.length + " covariates but " + names.size() + " names");
        }
        for (int a = 0; a < columns.length; a++) {
            FollowUp.sameLength(time.length, columns[a].length, "values of covariate " + names.get(a));
            for (int i = 0; i < time.length; i++) {
                if (!Double.isFinite(columns[a][i])) {
                    throw new IllegalArgumentException("Covariate " + names.get(a) + " of patient " + i + " is "
                            + columns[a][i] + "; leave incomplete patients out before the analysis");
                }
            }
        }
    }

    @Override
    public String toString() {
        return distribution + " accelerated failure time model";
    }
}
