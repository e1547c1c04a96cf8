package org.trialtwin.core.synthesis.parametric;

import java.util.List;
import org.trialtwin.core.data.Column;

/**
 * A linear predictor that was learned.
 *
 * @param terms of the predictors
 * @param columns of the regression
 * @param coefficients of the columns
 * @param shares of the groups, by which a group that was not learned from has the mean level
 */
record LinearPredictor(PredictorTerms terms, List<DesignColumn> columns, double[] coefficients, double[] shares) {
    /** The linear predictor of some rows. */
    double[] at(List<Column> predictors, int[] group, int[] rows) {
        double[][] values = terms.columns(predictors, rows);
        double[] eta = new double[rows.length];
        for (int k = 0; k < coefficients.length; k++) {
            DesignColumn column = columns.get(k);
            for (int i = 0; i < rows.length; i++) {
                int in = group[rows[i]];
                double factor = column.group() < 0 || column.group() == in ? 1 : in < 0 ? shares[column.group()] : 0;
                if (factor != 0) {
                    eta[i] += coefficients[k] * factor * (column.term() < 0 ? 1 : values[column.term()][i]);
                }
            }
        }
        return eta;
    }
}
