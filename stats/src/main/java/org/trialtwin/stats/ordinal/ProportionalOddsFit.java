package org.trialtwin.stats.ordinal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.RegressionCoefficients;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;

/** A fitted proportional odds model. */
public final class ProportionalOddsFit {
    private static final String ONE_LEVEL = "Every patient has the same level: there is nothing to estimate";

    private final CumulativeLogits maximum;
    private final RegressionCoefficients coefficients;
    private final int covariates;
    private final int patients;
    private final List<AnalysisNote> notes;

    ProportionalOddsFit(
            CumulativeLogits maximum,
            RegressionCoefficients coefficients,
            int covariates,
            int patients,
            List<AnalysisNote> levels) {
        this.maximum = maximum;
        this.coefficients = coefficients;
        this.covariates = covariates;
        this.patients = patients;
        List<AnalysisNote> found = new ArrayList<>();
        if (hasOneLevel()) {
            found.add(new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, ONE_LEVEL));
        } else {
            found.addAll(coefficients.notes());
        }
        if (!maximum.isConverged() && !isSeparated() && !hasOneLevel()) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.NO_CONVERGENCE,
                    "The fit stopped after " + maximum.iterations() + " iterations before it converged"));
        }
        found.addAll(levels);
        notes = List.copyOf(found);
    }

    private boolean hasOneLevel() {
        return coefficients.size() == covariates;
    }

    private boolean isSeparated() {
        for (int j = 0; j < coefficients.size(); j++) {
            if (coefficients.status(j) == Status.INFINITE) {
                return true;
            }
        }
        return false;
    }

    /** {@return the number of patients} */
    public int patients() {
        return patients;
    }

    /** {@return the number of covariates: the first of {@link #coefficients()}; the thresholds follow} */
    public int covariates() {
        return covariates;
    }

    /** {@return the coefficients of the covariates, then the thresholds between neighbouring levels} */
    public RegressionCoefficients coefficients() {
        return coefficients;
    }

    /**
     * A coefficient as the log odds ratio of a higher level per unit of its column, with Wald interval and test.
     *
     * @param index within [0, covariates)
     * @param level confidence level, within (0, 1)
     * @return the estimate; not estimable, with the reason, where the coefficient is aliased or infinite
     * @throws IllegalArgumentException if the index names no covariate
     */
    public EffectEstimate effect(int index, double level) {
        if (index < 0 || index >= covariates) {
            throw new IllegalArgumentException("Covariate " + index + " is not within 0 to " + (covariates - 1));
        }
        EffectMeasure measure = EffectMeasure.PROPORTIONAL_ODDS_RATIO;
        return hasOneLevel()
                ? EffectEstimate.notEstimable(measure, level, patients, null, ONE_LEVEL)
                : coefficients.effect(index, measure, level, patients, null, notes);
    }

    /** {@return the log likelihood} */
    public double logLikelihood() {
        return maximum.logLikelihood();
    }

    /** {@return minus twice the log likelihood} */
    public double deviance() {
        return -2 * logLikelihood();
    }

    /** {@return Akaike's criterion, coefficients and thresholds counted} */
    public double akaike() {
        return deviance() + 2.0 * maximum.parameters.length;
    }

    /** {@return whether the likelihood has settled at a maximum} */
    public boolean isConverged() {
        return maximum.isConverged() && !isSeparated() && !hasOneLevel();
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "  n= %d%n%n%s%n%nResidual Deviance: %.5g%nAIC: %.5g%n",
                patients,
                coefficients,
                deviance(),
                akaike()));
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }
}
