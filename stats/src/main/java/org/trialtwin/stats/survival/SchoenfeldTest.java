package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.trialtwin.core.math.TiedTimes;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * The score test of proportional hazards: whether a coefficient changes along a function {@code g} of time, that is whether
 * covariates {@code x * (g(t) - mean)} would add to a fitted Cox model. The score of the added coefficients is the sum of
 * the Schoenfeld residuals times {@code g}. Sources: Grambsch and Therneau, Biometrika 1994;81:515-26,
 * doi:10.1093/biomet/81.3.515; the exact form is that of R's survival 3.
 */
public final class SchoenfeldTest {
    private final TimeTransform transform;
    private final int[] strata;

    private SchoenfeldTest(TimeTransform transform, int[] strata) {
        this.transform = transform;
        this.strata = strata;
    }

    /**
     * A test for an unstratified model.
     *
     * @param transform function of time
     * @return the test
     */
    public static SchoenfeldTest along(TimeTransform transform) {
        return new SchoenfeldTest(transform, new int[0]);
    }

    /**
     * The same test for a stratified model.
     *
     * @param strata the strata of the model
     * @return a copy
     */
    public SchoenfeldTest stratifiedBy(int[] strata) {
        return new SchoenfeldTest(transform, strata.clone());
    }

    /**
     * Tests each covariate and all together.
     *
     * @param fit the model, fitted to the same data with Efron or Breslow ties
     * @param time follow-up times
     * @param event whether the follow-up ended with the event
     * @param columns the covariates of the fit
     * @return the tests
     */
    public Result test(CoxFit fit, double[] time, boolean[] event, double[]... columns) {
        int[] term = new int[columns.length];
        Arrays.setAll(term, a -> a);
        return test(fit, time, event, columns, term);
    }

    /**
     * Tests each term and all together.
     *
     * @param fit the model, fitted to the same data with Efron or Breslow ties
     * @param time follow-up times
     * @param event whether the follow-up ended with the event
     * @param columns the covariates of the fit
     * @param term for each covariate the index of its term, ascending from 0: the indicators of one factor share a term
     * @return the tests; without result, with the reason, where a coefficient has no finite estimate
     * @throws IllegalArgumentException if the ties are exact, the fit has entry times or weights, the data do not go with
     *     the fit, or the transform has no value for a time
     */
    public Result test(CoxFit fit, double[] time, boolean[] event, double[][] columns, int[] term) {
        FollowUp.check(time, event);
        time = TiedTimes.among(time).joined(time);
        if (fit.patients() != time.length || fit.size() != columns.length || term.length != columns.length) {
            throw new IllegalArgumentException("The data do not go with the fit: " + time.length + " patients and "
                    + columns.length + " covariates against " + fit.patients() + " and " + fit.size());
        }
        if (fit.ties() == Ties.EXACT) {
            throw new IllegalArgumentException("A test of proportional hazards needs a fit with Efron or Breslow ties");
        }
        if (!fit.isPlain()) {
            throw new IllegalArgumentException(
                    "The test of proportional hazards knows neither entry times nor case weights");
        }
        int p = columns.length;
        int terms = Arrays.stream(term).max().orElse(-1) + 1;
        if (!fit.isConverged() || IntStream.range(0, p).anyMatch(a -> Double.isNaN(fit.coefficient(a)))) {
            return withoutTest(fit, term, terms);
        }
        RiskSets sets = new RiskSets(time, event, columns, strata);
        double[] beta = new double[p];
        for (int a = 0; a < p; a++) {
            beta[a] = fit.coefficient(a) * sets.scale[a];
        }
        double[] g = centred(sets, transform.apply(time, event), time, event);
        boolean efron = fit.ties() == Ties.EFRON;
        double[] ones = new double[g.length];
        Arrays.fill(ones, 1);
        double[] squares = new double[g.length];
        for (int b = 0; b < g.length; b++) {
            squares[b] = g[b] * g[b];
        }
        TiedLikelihood plain = evaluate(sets, efron, ones, beta);
        TiedLikelihood linear = evaluate(sets, efron, g, beta);
        TiedLikelihood squared = evaluate(sets, efron, squares, beta);
        List<SignificanceTest> tests = new ArrayList<>();
        for (int t = 0; t < terms; t++) {
            int wanted = t;
            tests.add(score(
                    plain,
                    linear,
                    squared,
                    IntStream.range(0, p).filter(a -> term[a] == wanted).toArray()));
        }
        SignificanceTest global =
                score(plain, linear, squared, IntStream.range(0, p).toArray());
        List<AnalysisNote> notes = new ArrayList<>();
        if (Double.isNaN(global.statistic())) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    "No test of all terms: the events do not tell a change along time from the coefficients"));
        }
        for (int t = 0; t < terms; t++) {
            if (Double.isNaN(tests.get(t).statistic())) {
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.NOT_ESTIMABLE,
                        "No test of term " + (t + 1)
                                + ": the events do not tell a change along time from the coefficients"));
            }
        }
        return new Result(tests, global, notes);
    }

    private static Result withoutTest(CoxFit fit, int[] term, int terms) {
        List<AnalysisNote> notes = new ArrayList<>();
        notes.add(new AnalysisNote(
                AnalysisNote.Kind.NOT_ESTIMABLE,
                "No test of proportional hazards: not every coefficient of the model has a finite estimate"));
        notes.addAll(fit.notes());
        List<SignificanceTest> tests = new ArrayList<>();
        for (int t = 0; t < terms; t++) {
            int wanted = t;
            tests.add(SignificanceTest.chiSquared(Double.NaN, (int)
                    Arrays.stream(term).filter(a -> a == wanted).count()));
        }
        return new Result(tests, SignificanceTest.chiSquared(Double.NaN, term.length), notes);
    }

    /** The transformed time of each block, centred at its mean over the events. */
    private static double[] centred(RiskSets sets, double[] transformed, double[] time, boolean[] event) {
        Map<Double, Double> byTime = new HashMap<>();
        double sum = 0;
        int events = 0;
        for (int i = 0; i < time.length; i++) {
            if (event[i]) {
                byTime.put(time[i], transformed[i]);
                sum += transformed[i];
                events++;
            }
        }
        double[] g = new double[sets.blockTime.length];
        for (int b = 0; b < g.length; b++) {
            Double value = byTime.get(sets.blockTime[b]);
            g[b] = value == null ? 0 : value - sum / events;
        }
        return g;
    }

    private static TiedLikelihood evaluate(RiskSets sets, boolean efron, double[] weight, double[] beta) {
        TiedLikelihood likelihood = new TiedLikelihood(sets, efron, weight);
        likelihood.evaluate(beta);
        return likelihood;
    }

    /** The score test of some added coefficients, those of the model estimated. */
    private static SignificanceTest score(
            TiedLikelihood plain, TiedLikelihood linear, TiedLikelihood squared, int[] added) {
        int p = plain.gradient.length;
        int size = p + added.length;
        double[] matrix = new double[size * size];
        double[] score = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double[] from = j >= p ? squared.information : i >= p ? linear.information : plain.information;
                int a = i < p ? i : added[i - p];
                int b = j < p ? j : added[j - p];
                matrix[i * size + j] = from[Math.max(a, b) * p + Math.min(a, b)];
            }
            score[i] = i < p ? 0 : linear.gradient[added[i - p]];
        }
        SymmetricSystem system = new SymmetricSystem(size).factor(matrix);
        return system.rank() < size
                ? SignificanceTest.chiSquared(Double.NaN, added.length)
                : SignificanceTest.chiSquared(system.quadraticForm(score), added.length);
    }

    /**
     * Tests of proportional hazards.
     *
     * @param terms one test per term; statistic and p-value are NaN, with a note, where all events fall on one transformed
     *     time or a coefficient has no finite estimate
     * @param global all terms together
     * @param notes why a test is missing
     */
    public record Result(List<SignificanceTest> terms, SignificanceTest global, List<AnalysisNote> notes) {
        /** Takes copies of the lists. */
        public Result {
            terms = List.copyOf(terms);
            notes = List.copyOf(notes);
        }

        @Override
        public String toString() {
            StringBuilder text =
                    new StringBuilder(String.format(Locale.ROOT, "%-8s %10s %4s %9s%n", "", "chisq", "df", "p"));
            for (int t = 0; t < terms.size(); t++) {
                line(text, "term " + (t + 1), terms.get(t));
            }
            line(text, "GLOBAL", global);
            notes.forEach(note -> text.append(note).append(System.lineSeparator()));
            return text.toString().stripTrailing();
        }

        private static void line(StringBuilder text, String name, SignificanceTest test) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-8s %10s %4.0f %9s%n",
                    name,
                    figure("%.4g", test.statistic()),
                    test.reference().degreesOfFreedom(),
                    figure("%.3g", test.pValue())));
        }

        private static String figure(String format, double value) {
            return Double.isNaN(value) ? "NA" : String.format(Locale.ROOT, format, value);
        }
    }
}
