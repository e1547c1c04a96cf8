package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.core.math.TiedTimes;
import org.trialtwin.stats.estimate.AnalysisNote;

/**
 * Proportional hazards with a baseline hazard that is constant within intervals: {@code h(t | x) = lambda_j exp(x' beta)} for t in
 * the interval j, fitted by maximum likelihood. It is the Poisson regression of the events of each patient and interval on
 * indicators of the intervals and the covariates, with the logarithm of the time in the interval as offset. Source: Friedman, Ann
 * Stat 1982;10:101-13, doi:10.1214/aos/1176345693.
 *
 * <p>An interval holds its right end and not its left; the last one has no end. Choose the cuts before seeing the data.
 */
public final class PiecewiseExponentialModel {
    private final double[] cuts;

    private PiecewiseExponentialModel(double[] cuts) {
        this.cuts = cuts;
    }

    /**
     * A model with cuts between the intervals.
     *
     * @param cuts positive, finite, ascending; none for a constant hazard
     * @return the model
     * @throws IllegalArgumentException if they are not
     */
    public static PiecewiseExponentialModel cutAt(double... cuts) {
        for (int j = 0; j < cuts.length; j++) {
            if (!(cuts[j] > (j == 0 ? 0 : cuts[j - 1]) && cuts[j] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Cuts " + Arrays.toString(cuts) + " are not positive and ascending");
            }
        }
        return new PiecewiseExponentialModel(cuts.clone());
    }

    /**
     * Fits the model; covariates are called x1, x2, ….
     *
     * @param time follow-up times, positive and finite, in any order
     * @param event whether the follow-up ended with the event
     * @param columns one array per covariate, each as long as {@code time}, finite; none for the hazards alone
     * @return the fit
     * @throws IllegalArgumentException as the other method
     */
    public PiecewiseExponentialFit fit(double[] time, boolean[] event, double[]... columns) {
        return fit(time, event, columns, DesignMatrix.numbered(columns.length));
    }

    /**
     * Fits the model.
     *
     * @param time follow-up times, positive and finite, in any order
     * @param event whether the follow-up ended with the event
     * @param columns one array per covariate, each as long as {@code time}, finite; none for the hazards alone
     * @param names one name per covariate
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is no patient, a time is not positive, or a value is not finite
     */
    public PiecewiseExponentialFit fit(double[] time, boolean[] event, double[][] columns, List<String> names) {
        FollowUp.check(time, event);
        for (int i = 0; i < time.length; i++) {
            if (!(time[i] > 0)) {
                throw new IllegalArgumentException(
                        "Follow-up time " + time[i] + " of patient " + i + " is not positive: it exposes to no hazard");
            }
        }
        if (columns.length > 0) {
            CoxModel.withTies(Ties.BRESLOW).check(time, event, columns, names);
        } else if (time.length == 0) {
            throw new IllegalArgumentException("A piecewise exponential model needs at least one patient");
        }
        TiedTimes near = TiedTimes.among(time, cuts);
        double[] ends = near.joined(time);
        RiskSets sets = new RiskSets(ends, event, columns, new int[0]);
        PiecewiseLikelihood likelihood = new PiecewiseLikelihood(sets, ends, near.joined(cuts));
        NewtonMaximum maximum = new NewtonMaximum(likelihood);
        List<AnalysisNote> notes = new ArrayList<>(CoxModel.notes(sets, maximum, names));
        for (int j = 0; j < likelihood.intervals; j++) {
            if (likelihood.deaths[j] == 0) {
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.NOT_ESTIMABLE,
                        String.format(
                                Locale.ROOT,
                                "The hazard %s has no limits: there is %s",
                                PiecewiseExponentialFit.label(cuts, j),
                                likelihood.exposure[j] > 0 ? "no event" : "no follow-up")));
            }
        }
        likelihood.evaluate(maximum.beta);
        CoxFit fit = new CoxFit(
                Ties.BRESLOW, names, new Exposure(sets, null, null, new int[0]), maximum, null, List.copyOf(notes));
        return new PiecewiseExponentialFit(cuts, fit, likelihood);
    }

    @Override
    public String toString() {
        return "Piecewise exponential model with " + (cuts.length + 1) + " intervals";
    }
}
