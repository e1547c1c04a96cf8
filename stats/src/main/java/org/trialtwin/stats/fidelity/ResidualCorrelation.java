package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.stats.continuous.LinearFit;
import org.trialtwin.stats.continuous.LinearModel;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.stats.table.MixedColumn;
import org.trialtwin.stats.table.MixedTable;

/**
 * The correlation of two outcomes beyond what arm and baselines explain: of the residuals of linear models on them. Drawing
 * each outcome from its own model given the baselines keeps every other association and loses this one.
 *
 * @param first outcome
 * @param second outcome
 * @param real correlation of the residuals
 * @param synthetic the same in the synthetic table
 */
public record ResidualCorrelation(String first, String second, double real, double synthetic) {
    /**
     * Compares all pairs of outcomes that are numbers or have two levels.
     *
     * @param tables to compare
     * @return one per pair; a correlation is NaN where fewer than ten rows have both, or there is no spread
     */
    public static List<ResidualCorrelation> of(AuditTables tables) {
        MixedTable real = tables.codedTraining();
        MixedTable twins = tables.codedSynthetic();
        int arm = tables.index(tables.design().armColumn());
        int[] used = IntStream.concat(IntStream.of(arm), IntStream.of(tables.known()))
                .filter(j -> j >= 0)
                .toArray();
        Predictors predictors = Predictors.of(real, used);
        int[] outcomes = IntStream.of(tables.secret())
                .filter(j -> !isManyLevels(real.coding().columns().get(j)))
                .toArray();
        double[][] ofReal = residuals(real, predictors, outcomes);
        double[][] ofTwins = residuals(twins, predictors, outcomes);
        List<ResidualCorrelation> all = new ArrayList<>();
        for (int a = 0; a < outcomes.length; a++) {
            for (int b = a + 1; b < outcomes.length; b++) {
                all.add(new ResidualCorrelation(
                        real.coding().columns().get(outcomes[a]).name(),
                        real.coding().columns().get(outcomes[b]).name(),
                        correlation(ofReal[a], ofReal[b]),
                        correlation(ofTwins[a], ofTwins[b])));
            }
        }
        return all;
    }

    private static boolean isManyLevels(MixedColumn column) {
        return column.isNominal() && column.levels().size() != 2;
    }

    private static double[][] residuals(MixedTable table, Predictors predictors, int[] outcomes) {
        double[][] residuals = new double[outcomes.length][];
        for (int k = 0; k < outcomes.length; k++) {
            int column = outcomes[k];
            residuals[k] = new double[table.rows()];
            Arrays.fill(residuals[k], Double.NaN);
            int[] rows = IntStream.range(0, table.rows())
                    .filter(row -> !Double.isNaN(table.value(row, column)))
                    .toArray();
            double[][] x = predictors.columns(table, rows);
            if (rows.length < x.length + 10) {
                continue;
            }
            double[] y = IntStream.of(rows)
                    .mapToDouble(row -> table.value(row, column))
                    .toArray();
            LinearFit fit = LinearModel.withIntercept().fit(y, x);
            for (int i = 0; i < rows.length; i++) {
                double fitted = fit.coefficient(0);
                for (int j = 0; j < x.length; j++) {
                    double b = fit.coefficient(j + 1);
                    fitted += Double.isFinite(b) ? b * x[j][i] : 0;
                }
                residuals[k][rows[i]] = y[i] - fitted;
            }
        }
        return residuals;
    }

    private static double correlation(double[] x, double[] y) {
        int n = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                n++;
                sumX += x[i];
                sumY += y[i];
            }
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                double dx = x[i] - sumX / n;
                double dy = y[i] - sumY / n;
                xx += dx * dx;
                yy += dy * dy;
                xy += dx * dy;
            }
        }
        return n < 10 || !(xx > 0) || !(yy > 0) ? Double.NaN : xy / Math.sqrt(xx * yy);
    }
}
