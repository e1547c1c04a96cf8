package org.trialtwin.stats.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.RegressionCoefficients;
import org.trialtwin.stats.estimate.RobustVariance;

/** A fitted Poisson regression. Coefficients are log rate ratios per unit of a covariate. */
public final class PoissonFit {
    private final FittedRates rates;
    private final List<AnalysisNote> notes;

    PoissonFit(FittedRates rates) {
        this.rates = rates;
        List<AnalysisNote> found = new ArrayList<>(rates.notes());
        if (degreesOfFreedom() == 0) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    "No dispersion: " + patients() + " patients and as many coefficients"));
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

    /** {@return the coefficients with their covariance} */
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
     * The profile likelihood interval of a coefficient: all values that a likelihood ratio test does not reject.
     *
     * @param index within [0, size)
     * @param level confidence level, within (0, 1)
     * @return on the log scale; NaN limits where the coefficient could not be estimated
     */
    public ConfidenceInterval profileInterval(int index, double level) {
        return rates.profileInterval(index, level);
    }

    /**
     * Standard errors that hold where the variance of a count is not its expectation.
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

    /** {@return the expected count of each patient} */
    public double[] expectedCounts() {
        return rates.mu.clone();
    }

    /** {@return the log likelihood} */
    public double logLikelihood() {
        return rates.maximum.logLikelihood() - rates.response.logFactorials();
    }

    /** {@return twice the log likelihood lost against expecting every count as it was} */
    public double deviance() {
        return rates.response.deviance(rates.mu, Double.POSITIVE_INFINITY);
    }

    /** {@return the deviance of the model with one rate for all} */
    public double nullDeviance() {
        double[] mu = new double[patients()];
        Arrays.setAll(mu, i -> StrictMath.exp(rates.response.logRate() + rates.response.offset[i]));
        return events() == 0 ? 0 : rates.response.deviance(mu, Double.POSITIVE_INFINITY);
    }

    /** {@return patients minus estimated coefficients} */
    public int degreesOfFreedom() {
        return patients() - rates.maximum.rank();
    }

    /**
     * Pearson's estimate of the dispersion, {@code sum((y - mu)^2 / mu) / (n - p)}.
     *
     * @return near 1 for Poisson counts; NaN, with a note, without degrees of freedom or without an event
     */
    public double pearsonDispersion() {
        if (degreesOfFreedom() == 0 || events() == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < rates.mu.length; i++) {
            double residual = rates.response.y[i] - rates.mu[i];
            sum += residual * residual / rates.mu[i];
        }
        return sum / degreesOfFreedom();
    }

    /** {@return Akaike's criterion} */
    public double akaike() {
        return -2 * logLikelihood() + 2.0 * rates.maximum.rank();
    }

    /** {@return whether the likelihood has settled at a maximum} */
    public boolean isConverged() {
        return rates.maximum.isConverged() && !rates.isUnbounded();
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "  n= %d, number of events= %d%n%n%s%n%n    Null deviance: %.5g  on %d  degrees of freedom%n"
                        + "Residual deviance: %.5g  on %d  degrees of freedom%nPearson dispersion: %s%nAIC: %.5g%n",
                patients(),
                events(),
                coefficients(),
                nullDeviance(),
                patients() - 1,
                deviance(),
                degreesOfFreedom(),
                Double.isNaN(pearsonDispersion()) ? "NA" : String.format(Locale.ROOT, "%.4g", pearsonDispersion()),
                akaike()));
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }
}
