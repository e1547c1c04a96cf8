package org.trialtwin.stats.longitudinal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;

/** A fitted mixed model for repeated measures: fixed effects, covariance over visits, likelihood. Prints as R's {@code summary} does. */
public final class RepeatedMeasuresFit {
    private final LongitudinalRows rows;
    private final CovarianceStructure structure;
    private final Estimation estimation;
    private final DegreesOfFreedom degreesOfFreedom;
    private final FixedEffects effects;
    private final double[][][] covariance;
    private final double logLikelihood;
    private final int parameters;
    private final boolean converged;
    private final List<AnalysisNote> notes;

    RepeatedMeasuresFit(
            LongitudinalRows rows,
            CovarianceStructure structure,
            Estimation estimation,
            DegreesOfFreedom degreesOfFreedom,
            FixedEffects effects,
            double[][][] covariance,
            double logLikelihood,
            int parameters,
            boolean converged,
            List<AnalysisNote> notes) {
        this.rows = rows;
        this.structure = structure;
        this.estimation = estimation;
        this.degreesOfFreedom = degreesOfFreedom;
        this.effects = effects;
        this.covariance = covariance;
        this.logLikelihood = logLikelihood;
        this.parameters = parameters;
        this.converged = converged;
        this.notes = List.copyOf(notes);
    }

    static RepeatedMeasuresFit missing(
            LongitudinalRows rows, CovarianceStructure structure, Estimation estimation, List<AnalysisNote> notes) {
        int planned = rows.visits().size();
        double[][][] none = new double[rows.groups().size()][planned][planned];
        for (double[][] matrix : none) {
            for (double[] row : matrix) {
                Arrays.fill(row, Double.NaN);
            }
        }
        return new RepeatedMeasuresFit(
                rows,
                structure,
                estimation,
                DegreesOfFreedom.SATTERTHWAITE,
                FixedEffects.missing(rows.names(), rows.patients(), notes),
                none,
                Double.NaN,
                0,
                false,
                notes);
    }

    /** {@return the fixed effects, with contrasts and tests} */
    public FixedEffects fixedEffects() {
        return effects;
    }

    /** {@return the structure of the covariance that was fitted, after any fallback} */
    public CovarianceStructure structure() {
        return structure;
    }

    /** {@return the groups of patients with a covariance of their own: the arms, or one group} */
    public List<String> groups() {
        return rows.groups();
    }

    /**
     * The estimated covariance over visits.
     *
     * @param group position in {@link #groups}
     * @return one row and column per planned visit; NaN, with a note, where nobody has the visit
     */
    public double[][] covariance(int group) {
        double[][] copy = new double[covariance[group].length][];
        for (int v = 0; v < copy.length; v++) {
            copy[v] = covariance[group][v].clone();
        }
        return copy;
    }

    /** {@return the logarithm of the likelihood that was maximised; NaN, with a note, where there is no fit} */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** {@return the parameters that the criteria count: those of the covariance, and by maximum likelihood the fixed effects too} */
    public int parameters() {
        return parameters;
    }

    /** {@return Akaike's criterion, {@code -2 logLikelihood + 2 parameters}} */
    public double akaike() {
        return -2 * logLikelihood + 2.0 * parameters;
    }

    /** {@return the Bayesian criterion, {@code -2 logLikelihood + log(patients) parameters}} */
    public double bayesian() {
        return -2 * logLikelihood + StrictMath.log(rows.patients()) * parameters;
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

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    /** The lines that follow a table of effects. */
    String footer() {
        StringBuilder text = new StringBuilder();
        for (int g = 0; g < covariance.length; g++) {
            text.append(String.format(
                    Locale.ROOT,
                    "Standard deviations and correlations, %s:%n",
                    rows.groups().get(g)));
            for (int u = 0; u < covariance[g].length; u++) {
                double own = Math.sqrt(covariance[g][u][u]);
                text.append(
                        String.format(Locale.ROOT, "  %-10s %10s", rows.visits().get(u), Figures.figure("%.4g", own)));
                for (int v = 0; v < u; v++) {
                    double r = covariance[g][u][v] / own / Math.sqrt(covariance[g][v][v]);
                    text.append(String.format(Locale.ROOT, " %6s", Figures.figure("%.3f", r)));
                }
                text.append(String.format("%n"));
            }
        }
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

    /** The line above a table of effects. */
    String header() {
        return String.format(
                Locale.ROOT,
                "Mixed model for repeated measures, %s covariance, %s, degrees of freedom: %s%n",
                structure.label(),
                estimation.label(),
                degreesOfFreedom.label());
    }

    @Override
    public String toString() {
        return header() + effects + System.lineSeparator() + footer();
    }
}
