package org.trialtwin.stats.longitudinal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;

/** A fitted linear mixed model: fixed effects, variance components, likelihood. Prints as lme4's {@code summary} does. */
public final class LinearMixedFit {
    private final LongitudinalRows rows;
    private final Estimation estimation;
    private final FixedEffects effects;
    private final double[][] randomEffects;
    private final double residualVariance;
    private final double logLikelihood;
    private final int parameters;
    private final boolean converged;
    private final boolean singular;
    private final List<AnalysisNote> notes;

    LinearMixedFit(
            LongitudinalRows rows,
            Estimation estimation,
            FixedEffects effects,
            double[][] randomEffects,
            double residualVariance,
            double logLikelihood,
            int parameters,
            boolean converged,
            boolean singular,
            List<AnalysisNote> notes) {
        this.rows = rows;
        this.estimation = estimation;
        this.effects = effects;
        this.randomEffects = randomEffects;
        this.residualVariance = residualVariance;
        this.logLikelihood = logLikelihood;
        this.parameters = parameters;
        this.converged = converged;
        this.singular = singular;
        this.notes = List.copyOf(notes);
    }

    static LinearMixedFit missing(
            LongitudinalRows rows, Estimation estimation, int randomEffects, List<AnalysisNote> notes) {
        double[][] none = new double[randomEffects][randomEffects];
        for (double[] row : none) {
            Arrays.fill(row, Double.NaN);
        }
        return new LinearMixedFit(
                rows,
                estimation,
                FixedEffects.missing(rows.names(), rows.patients(), notes),
                none,
                Double.NaN,
                Double.NaN,
                0,
                false,
                false,
                notes);
    }

    /** {@return the fixed effects, with contrasts and tests} */
    public FixedEffects fixedEffects() {
        return effects;
    }

    /** {@return the covariance of the random effects: the intercept and, if there is one, the slope per unit of time} */
    public double[][] randomEffectCovariance() {
        double[][] copy = new double[randomEffects.length][];
        Arrays.setAll(copy, a -> randomEffects[a].clone());
        return copy;
    }

    /** {@return the variance of the random intercept} */
    public double interceptVariance() {
        return randomEffects[0][0];
    }

    /** {@return the residual variance} */
    public double residualVariance() {
        return residualVariance;
    }

    /** {@return the logarithm of the likelihood that was maximised; NaN, with a note, where there is no fit} */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** {@return Akaike's criterion; as lme4 does, it counts fixed effects and variance components by either likelihood} */
    public double akaike() {
        return -2 * logLikelihood + 2.0 * parameters;
    }

    /** {@return the Bayesian criterion, {@code -2 logLikelihood + log(rows) parameters}, as lme4 has it} */
    public double bayesian() {
        return -2 * logLikelihood + StrictMath.log(rows.y().length) * parameters;
    }

    /** {@return rows that the fit used} */
    public int rows() {
        return rows.y().length;
    }

    /** {@return rows left out for a missing value} */
    public int rowsExcluded() {
        return rows.rowsExcluded();
    }

    /** {@return patients that the fit used} */
    public int patients() {
        return rows.patients();
    }

    /** {@return patients none of whose rows could be used} */
    public int patientsExcluded() {
        return rows.patientsExcluded();
    }

    /** {@return whether the maximum was found} */
    public boolean isConverged() {
        return converged;
    }

    /** {@return whether a variance is zero or a correlation is one; a note says which} */
    public boolean isSingular() {
        return singular;
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Linear mixed model, random intercept%s, %s, degrees of freedom: Satterthwaite%n%s%n",
                randomEffects.length == 2 ? " and slope" : "",
                estimation.label(),
                effects));
        text.append(String.format(
                Locale.ROOT, "%-19s %12s %12s %8s%n", "Variance components", "Variance", "Std. Dev.", "Corr"));
        double[][] d = randomEffects;
        component(text, "  intercept", d[0][0], "");
        if (d.length == 2) {
            double r = d[0][1] / Math.sqrt(d[0][0] * d[1][1]);
            component(text, "  slope", d[1][1], Figures.figure("%.3f", r));
        }
        component(text, "  residual", residualVariance, "");
        text.append(String.format(
                Locale.ROOT,
                "Log likelihood (%s): %s, AIC %s, BIC %s%n%d rows of %d patients; left out: %d rows, %d patients%n",
                estimation.label(),
                Figures.figure("%.3f", logLikelihood),
                Figures.figure("%.2f", akaike()),
                Figures.figure("%.2f", bayesian()),
                rows(),
                patients(),
                rowsExcluded(),
                patientsExcluded()));
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }

    private static void component(StringBuilder text, String name, double variance, String correlation) {
        String line = String.format(
                Locale.ROOT,
                "%-19s %12s %12s %8s",
                name,
                Figures.figure("%.5g", variance),
                Figures.figure("%.5g", Math.sqrt(variance)),
                correlation);
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }
}
