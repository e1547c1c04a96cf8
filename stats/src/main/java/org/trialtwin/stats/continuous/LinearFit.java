package org.trialtwin.stats.continuous;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.math.HouseholderQr;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.RobustVariance;
import org.trialtwin.stats.estimate.SignificanceTest;

/** A fitted linear model. */
public final class LinearFit {
    private final LinearModel model;
    private final boolean intercept;
    private final double[] y;
    private final List<ModelTerm> terms;
    private final double[][] design;
    private final List<String> names;
    private final HouseholderQr qr;
    private final int[] kept;
    private final double[] effects;
    private final double[] coefficients;
    private final double[][] unscaled;
    /** Position of a column among the kept ones, or -1. */
    private final int[] position;

    private final double residualSumOfSquares;
    private final List<AnalysisNote> notes;

    LinearFit(
            LinearModel model,
            boolean intercept,
            double[] y,
            List<ModelTerm> terms,
            double[][] design,
            List<String> names) {
        this.model = model;
        this.intercept = intercept;
        this.y = y;
        this.terms = List.copyOf(terms);
        this.design = design;
        this.names = List.copyOf(names);
        qr = new HouseholderQr(design);
        effects = qr.effects(y);
        unscaled = qr.crossProductInverse();
        position = new int[design.length];
        Arrays.fill(position, -1);
        kept = qr.kept();
        for (int k = 0; k < kept.length; k++) {
            position[kept[k]] = k;
        }
        double[] solution = qr.solve(effects);
        coefficients = new double[design.length];
        List<AnalysisNote> found = new ArrayList<>();
        for (int j = 0; j < design.length; j++) {
            coefficients[j] = position[j] < 0 ? Double.NaN : solution[position[j]];
            if (position[j] < 0) {
                found.add(new AnalysisNote(
                        AnalysisNote.Kind.NOT_ESTIMABLE,
                        "No coefficient of " + names.get(j)
                                + ": it is constant or a linear combination of the columns before it"));
            }
        }
        double sum = 0;
        for (int i = qr.rank(); i < effects.length; i++) {
            sum += effects[i] * effects[i];
        }
        residualSumOfSquares = sum;
        if (degreesOfFreedom() == 0) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    "No residual variance: " + y.length + " patients and as many coefficients"));
        }
        double total = squares(effects);
        if (degreesOfFreedom() > 0 && residualSumOfSquares <= 1e-30 * total) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "The model fits perfectly: standard errors and tests are rounding, not information"));
        }
        notes = List.copyOf(found);
    }

    /** {@return the number of patients} */
    public int patients() {
        return y.length;
    }

    /** {@return the number of coefficients, aliased ones included} */
    public int size() {
        return coefficients.length;
    }

    /** {@return the names of the coefficients} */
    public List<String> names() {
        return names;
    }

    /**
     * {@return a coefficient; NaN, with a note, where it is aliased}
     *
     * @param index within [0, size); 0 is the intercept, if there is one
     */
    public double coefficient(int index) {
        return coefficients[index];
    }

    /**
     * {@return the covariance of two coefficients}
     *
     * @param first within [0, size)
     * @param second within [0, size)
     */
    public double covariance(int first, int second) {
        return position[first] < 0 || position[second] < 0
                ? Double.NaN
                : unscaled[position[first]][position[second]] * residualVariance();
    }

    /**
     * {@return the standard error of a coefficient}
     *
     * @param index within [0, size)
     */
    public double standardError(int index) {
        return Math.sqrt(covariance(index, index));
    }

    /**
     * A coefficient with its t interval and test, as a difference of means per unit of its column.
     *
     * @param index within [0, size)
     * @param level confidence level, within (0, 1)
     * @return the estimate; not estimable, with the reason, where it is aliased or there is no residual variance
     */
    public EffectEstimate effect(int index, double level) {
        return effect(index, level, y.length);
    }

    EffectEstimate effect(int index, double level, int n) {
        double se = standardError(index);
        if (!(se > 0)) {
            String reason = position[index] < 0
                    ? "No coefficient of " + names.get(index) + ": its column is a linear combination of others"
                    : "No test of " + names.get(index) + ": there is no residual variance";
            return EffectEstimate.notEstimable(EffectMeasure.MEAN_DIFFERENCE, level, n, null, reason);
        }
        return EffectEstimate.wald(
                EffectMeasure.MEAN_DIFFERENCE, coefficients[index], se, reference(), level, n, null, notes);
    }

    /**
     * An estimate of a linear combination of the coefficients.
     *
     * @param weights one per coefficient; those of aliased ones are not read
     * @return estimate and standard error
     * @throws IllegalArgumentException if the number of weights is not the number of coefficients
     */
    public LinearCombination combination(double[] weights) {
        if (weights.length != coefficients.length) {
            throw new IllegalArgumentException(
                    coefficients.length + " coefficients but " + weights.length + " weights");
        }
        double estimate = 0;
        double[] estimated = new double[qr.rank()];
        for (int j = 0; j < weights.length; j++) {
            if (position[j] >= 0) {
                estimate += weights[j] * coefficients[j];
                estimated[position[j]] = weights[j];
            }
        }
        double variance = squares(qr.solveTransposed(estimated)) * residualVariance();
        return new LinearCombination(estimate, Math.sqrt(variance), reference(), notes);
    }

    private static double squares(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x * x;
        }
        return sum;
    }

    private ReferenceDistribution reference() {
        return ReferenceDistribution.t(Math.max(1, degreesOfFreedom()));
    }

    /** {@return residual degrees of freedom: patients minus rank} */
    public int degreesOfFreedom() {
        return y.length - qr.rank();
    }

    /** {@return the residual sum of squares} */
    public double residualSumOfSquares() {
        return residualSumOfSquares;
    }

    private double residualVariance() {
        return degreesOfFreedom() == 0 ? Double.NaN : residualSumOfSquares / degreesOfFreedom();
    }

    /** {@return the residual standard deviation; NaN, with a note, without residual degrees of freedom} */
    public double sigma() {
        return Math.sqrt(residualVariance());
    }

    private double explained() {
        double sum = 0;
        for (int k = intercept ? 1 : 0; k < qr.rank(); k++) {
            sum += effects[k] * effects[k];
        }
        return sum;
    }

    /** {@return the share of the variation (around the mean, if there is an intercept) that is explained} */
    public double rSquared() {
        double explained = explained();
        return explained / (explained + residualSumOfSquares);
    }

    /** {@return R squared, adjusted for the number of coefficients} */
    public double adjustedRSquared() {
        int free = y.length - (intercept ? 1 : 0);
        return 1 - (1 - rSquared()) * free / degreesOfFreedom();
    }

    /** {@return the F test that all coefficients but the intercept are 0; NaN, with a note, where there is none} */
    public SignificanceTest test() {
        return fisherF(explained(), qr.rank() - (intercept ? 1 : 0), "beside the intercept");
    }

    private SignificanceTest fisherF(double sumOfSquares, int df, String what) {
        String none = "No test: ";
        if (df == 0) {
            none += "there is no coefficient " + what;
        } else if (degreesOfFreedom() == 0) {
            none += "there is no residual variance, with " + y.length + " patients and as many coefficients";
        } else {
            return SignificanceTest.fisherF(sumOfSquares / df / residualVariance(), df, degreesOfFreedom())
                    .orElseBecause(none + "there is no variance, neither residual nor explained");
        }
        return SignificanceTest.notEstimable(
                new ReferenceDistribution.FisherF(Math.max(1, df), Math.max(1, degreesOfFreedom())), none);
    }

    /**
     * The analysis of variance by terms in the order of the model: each adjusted for those before it.
     *
     * @return one row per term
     */
    public List<AnovaRow> sequentialAnova() {
        List<AnovaRow> rows = new ArrayList<>();
        double rest = residualSumOfSquares + explained();
        int column = intercept ? 1 : 0;
        int rank = column;
        for (ModelTerm term : terms) {
            double sum = 0;
            int df = 0;
            for (int k = 0; k < term.columns().size(); k++, column++) {
                if (position[column] >= 0) {
                    sum += effects[position[column]] * effects[position[column]];
                    df++;
                }
            }
            rest -= sum;
            rank += df;
            rows.add(new AnovaRow(
                    term.name(), df, sum, rest, akaike(rest, rank), fisherF(sum, df, "of " + term.name())));
        }
        return rows;
    }

    /**
     * What is lost without a term: the test of that term adjusted for all others.
     *
     * @param term index of the term
     * @return one row, with the residual sum of squares of the smaller model
     */
    public AnovaRow drop(int term) {
        List<ModelTerm> others = new ArrayList<>(terms);
        ModelTerm dropped = others.remove(term);
        double rest;
        int rank;
        if (others.isEmpty() && !intercept) {
            rest = squares(y);
            rank = 0;
        } else {
            LinearFit smaller = model.fit(y, others);
            rest = smaller.residualSumOfSquares;
            rank = smaller.qr.rank();
        }
        int df = qr.rank() - rank;
        double sum = rest - residualSumOfSquares;
        return new AnovaRow(
                dropped.name(), df, sum, rest, akaike(rest, rank), fisherF(sum, df, "of " + dropped.name()));
    }

    private double akaike(double rss, int rank) {
        return y.length * StrictMath.log(rss / y.length) + 2.0 * rank;
    }

    /** {@return {@code n log(RSS/n) + 2 p}, the scale on which dropped terms are compared} */
    public double reducedAkaike() {
        return akaike(residualSumOfSquares, qr.rank());
    }

    /** {@return the log likelihood at the maximum-likelihood variance RSS/n} */
    public double logLikelihood() {
        double n = y.length;
        return -n / 2 * (StrictMath.log(2 * Math.PI) + StrictMath.log(residualSumOfSquares / n) + 1);
    }

    /** {@return Akaike's criterion, the error variance counted as a parameter} */
    public double akaike() {
        return -2 * logLikelihood() + 2.0 * (qr.rank() + 1);
    }

    /**
     * Standard errors that allow the error variance to differ from patient to patient.
     *
     * @param type how residuals are weighted
     * @return one per coefficient; NaN where it is aliased or the variance is not defined: {@link #robustEffect} says why
     */
    public double[] robustStandardErrors(RobustVariance type) {
        double[] kept = robust(type).errors();
        double[] errors = new double[coefficients.length];
        for (int j = 0; j < errors.length; j++) {
            errors[j] = position[j] < 0 ? Double.NaN : kept[position[j]];
        }
        return errors;
    }

    private RobustErrors robust(RobustVariance type) {
        double[][] columns = new double[kept.length][];
        Arrays.setAll(columns, k -> design[kept[k]]);
        return RobustErrors.of(type, qr, columns, residuals());
    }

    /**
     * A coefficient with a t interval and test from a robust standard error, on the residual degrees of freedom.
     *
     * @param index within [0, size)
     * @param level confidence level, within (0, 1)
     * @param type how residuals are weighted
     * @return the estimate; not estimable, with the reason, where it is aliased, there is no residual variance, or the variance
     *     is not defined
     */
    public EffectEstimate robustEffect(int index, double level, RobustVariance type) {
        return robustEffect(index, level, type, y.length);
    }

    EffectEstimate robustEffect(int index, double level, RobustVariance type, int n) {
        if (!(standardError(index) > 0)) {
            return effect(index, level, n);
        }
        RobustErrors errors = robust(type);
        double se = errors.errors()[position[index]];
        List<AnalysisNote> all = new ArrayList<>(notes);
        all.addAll(errors.notes());
        return se > 0
                ? EffectEstimate.wald(
                        EffectMeasure.MEAN_DIFFERENCE, coefficients[index], se, reference(), level, n, null, all)
                : EffectEstimate.notEstimable(
                        EffectMeasure.MEAN_DIFFERENCE, level, n, null, errors.whyNot(names.get(index)));
    }

    private double[] residuals() {
        double[] residuals = y.clone();
        for (int k : kept) {
            for (int i = 0; i < y.length; i++) {
                residuals[i] -= coefficients[k] * design[k][i];
            }
        }
        return residuals;
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    @Override
    public String toString() {
        int width = Math.max(11, names.stream().mapToInt(String::length).max().orElse(1));
        String format = "%-" + width + "s %12s %12s %9s %10s %12s %12s%n";
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, format, "", "Estimate", "Std. Error", "t value", "Pr(>|t|)", "lower .95", "upper .95"));
        for (int j = 0; j < coefficients.length; j++) {
            double se = standardError(j);
            double t = coefficients[j] / se;
            ConfidenceInterval limits = ConfidenceInterval.wald(coefficients[j], se, reference(), 0.95);
            text.append(String.format(
                    Locale.ROOT,
                    format,
                    names.get(j),
                    figure("%.5g", coefficients[j]),
                    figure("%.5g", se),
                    figure("%.3f", t),
                    figure("%.3g", Double.isNaN(t) ? t : reference().twoSidedP(t)),
                    figure("%.5g", limits.lower()),
                    figure("%.5g", limits.upper())));
        }
        SignificanceTest test = test();
        text.append(String.format(
                Locale.ROOT,
                "%nResidual standard error: %s on %d degrees of freedom%nMultiple R-squared: %s, adjusted: %s%n"
                        + "F-statistic: %s on %d and %d DF, p-value: %s%n",
                figure("%.4g", sigma()),
                degreesOfFreedom(),
                figure("%.4f", rSquared()),
                figure("%.4f", adjustedRSquared()),
                figure("%.4g", test.statistic()),
                qr.rank() - (intercept ? 1 : 0),
                degreesOfFreedom(),
                figure("%.3g", test.pValue())));
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "NA";
    }
}
