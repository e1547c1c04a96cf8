package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.math.TiedTimes;
import org.trialtwin.stats.survival.SubdistributionRows.CensoringCurve;

/**
 * The proportional hazards model of a cause's subdistribution: a hazard ratio of its cumulative incidence, where patients
 * with another cause stay at risk, weighted by the chance not to have been censored since. Breslow ties; the variance takes
 * account of the estimated censoring curve. Conventions are those of R's {@code cmprsk::crr}. Source: Fine and Gray, J Am
 * Stat Assoc 1999;94:496-509, doi:10.1080/01621459.1999.10474144.
 *
 * <p>Time grows with {@code n log n}, memory with n. Source: Kawaguchi, Shen, Suchard and Li, The R Journal 2021;12:43-60,
 * doi:10.32614/RJ-2021-010.
 *
 * <p>Censoring is taken to depend neither on covariates nor on the cause. For Efron ties or a robust variance that takes the
 * weights as known, fit a weighted {@link CoxModel} to {@link SubdistributionRows}.
 */
public final class FineGrayModel {
    private final int cause;

    private FineGrayModel(int cause) {
        this.cause = cause;
    }

    /**
     * A model of one cause.
     *
     * @param cause the code of the cause, from 1
     * @return the model
     * @throws IllegalArgumentException if the code is below 1
     */
    public static FineGrayModel ofCause(int cause) {
        if (cause < 1) {
            throw new IllegalArgumentException("Cause " + cause + " cannot be modelled: causes are 1, 2, …");
        }
        return new FineGrayModel(cause);
    }

    /**
     * Fits the model; covariates are called x1, x2, ….
     *
     * @param time follow-up times, finite, in any order
     * @param causes what ended each follow-up: 0 for censoring, 1, 2, … for the causes
     * @param columns one array per covariate, each as long as {@code time}, finite
     * @return the fit
     * @throws IllegalArgumentException as the other method
     */
    public FineGrayFit fit(double[] time, int[] causes, double[]... columns) {
        List<String> names = new ArrayList<>();
        for (int a = 1; a <= columns.length; a++) {
            names.add("x" + a);
        }
        return fit(time, causes, columns, names);
    }

    /**
     * Fits the model.
     *
     * @param time follow-up times, finite, in any order
     * @param causes what ended each follow-up: 0 for censoring, 1, 2, … for the causes
     * @param columns one array per covariate, each as long as {@code time}, finite
     * @param names one name per covariate, for notes and for {@code toString}
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is no patient or no covariate, a value is not finite, or a
     *     code is negative
     */
    public FineGrayFit fit(double[] time, int[] causes, double[][] columns, List<String> names) {
        CauseCheck.check(time, causes);
        time = TiedTimes.among(time).joined(time);
        boolean[] event = new boolean[time.length];
        for (int i = 0; i < event.length; i++) {
            event[i] = causes[i] == cause;
        }
        CoxModel.withTies(Ties.BRESLOW).check(time, event, columns, names);
        CensoringCurve censoring = CensoringCurve.amongAll(time, causes);
        RiskSets sets = new RiskSets(time, event, columns, new int[0]);
        SubdistributionLikelihood likelihood = new SubdistributionLikelihood(sets, censoring, causes, cause);
        NewtonMaximum maximum = new NewtonMaximum(likelihood);
        CoxFit fit = new CoxFit(
                Ties.BRESLOW,
                names,
                new Exposure(sets, null, null, new int[0]),
                maximum,
                null,
                CoxModel.notes(sets, maximum, names));
        likelihood.evaluate(maximum.beta);
        double[][] covariance = new SubdistributionVariance(fit, likelihood, censoring, causes, cause).covariance();
        return new FineGrayFit(cause, time.length, fit, covariance);
    }

    @Override
    public String toString() {
        return "Fine-Gray model of cause " + cause;
    }
}
