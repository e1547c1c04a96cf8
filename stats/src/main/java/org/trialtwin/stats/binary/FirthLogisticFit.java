package org.trialtwin.stats.binary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.core.math.HouseholderQr;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.RegressionCoefficients;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;
import org.trialtwin.stats.estimate.SignificanceTest;

/** A logistic model fitted by Firth's penalised likelihood. Coefficients are log odds ratios per unit of a covariate. */
public final class FirthLogisticFit {
    private static final int MAXIMUM_PROFILE_STEPS = 100;
    private static final double PROFILE_TOLERANCE = 1e-10;

    private final double[] y;
    private final double[][] columns;
    /** Place of a column among the independent ones, or -1. */
    private final int[] place;

    private final PenalisedLikelihood maximum;
    private final RegressionCoefficients coefficients;
    private final int events;
    private final List<AnalysisNote> notes;

    FirthLogisticFit(DesignMatrix design, double[] y) {
        this.y = y;
        int size = design.names().size();
        int[] kept = new HouseholderQr(design.columns()).kept();
        columns = Arrays.stream(kept).mapToObj(j -> design.columns()[j]).toArray(double[][]::new);
        place = new int[size];
        Arrays.fill(place, -1);
        for (int k = 0; k < kept.length; k++) {
            place[kept[k]] = k;
        }
        maximum = new PenalisedLikelihood(y, columns, new double[kept.length], -1);
        events = (int) Arrays.stream(y).sum();
        double[] estimates = new double[size];
        double[][] covariance = new double[size][size];
        List<Status> status = new ArrayList<>();
        double[][] inverse = maximum.covariance();
        for (int a = 0; a < size; a++) {
            status.add(place[a] < 0 ? Status.ALIASED : Status.ESTIMATED);
            estimates[a] = place[a] < 0 ? Double.NaN : maximum.beta[place[a]];
            for (int b = 0; b < size; b++) {
                covariance[a][b] = place[a] < 0 || place[b] < 0 ? Double.NaN : inverse[place[a]][place[b]];
            }
        }
        coefficients = RegressionCoefficients.of(design.names(), estimates, covariance, status);
        List<AnalysisNote> found = new ArrayList<>();
        if (events == 0 || events == y.length) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    (events == 0 ? "No patient" : "Every patient")
                            + " had the event: estimates come from the penalty as much as from the data"));
        }
        found.addAll(coefficients.notes());
        if (!maximum.converged) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.NO_CONVERGENCE,
                    "The fit stopped after " + maximum.iterations + " iterations before it converged"));
        }
        notes = List.copyOf(found);
    }

    /** {@return the number of patients} */
    public int patients() {
        return y.length;
    }

    /** {@return the number of patients with the event} */
    public int events() {
        return events;
    }

    /** {@return the number of coefficients, the intercept first, aliased ones included} */
    public int size() {
        return place.length;
    }

    /** {@return the coefficients with the inverse information as covariance} */
    public RegressionCoefficients coefficients() {
        return coefficients;
    }

    /**
     * A coefficient as a log odds ratio per unit of its column, with the profile interval and test of the penalised likelihood. Its
     * statistic is the signed root of the likelihood ratio.
     *
     * @param index within [0, size); 0 is the intercept, the log odds where all covariates are 0
     * @param level confidence level, within (0, 1)
     * @return the estimate; not estimable, with the reason, where the coefficient is aliased
     */
    public EffectEstimate effect(int index, double level) {
        if (coefficients.status(index) != Status.ESTIMATED) {
            return coefficients.effect(index, EffectMeasure.ODDS_RATIO, level, patients(), events, notes);
        }
        double ratio = likelihoodRatioTest(index).statistic();
        double root = Math.signum(coefficients.estimate(index)) * Math.sqrt(ratio);
        ConfidenceInterval interval = profileInterval(index, level);
        List<AnalysisNote> all = new ArrayList<>(notes);
        if (Double.isNaN(interval.lower())) {
            all.add(new AnalysisNote(AnalysisNote.Kind.NO_CONVERGENCE, "The profile limits were not found"));
        }
        return new EffectEstimate(
                EffectMeasure.ODDS_RATIO,
                coefficients.estimate(index),
                coefficients.standardError(index),
                interval,
                root,
                ReferenceDistribution.normal().twoSidedP(root),
                ReferenceDistribution.normal(),
                patients(),
                events,
                all);
    }

    /**
     * The penalised likelihood ratio test that a coefficient is 0: the penalty keeps the
     * information of all coefficients.
     *
     * @param index within [0, size)
     * @return the test; NaN, with a note in {@link #notes()}, where the coefficient is aliased
     */
    public SignificanceTest likelihoodRatioTest(int index) {
        if (place[index] < 0) {
            return SignificanceTest.chiSquared(Double.NaN, 1);
        }
        return SignificanceTest.chiSquared(Math.max(0, 2 * (maximum.value - held(place[index], 0).value)), 1);
    }

    private PenalisedLikelihood held(int j, double value) {
        double[] start = slid(j, value);
        start[j] = value;
        return new PenalisedLikelihood(y, columns, start, j);
    }

    /** Where the other coefficients go, to first order, when one moves; not far, for where it moves far they would leave the data. */
    private double[] slid(int j, double value) {
        double[][] covariance = maximum.covariance();
        double[] start = maximum.beta.clone();
        double shift = value - start[j];
        double far = 2 * Math.sqrt(covariance[j][j]);
        double moved = Math.max(-far, Math.min(far, shift));
        for (int k = 0; k < start.length; k++) {
            start[k] += moved * covariance[k][j] / covariance[j][j];
        }
        return start;
    }

    /**
     * The profile penalised likelihood interval of a coefficient: all values that the likelihood ratio test does not reject.
     *
     * @param index within [0, size)
     * @param level confidence level, within (0, 1)
     * @return on the log scale; NaN limits where the coefficient is aliased
     */
    public ConfidenceInterval profileInterval(int index, double level) {
        if (place[index] < 0) {
            return new ConfidenceInterval(Double.NaN, Double.NaN, level);
        }
        double quantile = ReferenceDistribution.normal().quantile(0.5 + level / 2);
        double lower = limit(place[index], -1, quantile);
        double upper = limit(place[index], 1, quantile);
        boolean found = !Double.isNaN(lower) && !Double.isNaN(upper);
        return new ConfidenceInterval(found ? lower : Double.NaN, found ? upper : Double.NaN, level);
    }

    /** Newton's method on the signed root of the drop, kept between bounds; NaN where it does not settle. */
    private double limit(int j, int side, double target) {
        double error = Math.sqrt(maximum.covariance()[j][j]);
        double near = 0;
        double far = Double.POSITIVE_INFINITY;
        double distance = target * error;
        for (int step = 0; step < MAXIMUM_PROFILE_STEPS; step++) {
            PenalisedLikelihood constrained = held(j, maximum.beta[j] + side * distance);
            double root = Math.sqrt(Math.max(0, 2 * (maximum.value - constrained.value)));
            double slope = -side * constrained.heldScore() / root;
            if (root < target) {
                near = distance;
            } else {
                far = distance;
            }
            double next = distance + (target - root) / slope;
            if (!(next > near && next < far)) {
                next = far == Double.POSITIVE_INFINITY ? 2 * distance : (near + far) / 2;
            }
            if (Math.abs(next - distance) <= PROFILE_TOLERANCE * Math.max(distance, error)) {
                return maximum.beta[j] + side * next;
            }
            distance = next;
        }
        return Double.NaN;
    }

    /** {@return the penalised log likelihood at its maximum} */
    public double penalisedLogLikelihood() {
        return maximum.value;
    }

    /** {@return whether the penalised likelihood has settled at its maximum} */
    public boolean isConverged() {
        return maximum.converged;
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    @Override
    public String toString() {
        int width = Math.max(
                11, coefficients.names().stream().mapToInt(String::length).max().orElse(1));
        String row = "%-" + width + "s %10s %10s %10s %10s %9s%n";
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "  n= %d, number of events= %d%n%n", patients(), events));
        text.append(
                String.format(Locale.ROOT, row, "", "Estimate", "Std. Error", "lower .95", "upper .95", "Pr(>|z|)"));
        for (int j = 0; j < size(); j++) {
            EffectEstimate effect = effect(j, 0.95);
            text.append(String.format(
                    Locale.ROOT,
                    row,
                    coefficients.names().get(j),
                    figure("%.5f", effect.estimate()),
                    figure("%.5f", effect.standardError()),
                    figure("%.5f", effect.interval().lower()),
                    figure("%.5f", effect.interval().upper()),
                    figure("%.3g", effect.pValue())));
        }
        text.append(String.format(
                Locale.ROOT,
                "%nLimits and tests from the profile of the penalised likelihood%nPenalised log likelihood: %.5f%n",
                maximum.value));
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "NA";
    }
}
