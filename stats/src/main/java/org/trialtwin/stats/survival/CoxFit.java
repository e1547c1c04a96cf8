package org.trialtwin.stats.survival;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.SignificanceTest;

/** A fitted Cox model. Coefficients are log hazard ratios per unit of a covariate. */
public final class CoxFit {
    private final Ties ties;
    private final int patients;
    private final int events;
    private final List<String> names;
    private final double[] coefficients;
    private final double[][] modelCovariance;
    private final double[][] covariance;
    private final @Nullable SandwichVariance sandwich;
    private final Exposure exposure;
    private final double[] scaledBeta;
    private final boolean[] infinite;
    private final int estimated;
    private final double logLikelihoodNull;
    private final double logLikelihood;
    private final double wald;
    private final double score;
    private final int iterations;
    private final boolean converged;
    private final List<AnalysisNote> notes;

    /** Carries coefficients and covariance from the scaled covariates back to the caller's units. */
    CoxFit(
            Ties ties,
            List<String> names,
            Exposure exposure,
            NewtonMaximum maximum,
            @Nullable SandwichVariance sandwich,
            List<AnalysisNote> notes) {
        RiskSets sets = exposure.sets;
        this.ties = ties;
        this.exposure = exposure;
        this.sandwich = sandwich;
        this.scaledBeta = maximum.beta;
        this.patients = sets.patients;
        this.events = sets.events;
        this.names = List.copyOf(names);
        this.notes = List.copyOf(notes);
        int p = sets.covariates;
        coefficients = new double[p];
        modelCovariance = unscaled(maximum.information.inverse(), sets, maximum.aliased);
        covariance = sandwich == null
                ? modelCovariance
                : unscaled(sandwich.covariance, sets, sandwich.clusters == 1 ? every(p) : maximum.aliased);
        int counted = 0;
        for (int a = 0; a < p; a++) {
            coefficients[a] = maximum.aliased[a] ? Double.NaN : maximum.beta[a] / sets.scale[a];
            counted += maximum.aliased[a] ? 0 : 1;
        }
        estimated = counted;
        infinite = maximum.infinite;
        logLikelihoodNull = maximum.nullValue;
        logLikelihood = maximum.value();
        wald = sandwich == null ? maximum.wald() : sandwich.clusters == 1 ? Double.NaN : sandwich.wald;
        score = maximum.score;
        iterations = maximum.iterations();
        converged = maximum.isConverged();
    }

    private static double[][] unscaled(double[][] scaled, RiskSets sets, boolean[] missing) {
        int p = missing.length;
        double[][] matrix = new double[p][p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                matrix[a][b] = missing[a] || missing[b] ? Double.NaN : scaled[a][b] / (sets.scale[a] * sets.scale[b]);
            }
        }
        return matrix;
    }

    private static boolean[] every(int size) {
        boolean[] all = new boolean[size];
        Arrays.fill(all, true);
        return all;
    }

    /** {@return how tied events were treated} */
    public Ties ties() {
        return ties;
    }

    /** {@return the number of rows: patients, or with entry times what each patient's follow-up is cut into} */
    public int patients() {
        return patients;
    }

    /** {@return the number of events} */
    public int events() {
        return events;
    }

    /** {@return the names of the covariates} */
    public List<String> names() {
        return names;
    }

    /** {@return the number of covariates} */
    public int size() {
        return coefficients.length;
    }

    /**
     * {@return the log hazard ratio of one covariate; NaN, with a note, where it cannot be told from the others}
     *
     * @param covariate within [0, size)
     */
    public double coefficient(int covariate) {
        return coefficients[covariate];
    }

    /**
     * {@return the standard error of a coefficient, on which interval and test rest: robust where the model asks for it,
     * else from the inverse information}
     *
     * @param covariate within [0, size)
     */
    public double standardError(int covariate) {
        return Math.sqrt(covariance[covariate][covariate]);
    }

    /**
     * {@return the standard error of a coefficient from the inverse information, also where the fit is robust}
     *
     * @param covariate within [0, size)
     */
    public double modelStandardError(int covariate) {
        return Math.sqrt(modelCovariance[covariate][covariate]);
    }

    /**
     * {@return the covariance of two coefficients: robust where the model asks for it, else from the inverse information}
     *
     * @param first within [0, size)
     * @param second within [0, size)
     */
    public double covariance(int first, int second) {
        return covariance[first][second];
    }

    /** {@return whether standard errors, intervals and the Wald test rest on the sandwich variance} */
    public boolean isRobust() {
        return sandwich != null;
    }

    /** {@return the number of clusters of the sandwich variance; the number of rows where none was asked for} */
    public int clusters() {
        return sandwich == null ? patients : sandwich.clusters;
    }

    Exposure exposure() {
        return exposure;
    }

    /** The coefficients of the scaled covariates; 0 where aliased. */
    double[] scaledBeta() {
        return scaledBeta;
    }

    /** Whether rows count once and are at risk from the start. */
    boolean isPlain() {
        return exposure.isPlain();
    }

    /** {@return the log partial likelihood with all coefficients 0} */
    public double logLikelihoodNull() {
        return logLikelihoodNull;
    }

    /** {@return the log partial likelihood at the coefficients} */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** {@return Akaike's criterion: minus twice the log partial likelihood plus twice the number of coefficients} */
    public double akaike() {
        return -2 * logLikelihood + 2 * estimated;
    }

    /** {@return Newton steps taken} */
    public int iterations() {
        return iterations;
    }

    /** {@return whether a finite maximum was reached} */
    public boolean isConverged() {
        return converged;
    }

    /** {@return what a reader must know, in order of importance} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    /** {@return the Wald test that all coefficients are 0; empty of meaning where one runs to infinity} */
    public SignificanceTest waldTest() {
        return SignificanceTest.chiSquared(wald, estimated);
    }

    /** {@return the score test that all coefficients are 0; for one arm and no ties it is the log-rank test} */
    public SignificanceTest scoreTest() {
        return SignificanceTest.chiSquared(score, estimated);
    }

    /**
     * {@return the score test that all coefficients are 0 with the variance of the clusters' scores instead of the
     * information; without result where the model asks for no robust variance or all rows are one cluster}
     */
    public SignificanceTest robustScoreTest() {
        return SignificanceTest.chiSquared(
                sandwich == null || sandwich.clusters == 1 ? Double.NaN : sandwich.score, estimated);
    }

    /** {@return the likelihood-ratio test that all coefficients are 0; it takes no account of clusters} */
    public SignificanceTest likelihoodRatioTest() {
        return SignificanceTest.chiSquared(2 * (logLikelihood - logLikelihoodNull), estimated);
    }

    /**
     * The hazard ratio of one covariate, with Wald interval and test, counting all patients and events of the fit.
     *
     * @param covariate within [0, size), for example the indicator of an arm
     * @param level confidence level, within (0, 1)
     * @return on the log scale; not estimable, with the reason, where the coefficient has no finite estimate
     */
    public EffectEstimate effect(int covariate, double level) {
        return effect(covariate, level, patients, events);
    }

    /**
     * The hazard ratio of one covariate, with Wald interval and test.
     *
     * @param covariate within [0, size), for example the indicator of an arm
     * @param level confidence level, within (0, 1)
     * @param patients of the two arms compared, where the fit holds more arms
     * @param events of the two arms compared
     * @return on the log scale; not estimable, with the reason, where the coefficient has no finite estimate
     */
    public EffectEstimate effect(int covariate, double level, int patients, int events) {
        if (infinite[covariate]) {
            return notEstimable(
                    level,
                    patients,
                    events,
                    "The coefficient of " + names.get(covariate) + " runs to infinity (monotone likelihood)");
        }
        if (Double.isNaN(coefficients[covariate])) {
            String reason = notes.stream()
                    .map(AnalysisNote::text)
                    .filter(text -> text.startsWith("No coefficient of " + names.get(covariate) + ":"))
                    .findFirst()
                    .orElse("No coefficient of " + names.get(covariate));
            return notEstimable(level, patients, events, reason);
        }
        if (!converged && !anyInfinite()) {
            return notEstimable(
                    level, patients, events, "The fit stopped after " + iterations + " iterations before it converged");
        }
        if (sandwich != null && sandwich.clusters == 1) {
            return notEstimable(level, patients, events, "No robust variance: all rows are one cluster");
        }
        return EffectEstimate.wald(
                EffectMeasure.HAZARD_RATIO,
                coefficients[covariate],
                standardError(covariate),
                ReferenceDistribution.normal(),
                level,
                patients,
                events,
                notes);
    }

    private boolean anyInfinite() {
        for (boolean flag : infinite) {
            if (flag) {
                return true;
            }
        }
        return false;
    }

    private static EffectEstimate notEstimable(double level, int patients, int events, String reason) {
        return EffectEstimate.notEstimable(EffectMeasure.HAZARD_RATIO, level, patients, events, reason);
    }

    /**
     * The linear predictor {@code x' beta} of some patients; aliased covariates add nothing.
     *
     * @param columns one array per covariate, in the order of the fit
     * @return one value per patient: the larger, the higher the hazard
     */
    public double[] linearPredictor(double[]... columns) {
        if (columns.length != coefficients.length) {
            throw new IllegalArgumentException(coefficients.length + " covariates, not " + columns.length);
        }
        double[] predictor = new double[columns[0].length];
        for (int a = 0; a < columns.length; a++) {
            if (!Double.isNaN(coefficients[a])) {
                for (int i = 0; i < predictor.length; i++) {
                    predictor[i] += coefficients[a] * columns[a][i];
                }
            }
        }
        return predictor;
    }

    /**
     * The cumulative hazard of a patient with some covariates, {@code H_s(t) exp(x' beta)}, by Breslow's estimator; with
     * Efron's ties its steps are Efron's. With all covariates 0 it is the baseline hazard; {@code exp(-H)} is the survival
     * curve. Source: Breslow, Biometrics 1974;30:89-99, doi:10.2307/2529620.
     *
     * @param stratum place of the stratum in ascending order of codes, from 0; 0 where the model has no strata
     * @param covariates in the order of the fit; those without coefficient add nothing
     * @return the hazard's steps, at the times of the stratum's events
     * @throws IllegalArgumentException if there is no such stratum or the covariates are not as many as those of the fit
     * @throws IllegalStateException if the ties are exact
     */
    public CumulativeHazard cumulativeHazard(int stratum, double... covariates) {
        RiskSets sets = exposure.sets;
        if (ties == Ties.EXACT) {
            throw new IllegalStateException("A fit with exact ties has no baseline hazard in continuous time");
        }
        if (covariates.length != coefficients.length) {
            throw new IllegalArgumentException(coefficients.length + " covariates, not " + covariates.length);
        }
        if (stratum < 0 || stratum >= sets.strata) {
            throw new IllegalArgumentException("Stratum " + stratum + " is not one of 0 to " + (sets.strata - 1));
        }
        double eta = 0;
        for (int a = 0; a < covariates.length; a++) {
            eta += scaledBeta[a] * (covariates[a] - sets.centre[a]) / sets.scale[a];
        }
        double ratio = StrictMath.exp(eta);
        double[] hazard = new CoxHazard(exposure, scaledBeta, ties == Ties.EFRON).cumulative;
        int[] place = sets.stratumOfBlocks();
        int[] blocks = IntStream.range(0, hazard.length)
                .filter(block -> sets.deaths[block] > 0 && place[block] == stratum)
                .toArray();
        return new CumulativeHazard(
                Arrays.stream(blocks)
                        .mapToDouble(block -> sets.blockTime[block])
                        .toArray(),
                Arrays.stream(blocks)
                        .mapToDouble(block -> ratio * hazard[block])
                        .toArray());
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "  n= %d, number of events= %d%n%n", patients, events));
        int width = names.stream().mapToInt(String::length).max().orElse(1);
        String format = "%-" + width + "s %10s %10s %10s" + (isRobust() ? " %10s" : "%s") + " %8s %9s %10s %10s%n";
        text.append(String.format(
                Locale.ROOT,
                format,
                "",
                "coef",
                "exp(coef)",
                "se(coef)",
                isRobust() ? "robust se" : "",
                "z",
                "p",
                "lower .95",
                "upper .95"));
        for (int a = 0; a < coefficients.length; a++) {
            double b = coefficients[a];
            double se = standardError(a);
            ConfidenceInterval limits = ConfidenceInterval.wald(b, se, ReferenceDistribution.normal(), 0.95)
                    .map(StrictMath::exp);
            text.append(String.format(
                    Locale.ROOT,
                    format,
                    names.get(a),
                    figure("%.5f", b),
                    figure("%.5f", StrictMath.exp(b)),
                    figure("%.5f", modelStandardError(a)),
                    isRobust() ? figure("%.5f", se) : "",
                    figure("%.3f", b / se),
                    figure("%.3g", ReferenceDistribution.normal().twoSidedP(b / se)),
                    figure("%.4f", limits.lower()),
                    figure("%.4f", limits.upper())));
        }
        text.append(String.format("%n"));
        line(text, "Likelihood ratio test", likelihoodRatioTest());
        line(text, "Wald test", waldTest());
        line(text, "Score (logrank) test", scoreTest());
        if (isRobust()) {
            line(text, "Robust score test", robustScoreTest());
        }
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }

    private void line(StringBuilder text, String name, SignificanceTest test) {
        text.append(String.format(
                Locale.ROOT,
                "%-22s= %s  on %d df,  p=%s%n",
                name,
                figure("%.2f", test.statistic()),
                estimated,
                figure("%.3g", test.pValue())));
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "NA";
    }
}
