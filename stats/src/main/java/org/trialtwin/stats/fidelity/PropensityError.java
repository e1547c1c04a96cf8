package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.stats.binary.LogisticFit;
import org.trialtwin.stats.binary.LogisticModel;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;
import org.trialtwin.stats.table.MixedColumn;
import org.trialtwin.stats.table.MixedTable;

/**
 * The propensity-score mean squared error {@code pMSE = mean (p_i - c)^2}, where p is the probability of being synthetic
 * in a logistic model with the main effects of all columns and c the share of synthetic rows; and its ratio to what is
 * expected of a correct synthesis, {@code (k - 1)(1 - c)^2 c / N} with k coefficients and N rows. The ratio is near 1 for
 * draws from the very distribution of the real table, near {@code 1 / (1 - c)} for as many fresh patients, large for a
 * table that differs. Source: Snoke et al., J R Stat Soc A 2018;181:663-688, doi:10.1111/rssa.12358.
 *
 * <p>Categories enter as indicators of all levels but the first; a missing number is set to the mean, with an indicator of
 * missingness beside it. Columns without spread are left out.
 *
 * @param pMse within [0, 1]
 * @param ratio to its expectation; NaN where no column has spread
 * @param coefficients k, with the intercept
 * @param separated whether some rows are told apart with certainty, where the error is a lower bound
 */
public record PropensityError(double pMse, double ratio, int coefficients, boolean separated) {
    /**
     * Compares two tables.
     *
     * @param real at least one row
     * @param synthetic at least one row, in the same coding
     * @return the error
     * @throws IllegalArgumentException if a table has no rows
     */
    public static PropensityError of(MixedTable real, MixedTable synthetic) {
        if (real.rows() == 0 || synthetic.rows() == 0) {
            throw new IllegalArgumentException("Nothing to tell apart: " + real + ", " + synthetic);
        }
        MixedTable both = real.append(synthetic);
        boolean[] isSynthetic = new boolean[both.rows()];
        Arrays.fill(isSynthetic, real.rows(), isSynthetic.length, true);
        List<double[]> columns = columns(both);
        LogisticFit fit = LogisticModel.withIntercept().fit(isSynthetic, columns.toArray(double[][]::new));
        double share = (double) synthetic.rows() / both.rows();
        double error = 0;
        for (double p : fit.risks()) {
            error += (p - share) * (p - share);
        }
        error /= both.rows();
        int estimated = 1;
        for (int j = 1; j <= columns.size(); j++) {
            estimated += fit.coefficients().status(j) == Status.ALIASED ? 0 : 1;
        }
        double expected = (estimated - 1) * (1 - share) * (1 - share) * share / both.rows();
        return new PropensityError(error, expected > 0 ? error / expected : Double.NaN, estimated, fit.isSeparated());
    }

    private static List<double[]> columns(MixedTable both) {
        List<double[]> columns = new ArrayList<>();
        for (int j = 0; j < both.width(); j++) {
            MixedColumn column = both.coding().columns().get(j);
            double[] values = both.column(j);
            double[] missing = new double[values.length];
            double sum = 0;
            int present = 0;
            for (int i = 0; i < values.length; i++) {
                missing[i] = Double.isNaN(values[i]) ? 1 : 0;
                sum += Double.isNaN(values[i]) ? 0 : values[i];
                present += Double.isNaN(values[i]) ? 0 : 1;
            }
            if (column.isNominal()) {
                for (int level = 1; level < column.levels().size(); level++) {
                    double[] indicator = new double[values.length];
                    for (int i = 0; i < values.length; i++) {
                        indicator[i] = values[i] == level ? 1 : 0;
                    }
                    addWithSpread(indicator, columns);
                }
            } else {
                for (int i = 0; i < values.length; i++) {
                    values[i] = missing[i] == 1 ? sum / Math.max(1, present) : values[i];
                }
                addWithSpread(values, columns);
            }
            addWithSpread(missing, columns);
        }
        return columns;
    }

    private static void addWithSpread(double[] values, List<double[]> columns) {
        for (double value : values) {
            if (value != values[0]) {
                columns.add(values);
                return;
            }
        }
    }
}
