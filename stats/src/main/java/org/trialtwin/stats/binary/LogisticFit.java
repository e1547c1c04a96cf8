package org.trialtwin.stats.binary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.math.LikelihoodMaximum;
import org.trialtwin.core.math.LogOdds;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.RegressionCoefficients;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;
import org.trialtwin.stats.estimate.RobustVariance;

/** A fitted logistic model. Coefficients are log odds ratios per unit of a covariate. */
public final class LogisticFit {
    private final LikelihoodMaximum maximum;
    private final RegressionCoefficients coefficients;
    private final int patients;
    private final int events;
    private final List<AnalysisNote> notes;

    LogisticFit(List<String> names, LikelihoodMaximum maximum, int patients, int events) {
        this.maximum = maximum;
        this.patients = patients;
        this.events = events;
        coefficients =
                RegressionCoefficients.of(names, maximum.coefficients(), covariance(maximum), status(names.size()));
        List<AnalysisNote> found = new ArrayList<>();
        if (isOneSided()) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    events == 0
                            ? "No patient had the event: there is nothing to estimate"
                            : "Every patient had the event: there is nothing to estimate"));
        }
        found.addAll(coefficients.notes());
        if (!maximum.isConverged() && !isSeparated()) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.NO_CONVERGENCE,
                    "The fit stopped after " + maximum.iterations() + " iterations before it converged"));
        }
        notes = List.copyOf(found);
    }

    boolean isOneSided() {
        return events == 0 || events == patients;
    }

    /** Without both outcomes every coefficient but an aliased one is at infinity or undetermined. */
    private List<Status> status(int size) {
        List<Status> status = new ArrayList<>(Collections.nCopies(size, Status.ESTIMATED));
        for (int j = 0; j < size; j++) {
            if (maximum.isAliased(j)) {
                status.set(j, Status.ALIASED);
            } else if (maximum.isInfinite(j) || isOneSided()) {
                status.set(j, Status.INFINITE);
            }
        }
        return status;
    }

    private double[][] covariance(LikelihoodMaximum maximum) {
        double[][] covariance = maximum.covariance();
        if (isOneSided()) {
            for (double[] row : covariance) {
                Arrays.fill(row, Double.NaN);
            }
        }
        return covariance;
    }

    LikelihoodMaximum maximum() {
        return maximum;
    }

    /** {@return the number of patients} */
    public int patients() {
        return patients;
    }

    /** {@return the number of patients with the event} */
    public int events() {
        return events;
    }

    /** {@return the number of coefficients, the intercept first, aliased ones included} */
    public int size() {
        return coefficients.size();
    }

    /** {@return the coefficients with their covariance} */
    public RegressionCoefficients coefficients() {
        return coefficients;
    }

    /**
     * A coefficient as a log odds ratio per unit of its column, with Wald interval and test.
     *
     * @param index within [0, size); 0 is the intercept, the log odds where all covariates are 0
     * @param level confidence level, within (0, 1)
     * @return the estimate; not estimable, with the reason, where the coefficient is aliased or infinite
     */
    public EffectEstimate effect(int index, double level) {
        return coefficients.effect(index, EffectMeasure.ODDS_RATIO, level, patients, events, notes);
    }

    /**
     * The profile likelihood interval of a coefficient: all values that a likelihood ratio test does not reject.
     *
     * @param index within [0, size)
     * @param level confidence level, within (0, 1)
     * @return on the log scale; NaN limits where the coefficient could not be estimated
     */
    public ConfidenceInterval profileInterval(int index, double level) {
        if (coefficients.status(index) != Status.ESTIMATED) {
            return new ConfidenceInterval(Double.NaN, Double.NaN, level);
        }
        double quantile = ReferenceDistribution.normal().quantile(0.5 + level / 2);
        double lower = maximum.profileLimit(index, -quantile);
        double upper = maximum.profileLimit(index, quantile);
        boolean found = !Double.isNaN(lower) && !Double.isNaN(upper);
        return new ConfidenceInterval(found ? lower : Double.NaN, found ? upper : Double.NaN, level);
    }

    /**
     * Standard errors that hold where the model's variance does not.
     *
     * @param type how scores are weighted
     * @return one per coefficient; NaN where it could not be estimated
     */
    public double[] robustStandardErrors(RobustVariance type) {
        double[][] covariance = maximum.robustCovariance(leverage -> type.weight(leverage, patients, maximum.rank()));
        double[] errors = new double[covariance.length];
        for (int j = 0; j < errors.length; j++) {
            errors[j] = coefficients.status(j) == Status.ESTIMATED ? Math.sqrt(covariance[j][j]) : Double.NaN;
        }
        return errors;
    }

    /** {@return the fitted probability of the event, one per patient} */
    public double[] risks() {
        LogOdds family = new LogOdds();
        double[] risks = maximum.linearPredictor();
        for (int i = 0; i < risks.length; i++) {
            risks[i] = family.mean(risks[i]);
        }
        return risks;
    }

    /** {@return the log likelihood; of separated data the value it rises to} */
    public double logLikelihood() {
        return maximum.logLikelihood();
    }

    /** {@return minus twice the log likelihood} */
    public double deviance() {
        return -2 * logLikelihood();
    }

    /** {@return the deviance of the model with an intercept only} */
    public double nullDeviance() {
        return -2 * (part(events) + part(patients - events));
    }

    private double part(double count) {
        return count == 0 ? 0 : count * StrictMath.log(count / patients);
    }

    /** {@return patients minus estimated coefficients} */
    public int degreesOfFreedom() {
        return patients - maximum.rank();
    }

    /** {@return Akaike's criterion, {@code deviance + 2 p}} */
    public double akaike() {
        return deviance() + 2.0 * maximum.rank();
    }

    /** {@return whether a coefficient runs to infinity} */
    public boolean isSeparated() {
        for (int j = 0; j < size(); j++) {
            if (coefficients.status(j) == Status.INFINITE) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether the likelihood has settled at a maximum} */
    public boolean isConverged() {
        return maximum.isConverged() && !isSeparated();
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
                        + "Residual deviance: %.5g  on %d  degrees of freedom%nAIC: %.5g%n",
                patients,
                events,
                coefficients,
                nullDeviance(),
                patients - 1,
                deviance(),
                degreesOfFreedom(),
                akaike()));
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }
}
