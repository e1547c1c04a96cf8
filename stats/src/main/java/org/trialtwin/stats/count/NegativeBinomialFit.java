package org.trialtwin.stats.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.RegressionCoefficients;
import org.trialtwin.stats.estimate.RobustVariance;

/**
 * A fitted negative binomial regression. Coefficients are log rate ratios per unit of a covariate; their standard errors hold
 * theta fixed, as in {@code MASS::glm.nb} (the expected information of theta and the coefficients is diagonal).
 */
public final class NegativeBinomialFit {
    private final FittedRates rates;
    private final double theta;
    private final boolean settled;
    private final List<AnalysisNote> notes;

    NegativeBinomialFit(FittedRates rates, double theta, boolean settled) {
        this.rates = rates;
        this.theta = theta;
        this.settled = settled;
        List<AnalysisNote> found = new ArrayList<>(rates.notes());
        if (theta == Double.POSITIVE_INFINITY && rates.response.total > 0) {
            found.add(
                    new AnalysisNote(
                            AnalysisNote.Kind.METHOD,
                            "The counts vary no more than Poisson counts: theta runs to infinity and the fit is the Poisson one"));
        } else if (!settled) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.NO_CONVERGENCE, "Theta had not settled when the iteration ended"));
        }
        notes = List.copyOf(found);
    }

    /** {@return the number of patients} */
    public int patients() {
        return rates.response.patients();
    }

    /** {@return the number of events of all patients} */
    public long events() {
        return rates.response.total;
    }

    /** {@return the number of coefficients, the intercept first, aliased ones included} */
    public int size() {
        return rates.coefficients.size();
    }

    /** {@return the coefficients with their covariance at fixed theta} */
    public RegressionCoefficients coefficients() {
        return rates.coefficients;
    }

    /**
     * A coefficient as a log rate ratio per unit of its column, with Wald interval and test. Its {@code events} are the patients
     * with at least one event.
     *
     * @param index within [0, size); 0 is the intercept, the log rate where all covariates are 0
     * @param level confidence level, within (0, 1)
     * @return the estimate; not estimable, with the reason, where the coefficient is aliased or infinite
     */
    public EffectEstimate effect(int index, double level) {
        return rates.effect(index, level, notes);
    }

    /**
     * Standard errors that hold where the variance is not {@code mu + mu^2 / theta}.
     *
     * @param type how scores are weighted
     * @return one per coefficient; NaN where it could not be estimated
     */
    public double[] robustStandardErrors(RobustVariance type) {
        return rates.robustStandardErrors(type);
    }

    /**
     * A coefficient with Wald interval and test from a robust standard error.
     *
     * @param index within [0, size)
     * @param level confidence level, within (0, 1)
     * @param type how scores are weighted
     * @return the estimate; not estimable, with the reason, where the coefficient is aliased or infinite, or the variance is not
     *     defined
     */
    public EffectEstimate robustEffect(int index, double level, RobustVariance type) {
        return rates.robustEffect(index, level, type, notes);
    }

    /** {@return the shape: the variance is {@code mu + mu^2 / theta}; infinite, with a note, where there is no excess} */
    public double theta() {
        return theta;
    }

    /** {@return the standard error of theta from its observed information; NaN where theta is infinite} */
    public double thetaStandardError() {
        return theta == Double.POSITIVE_INFINITY
                ? Double.NaN
                : 1 / Math.sqrt(Dispersion.information(rates.response, rates.mu, theta));
    }

    /** {@return the expected count of each patient} */
    public double[] expectedCounts() {
        return rates.mu.clone();
    }

    /** {@return the log likelihood} */
    public double logLikelihood() {
        double rising = theta == Double.POSITIVE_INFINITY ? 0 : rates.response.logRising(theta);
        return rates.maximum.logLikelihood() + rising - rates.response.logFactorials();
    }

    /** {@return twice the log likelihood lost, at this theta, against expecting every count as it was} */
    public double deviance() {
        return rates.response.deviance(rates.mu, theta);
    }

    /** {@return patients minus estimated coefficients} */
    public int degreesOfFreedom() {
        return patients() - rates.maximum.rank();
    }

    /** {@return Akaike's criterion, theta counted as a parameter} */
    public double akaike() {
        return -2 * logLikelihood() + 2.0 * (rates.maximum.rank() + 1);
    }

    /** {@return whether the likelihood has settled at a maximum} */
    public boolean isConverged() {
        return settled && rates.maximum.isConverged() && !rates.isUnbounded();
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "  n= %d, number of events= %d%n%n%s%n%nResidual deviance: %.5g  on %d  degrees of freedom%nAIC: %.5g%n"
                        + "Theta: %.5g, Std. Err.: %s%n2 x log-likelihood: %.5f%n",
                patients(),
                events(),
                coefficients(),
                deviance(),
                degreesOfFreedom(),
                akaike(),
                theta,
                theta == Double.POSITIVE_INFINITY ? "NA" : String.format(Locale.ROOT, "%.4g", thetaStandardError()),
                2 * logLikelihood()));
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }
}
