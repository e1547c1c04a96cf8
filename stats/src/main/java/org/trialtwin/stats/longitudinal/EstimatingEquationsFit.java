package org.trialtwin.stats.longitudinal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.RegressionCoefficients;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;
import org.trialtwin.stats.estimate.SignificanceTest;

/** A solution of generalised estimating equations. */
public final class EstimatingEquationsFit {
    private final String title;
    private final EffectMeasure measure;
    private final WorkingCorrelation correlation;
    private final List<String> names;
    private final PatientVisits visits;
    private final StartingFit start;
    private final CorrelationStructure structure;
    private final MarginalEquations solution;
    private final @Nullable Integer patientsWithEvent;
    private final RegressionCoefficients robust;
    private final List<AnalysisNote> notes;

    EstimatingEquationsFit(
            String title,
            EffectMeasure measure,
            WorkingCorrelation correlation,
            List<String> names,
            PatientVisits visits,
            StartingFit start,
            CorrelationStructure structure,
            MarginalEquations solution,
            double[] outOfRange) {
        this.title = title;
        this.measure = measure;
        this.correlation = correlation;
        this.names = names;
        this.visits = visits;
        this.start = start;
        this.structure = structure;
        this.solution = solution;
        patientsWithEvent = measure == EffectMeasure.MEAN_DIFFERENCE ? null : patientsWithEvent();
        robust = coefficients(ClusterVariance.ROBUST);
        notes = notes(outOfRange);
    }

    private int patientsWithEvent() {
        int count = 0;
        for (int i = 0; i < visits.patients(); i++) {
            boolean any = false;
            for (int k = visits.start(i); k < visits.end(i); k++) {
                any |= start.y[k] > 0;
            }
            count += any ? 1 : 0;
        }
        return count;
    }

    private List<AnalysisNote> notes(double[] outOfRange) {
        List<AnalysisNote> found = new ArrayList<>(start.notes());
        found.addAll(robust.notes());
        if (!hasRobustVariance() && rank() > 0) {
            found.add(new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, noVariance(ClusterVariance.ROBUST)));
        }
        if (!solution.converged && rank() > 0) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.NO_CONVERGENCE,
                    "The equations were not solved after " + solution.iterations + " iterations"));
        }
        if (solution.scale == 0 && rank() > 0) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "The model fits perfectly: the scale is 0, there is no correlation to estimate and no test"));
        }
        found.addAll(correlationNotes(outOfRange));
        if (hasRobustVariance() && visits.patients() < 50) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "With " + visits.patients() + " patients robust standard errors tend to be too small; "
                            + "those of Kauermann and Carroll or Mancl and DeRouen are corrected"));
        }
        return List.copyOf(found);
    }

    private List<AnalysisNote> correlationNotes(double[] outOfRange) {
        List<AnalysisNote> found = new ArrayList<>();
        if (outOfRange.length > 0) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "The " + correlation.label() + " correlation leaves its range ("
                            + String.format(Locale.ROOT, "%.3g", largest(outOfRange))
                            + "): the estimates are those of working independence"));
        }
        if (correlation != WorkingCorrelation.INDEPENDENCE && visits.mostVisits() == 1) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "No patient has two visits: there is no correlation to estimate, and visits count as independent"));
            return found;
        }
        for (int k = 0; k < structure.size(); k++) {
            if (structure.pairs(k) == 0) {
                found.add(new AnalysisNote(
                        AnalysisNote.Kind.METHOD,
                        "No patient has both of the visits " + structure.name(k)
                                + ": their working correlation is set to 0"));
            }
        }
        return found;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        return largest;
    }

    private int rank() {
        return start.kept.length;
    }

    private boolean hasRobustVariance() {
        return visits.patients() > rank() && rank() > 0;
    }

    private String noVariance(ClusterVariance type) {
        return hasRobustVariance()
                ? "No variance of " + type.label() + ": a coefficient rests on one patient alone"
                : "No robust variance: " + visits.patients()
                        + (visits.patients() == 1 ? " patient and " : " patients and ") + rank() + " coefficients";
    }

    /** {@return the number of patients} */
    public int patients() {
        return visits.patients();
    }

    /** {@return the number of rows, visits of patients} */
    public int rows() {
        return visits.rows();
    }

    /** {@return the number of coefficients, the intercept first, aliased ones included} */
    public int size() {
        return names.size();
    }

    /** {@return the coefficients with their robust covariance} */
    public RegressionCoefficients coefficients() {
        return robust;
    }

    /**
     * The coefficients with a covariance.
     *
     * @param type which covariance
     * @return the coefficients; their covariance is NaN where the type has none, which {@link #effect(int, double,
     *     ClusterVariance)} explains
     */
    public RegressionCoefficients coefficients(ClusterVariance type) {
        int size = names.size();
        double[] estimates = new double[size];
        double[][] all = new double[size][size];
        Arrays.fill(estimates, Double.NaN);
        for (double[] row : all) {
            Arrays.fill(row, Double.NaN);
        }
        double[][] covariance = rank() > 0 && (type == ClusterVariance.MODEL || hasRobustVariance())
                ? ClusterScores.covariance(type, solution, visits)
                : null;
        int[] places = solution.qr.kept();
        for (int a = 0; a < rank(); a++) {
            int row = start.kept[a];
            estimates[row] = solution.beta[a];
        }
        for (int a = 0; covariance != null && a < places.length; a++) {
            for (int b = 0; b < places.length; b++) {
                int row = start.kept[places[a]];
                int column = start.kept[places[b]];
                boolean estimated =
                        start.status.get(row) == Status.ESTIMATED && start.status.get(column) == Status.ESTIMATED;
                all[row][column] = estimated ? covariance[a][b] : Double.NaN;
            }
        }
        return RegressionCoefficients.of(names, estimates, all, start.status);
    }

    /**
     * A coefficient with its Wald interval and test from the robust variance and the normal distribution.
     *
     * @param index within [0, size); 0 is the intercept
     * @param level confidence level, within (0, 1)
     * @return the estimate; not estimable, with the reason, where it could not be estimated
     */
    public EffectEstimate effect(int index, double level) {
        return effect(index, level, ClusterVariance.ROBUST);
    }

    /**
     * A coefficient with its Wald interval and test.
     *
     * @param index within [0, size); 0 is the intercept
     * @param level confidence level, within (0, 1)
     * @param type which variance; a corrected one goes with the t distribution on patients minus coefficients
     * @return the estimate; not estimable, with the reason, where it could not be estimated
     */
    public EffectEstimate effect(int index, double level, ClusterVariance type) {
        RegressionCoefficients coefficients = type == ClusterVariance.ROBUST ? robust : coefficients(type);
        double error = coefficients.standardError(index);
        if (coefficients.status(index) == Status.ESTIMATED && Double.isNaN(error)) {
            return EffectEstimate.notEstimable(measure, level, patients(), patientsWithEvent, noVariance(type));
        }
        if (coefficients.status(index) != Status.ESTIMATED || !type.isCorrected()) {
            return coefficients.effect(index, measure, level, patients(), patientsWithEvent, notes);
        }
        return EffectEstimate.wald(
                measure,
                coefficients.estimate(index),
                error,
                ReferenceDistribution.t(patients() - rank()),
                level,
                patients(),
                patientsWithEvent,
                notes);
    }

    /**
     * The Wald test that some coefficients are 0, {@code b' V^-1 b}.
     *
     * @param type which variance; a corrected one goes with the F distribution on patients minus coefficients
     * @param indices positions of the coefficients, at least one
     * @return the test; NaN where one of them could not be estimated or their covariance is singular, with a note
     */
    public SignificanceTest waldTest(ClusterVariance type, int... indices) {
        RegressionCoefficients coefficients = coefficients(type);
        double[] estimates = new double[indices.length];
        double[][] covariance = new double[indices.length][indices.length];
        for (int a = 0; a < indices.length; a++) {
            estimates[a] = coefficients.estimate(indices[a]);
            for (int b = 0; b < indices.length; b++) {
                covariance[a][b] = coefficients.covariance(indices[a], indices[b]);
            }
        }
        LUDecomposition decomposition = new LUDecomposition(new Array2DRowRealMatrix(covariance, false));
        double statistic = Double.NaN;
        if (decomposition.getSolver().isNonSingular()) {
            ArrayRealVector b = new ArrayRealVector(estimates, false);
            statistic = b.dotProduct(decomposition.getSolver().solve(b));
        }
        SignificanceTest test = type.isCorrected()
                ? SignificanceTest.fisherF(statistic / indices.length, indices.length, Math.max(1, patients() - rank()))
                : SignificanceTest.chiSquared(statistic, indices.length);
        return test.orElseBecause(whyNoTest(coefficients, type, indices));
    }

    private String whyNoTest(RegressionCoefficients coefficients, ClusterVariance type, int[] indices) {
        for (int index : indices) {
            EffectEstimate effect = effect(index, 0.95, type);
            if (!effect.isEstimable()) {
                return "No test: " + effect.notes().get(0);
            }
        }
        return "No test: the covariance of these " + indices.length + " of " + coefficients.size()
                + " coefficients is singular";
    }

    /** {@return the scale phi, the mean squared Pearson residual; 0, with a note, where the model fits perfectly} */
    public double scale() {
        return solution.scale;
    }

    /** {@return the working correlation that was asked for} */
    public WorkingCorrelation workingCorrelation() {
        return correlation;
    }

    /**
     * The estimated working correlations.
     *
     * @return none for independence, and where the estimate left its range; the common one, that of lag 1, or one for each pair of
     *     visits (1:2, 1:3, 2:3, 1:4, …)
     */
    public double[] correlations() {
        return solution.correlations.clone();
    }

    /** {@return the names of the correlations: {@code alpha}, or the visits of each pair} */
    public List<String> correlationNames() {
        List<String> labels = new ArrayList<>();
        for (int k = 0; k < structure.size(); k++) {
            labels.add(structure.name(k));
        }
        return labels;
    }

    /** {@return whether the equations were solved} */
    public boolean isConverged() {
        return solution.converged && rank() > 0;
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s, %s working correlation%n  patients= %d, visits= %d%n%n%s%n%nRobust standard errors%nScale: %.5g%n",
                title,
                correlation.label(),
                patients(),
                rows(),
                robust,
                solution.scale));
        for (int k = 0; k < structure.size(); k++) {
            text.append(
                    String.format(Locale.ROOT, "Correlation %s: %.4f%n", structure.name(k), solution.correlations[k]));
        }
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }
}
