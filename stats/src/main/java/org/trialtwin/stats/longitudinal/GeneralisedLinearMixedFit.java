package org.trialtwin.stats.longitudinal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.math.LogOdds;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.RegressionCoefficients;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;
import org.trialtwin.stats.estimate.SignificanceTest;

/** A fitted generalised linear mixed model with a random intercept. */
public final class GeneralisedLinearMixedFit {
    private final String title;
    private final EffectMeasure measure;
    private final PatientVisits visits;
    private final StartingFit start;
    private final boolean identified;
    private final @Nullable IntegratedMaximum maximum;
    /** The log likelihood without random intercept, constants left out. */
    private final double independent;

    private final RegressionCoefficients coefficients;
    private final boolean runsAway;
    private final double deviationError;
    private final List<AnalysisNote> notes;

    GeneralisedLinearMixedFit(
            String title,
            EffectMeasure measure,
            List<String> names,
            PatientVisits visits,
            StartingFit start,
            int points) {
        this.title = title;
        this.measure = measure;
        this.visits = visits;
        this.start = start;
        identified = visits.mostVisits() > 1 || !(start.family instanceof LogOdds);
        boolean fitted = start.kept.length > 0;
        IntegratedMaximum without = fitted ? new IntegratedMaximum(start, visits, HermiteRule.of(1), 0) : null;
        independent = without == null ? 0 : without.logLikelihood;
        maximum = fitted && identified ? new IntegratedMaximum(start, visits, HermiteRule.of(points), 1) : without;
        int size = names.size();
        double[] estimates = new double[size];
        double[][] all = new double[size][size];
        Arrays.fill(estimates, Double.NaN);
        for (double[] row : all) {
            Arrays.fill(row, Double.NaN);
        }
        double[][] covariance = maximum == null || isUnbounded() ? null : maximum.covariance();
        List<Status> status = new ArrayList<>(start.status);
        int p = start.kept.length;
        for (int a = 0; maximum != null && a < p; a++) {
            int row = start.kept[a];
            estimates[row] = maximum.coefficients()[a];
            if (isUnbounded()) {
                status.set(row, Status.INFINITE);
            }
            for (int b = 0; covariance != null && b < p; b++) {
                int column = start.kept[b];
                boolean both = status.get(row) == Status.ESTIMATED && status.get(column) == Status.ESTIMATED;
                all[row][column] = both ? covariance[a][b] : Double.NaN;
            }
        }
        runsAway = status.contains(Status.INFINITE);
        coefficients = RegressionCoefficients.of(names, estimates, all, status);
        deviationError = covariance == null || standardDeviation() == 0 ? Double.NaN : Math.sqrt(covariance[p][p]);
        notes = notes(covariance != null);
    }

    private List<AnalysisNote> notes(boolean hasCovariance) {
        List<AnalysisNote> found = new ArrayList<>(start.notes());
        if (isUnbounded()) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    "The standard deviation of the random intercept runs to infinity: within patients the response"
                            + " hardly varies"));
        }
        found.addAll(coefficients.notes());
        if (maximum == null) {
            return List.copyOf(found);
        }
        if (!identified) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "No patient has two visits: binary responses then say nothing of a random intercept, and its standard"
                            + " deviation is set to 0"));
        } else if (isSingular()) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "The standard deviation of the random intercept is estimated as 0: visits of a patient are no more alike"
                            + " than those of different patients"));
        }
        if (!isUnbounded() && (!maximum.converged || !hasCovariance)) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.NO_CONVERGENCE,
                    "The fit stopped after " + maximum.iterations + " iterations before it reached a maximum"));
        }
        return List.copyOf(found);
    }

    private boolean isUnbounded() {
        return maximum != null && identified && (maximum.isUnbounded() || !variesWithinPatients());
    }

    /** Quadrature has a maximum where the likelihood of a binary response that varies between patients alone has none. */
    private boolean variesWithinPatients() {
        if (!(start.family instanceof LogOdds)) {
            return true;
        }
        for (int i = 0; i < visits.patients(); i++) {
            int first = -1;
            for (int k = visits.start(i); k < visits.end(i); k++) {
                if (!start.certain[k]) {
                    if (first >= 0 && start.y[k] != start.y[first]) {
                        return true;
                    }
                    first = k;
                }
            }
        }
        return false;
    }

    /** {@return the number of patients} */
    public int patients() {
        return visits.patients();
    }

    /** {@return the number of rows, visits of patients} */
    public int rows() {
        return visits.rows();
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

    /** {@return the number of coefficients, the intercept first, aliased ones included} */
    public int size() {
        return coefficients.size();
    }

    /**
     * {@return the coefficients, given the patient's intercept, with their covariance from the observed information of all
     * parameters}
     */
    public RegressionCoefficients coefficients() {
        return coefficients;
    }

    /**
     * A coefficient with its Wald interval and test.
     *
     * @param index within [0, size); 0 is the intercept
     * @param level confidence level, within (0, 1)
     * @return the estimate; not estimable, with the reason, where it could not be estimated
     */
    public EffectEstimate effect(int index, double level) {
        if (coefficients.status(index) == Status.ESTIMATED && Double.isNaN(coefficients.standardError(index))) {
            return EffectEstimate.notEstimable(
                    measure, level, patients(), patientsWithEvent(), "No standard error: the fit reached no maximum");
        }
        return coefficients.effect(index, measure, level, patients(), patientsWithEvent(), notes);
    }

    /**
     * {@return the standard deviation sigma of the random intercept, on the scale of the predictor; 0 or infinite with a note; NaN,
     * with a note, where there is nothing to estimate}
     */
    public double standardDeviation() {
        return maximum == null ? Double.NaN : isUnbounded() ? Double.POSITIVE_INFINITY : maximum.standardDeviation();
    }

    /** {@return the standard error of that standard deviation; NaN where it is 0 or infinite} */
    public double standardDeviationError() {
        return deviationError;
    }

    /** {@return whether the standard deviation of the random intercept is 0} */
    public boolean isSingular() {
        return maximum != null && maximum.standardDeviation() == 0;
    }

    /**
     * The likelihood ratio test that the standard deviation is 0. As it cannot be negative, the statistic is 0 half of the time:
     * the p-value is half that of chi-squared with one degree of freedom. Source: Self and Liang, J Am Stat Assoc 1987;82:605-10,
     * doi:10.1080/01621459.1987.10478472.
     *
     * @return the test; NaN, with a note, where there is nothing to estimate
     */
    public SignificanceTest randomInterceptTest() {
        ReferenceDistribution reference = new ReferenceDistribution.ChiSquared(1);
        if (maximum == null || !identified) {
            return SignificanceTest.notEstimable(
                    reference,
                    notes.isEmpty()
                            ? "No test: nothing to estimate"
                            : notes.get(0).text());
        }
        double statistic = Math.max(0, 2 * (maximum.logLikelihood - independent));
        double p = isSingular() ? 1 : reference.upperTail(statistic) / 2;
        return new SignificanceTest(isSingular() ? 0 : statistic, reference, p);
    }

    /** {@return the approximated log likelihood} */
    public double logLikelihood() {
        double constant = 0;
        for (double count : start.y) {
            for (int k = 2; k <= count; k++) {
                constant += StrictMath.log(k);
            }
        }
        return (maximum == null ? 0 : maximum.logLikelihood) - constant;
    }

    /** {@return Akaike's criterion, the standard deviation counted as a parameter} */
    public double akaike() {
        return -2 * logLikelihood() + 2.0 * (start.kept.length + 1);
    }

    /** {@return whether the likelihood has settled at a maximum} */
    public boolean isConverged() {
        return maximum != null && maximum.converged && !runsAway;
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s%n  patients= %d, visits= %d%n%n%s%n%nRandom intercept, standard deviation: %s%nLog likelihood: %.5f%n"
                        + "AIC: %.5g%n",
                title,
                patients(),
                rows(),
                coefficients,
                Double.isFinite(standardDeviation()) ? String.format(Locale.ROOT, "%.4f", standardDeviation()) : "NA",
                logLikelihood(),
                akaike()));
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }
}
