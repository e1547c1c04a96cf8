package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.stats.binary.LogisticFit;
import org.trialtwin.stats.binary.LogisticModel;
import org.trialtwin.stats.continuous.LinearFit;
import org.trialtwin.stats.continuous.LinearModel;
import org.trialtwin.stats.survival.Concordance;
import org.trialtwin.stats.survival.CoxFit;
import org.trialtwin.stats.survival.CoxModel;
import org.trialtwin.stats.survival.Ties;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.stats.table.MixedTable;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/**
 * Train on synthetic, test on real: a model of an endpoint on arm and baselines, fitted once on real and once on synthetic
 * rows, and judged on the same real patients.
 *
 * @param endpoint name
 * @param measure how predictions are judged: concordance, area under the curve, or correlation
 * @param trainedOnReal its value for the model of the real table
 * @param trainedOnSynthetic its value for the model of the synthetic table
 * @param tested number of patients who judge
 */
public record EndpointFidelity(
        String endpoint, String measure, double trainedOnReal, double trainedOnSynthetic, int tested) {
    private record Judgement(double value, int tested) {}

    /**
     * Fits and judges models of all times to event, binary and continuous endpoints. Patients of the holdout judge, those of
     * the training table where there is none.
     *
     * @param tables to compare
     * @return one per endpoint; a figure is NaN where the model cannot be fitted
     */
    public static List<EndpointFidelity> of(AuditTables tables) {
        MixedTable real = tables.codedTraining();
        int arm = tables.index(tables.design().armColumn());
        int[] used = IntStream.concat(IntStream.of(arm), IntStream.of(tables.known()))
                .filter(j -> j >= 0)
                .toArray();
        Predictors predictors = Predictors.of(real, used);
        Dataset judges = tables.holdout().orElse(tables.training());
        List<EndpointFidelity> all = new ArrayList<>();
        for (Endpoint endpoint : tables.design().endpoints()) {
            if (used.length == 0 || endpoint.columns().stream().anyMatch(name -> tables.index(name) < 0)) {
                continue;
            }
            String measure = measure(endpoint);
            if (!measure.isEmpty()) {
                Judgement onReal = judged(tables, endpoint, predictors, tables.training(), judges);
                Judgement onTwins = judged(tables, endpoint, predictors, tables.synthetic(), judges);
                all.add(new EndpointFidelity(
                        endpoint.name(), measure, onReal.value(), onTwins.value(), onReal.tested()));
            }
        }
        return all;
    }

    private static String measure(Endpoint endpoint) {
        return endpoint instanceof TimedEndpoint
                ? "concordance"
                : endpoint instanceof Binary
                        ? "area under the curve"
                        : endpoint instanceof Continuous ? "correlation" : "";
    }

    private static Judgement judged(
            AuditTables tables, Endpoint endpoint, Predictors predictors, Dataset learned, Dataset judges) {
        MixedTable coded = tables.coding().code(learned);
        MixedTable test = tables.coding().code(judges);
        if (endpoint instanceof TimedEndpoint timed) {
            ArmTimes rows = ArmTimes.of(tables, learned, timed);
            if (rows.events() == 0) {
                return new Judgement(Double.NaN, 0);
            }
            CoxFit fit = CoxModel.withTies(Ties.EFRON)
                    .fit(rows.time(), rows.event(), predictors.columns(coded, rows.rows()));
            ArmTimes others = ArmTimes.of(tables, judges, timed);
            double[] scores = scores(fit::coefficient, 0, predictors.columns(test, others.rows()));
            return new Judgement(
                    Concordance.of(others.time(), others.event(), scores).estimate(), scores.length);
        }
        int column = tables.index(endpoint.columns().get(0));
        int[] rows = present(coded, column);
        int[] testRows = present(test, column);
        double[][] x = predictors.columns(coded, rows);
        double[][] testX = predictors.columns(test, testRows);
        double[] truth = IntStream.of(testRows)
                .mapToDouble(row -> test.value(row, column))
                .toArray();
        if (rows.length < 3 || testRows.length < 3) {
            return new Judgement(Double.NaN, testRows.length);
        }
        if (endpoint instanceof Binary binary) {
            List<String> levels = tables.coding().columns().get(column).levels();
            boolean[] y = new boolean[rows.length];
            for (int i = 0; i < y.length; i++) {
                y[i] = binary.indicator().isEvent(levels.get((int) coded.value(rows[i], column)));
            }
            LogisticFit fit = LogisticModel.withIntercept().fit(y, x);
            double[] occurred = IntStream.range(0, truth.length)
                    .mapToDouble(i -> binary.indicator().isEvent(levels.get((int) truth[i])) ? 1 : 0)
                    .toArray();
            return new Judgement(area(occurred, scores(k -> fit.coefficients().estimate(k), 1, testX)), truth.length);
        }
        double[] y =
                IntStream.of(rows).mapToDouble(row -> coded.value(row, column)).toArray();
        LinearFit fit = LinearModel.withIntercept().fit(y, x);
        return new Judgement(correlation(truth, scores(fit::coefficient, 1, testX)), truth.length);
    }

    private static int[] present(MixedTable table, int column) {
        return IntStream.range(0, table.rows())
                .filter(row -> !Double.isNaN(table.value(row, column)))
                .toArray();
    }

    /** Linear predictors; a coefficient without a value tells nothing. */
    private static double[] scores(IntToDoubleFunction coefficient, int first, double[][] columns) {
        double[] scores = new double[columns.length == 0 ? 0 : columns[0].length];
        for (int k = 0; k < columns.length; k++) {
            double b = coefficient.applyAsDouble(first + k);
            if (Double.isFinite(b)) {
                for (int i = 0; i < scores.length; i++) {
                    scores[i] += b * columns[k][i];
                }
            }
        }
        return scores;
    }

    private static double area(double[] occurred, double[] scores) {
        double[] with = IntStream.range(0, scores.length)
                .filter(i -> occurred[i] == 1)
                .mapToDouble(i -> scores[i])
                .sorted()
                .toArray();
        double[] without = IntStream.range(0, scores.length)
                .filter(i -> occurred[i] == 0)
                .mapToDouble(i -> scores[i])
                .sorted()
                .toArray();
        return with.length == 0 || without.length == 0 ? Double.NaN : Detection.area(with, without);
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
    }
}
