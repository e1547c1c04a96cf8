package org.trialtwin.stats.survival;

import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/** A fitted Fine–Gray model. Coefficients are log subdistribution hazard ratios per unit of a covariate. */
public final class FineGrayFit {
    private final int cause;
    private final int patients;
    private final CoxFit fit;
    private final double[][] covariance;

    FineGrayFit(int cause, int patients, CoxFit fit, double[][] covariance) {
        this.cause = cause;
        this.patients = patients;
        this.fit = fit;
        this.covariance = covariance;
    }

    /** {@return the number of patients} */
    public int patients() {
        return patients;
    }

    /** {@return the number of events of the cause} */
    public int events() {
        return fit.events();
    }

    /** {@return the names of the covariates} */
    public List<String> names() {
        return fit.names();
    }

    /** {@return the number of covariates} */
    public int size() {
        return fit.size();
    }

    /**
     * {@return the log subdistribution hazard ratio of one covariate; NaN, with a note, where it cannot be told}
     *
     * @param covariate within [0, size)
     */
    public double coefficient(int covariate) {
        return fit.coefficient(covariate);
    }

    /**
     * {@return the standard error of a coefficient, Fine and Gray's}
     *
     * @param covariate within [0, size)
     */
    public double standardError(int covariate) {
        return Math.sqrt(covariance[covariate][covariate]);
    }

    /**
     * {@return the covariance of two coefficients}
     *
     * @param first within [0, size)
     * @param second within [0, size)
     */
    public double covariance(int first, int second) {
        return covariance[first][second];
    }

    /** {@return the log pseudo likelihood with all coefficients 0} */
    public double logLikelihoodNull() {
        return fit.logLikelihoodNull();
    }

    /** {@return the log pseudo likelihood at the coefficients} */
    public double logLikelihood() {
        return fit.logLikelihood();
    }

    /** {@return whether a finite maximum was reached} */
    public boolean isConverged() {
        return fit.isConverged();
    }

    /** {@return what a reader must know, in order of importance} */
    public List<AnalysisNote> notes() {
        return fit.notes();
    }

    /**
     * The subdistribution hazard ratio of one covariate, with Wald interval and test.
     *
     * @param covariate within [0, size), for example the indicator of an arm
     * @param level confidence level, within (0, 1)
     * @return on the log scale; not estimable, with the reason, where the coefficient has no finite estimate
     */
    public EffectEstimate effect(int covariate, double level) {
        EffectEstimate hazard = fit.effect(covariate, level, patients, events());
        if (!hazard.isEstimable()) {
            return EffectEstimate.notEstimable(
                    EffectMeasure.SUBDISTRIBUTION_HAZARD_RATIO,
                    level,
                    patients,
                    events(),
                    hazard.notes().get(0).text());
        }
        return EffectEstimate.wald(
                EffectMeasure.SUBDISTRIBUTION_HAZARD_RATIO,
                coefficient(covariate),
                standardError(covariate),
                ReferenceDistribution.normal(),
                level,
                patients,
                events(),
                notes());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Fine-Gray model of cause %d: n= %d, number of events= %d%n%n",
                cause,
                patients,
                events()));
        int width = names().stream().mapToInt(String::length).max().orElse(1);
        String format = "%-" + width + "s %10s %10s %10s %8s %9s %10s %10s%n";
        text.append(String.format(
                Locale.ROOT, format, "", "coef", "exp(coef)", "se(coef)", "z", "p", "lower .95", "upper .95"));
        for (int a = 0; a < size(); a++) {
            double b = coefficient(a);
            double se = standardError(a);
            ConfidenceInterval limits = ConfidenceInterval.wald(b, se, ReferenceDistribution.normal(), 0.95)
                    .map(StrictMath::exp);
            text.append(String.format(
                    Locale.ROOT,
                    format,
                    names().get(a),
                    figure("%.5f", b),
                    figure("%.5f", StrictMath.exp(b)),
                    figure("%.5f", se),
                    figure("%.3f", b / se),
                    figure("%.3g", ReferenceDistribution.normal().twoSidedP(b / se)),
                    figure("%.4f", limits.lower()),
                    figure("%.4f", limits.upper())));
        }
        text.append(String.format(Locale.ROOT, "%nPseudo log likelihood = %.6g", logLikelihood()));
        notes().forEach(note -> text.append(System.lineSeparator()).append(note));
        return text.toString();
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "NA";
    }
}
