package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import java.util.List;

/**
 * Half the squared distance of a number from its score. Starts from the linear trend, so that stages are spent on what is not
 * a straight line.
 *
 * @param features predictors
 * @param values of all rows
 * @param fewest rows on either side of an indicator of the trend
 */
record SquaredLoss(BinnedFeatures features, double[] values, int fewest) implements Loss {
    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public Score[] start(int[] rows) {
        Score trend = TrendSearch.fit(features, values, List.of(rows), fewest);
        if (trend != null) {
            return new Score[] {trend};
        }
        double mean = Arrays.stream(rows).mapToDouble(row -> values[row]).sum() / rows.length;
        return new Score[] {new Score.Level(mean)};
    }

    @Override
    public void derivatives(double[] scores, int[] rows, double[] gradient, double[] hessian) {
        for (int row : rows) {
            gradient[row] = values[row] - scores[row];
            hessian[row] = 1;
        }
    }

    @Override
    public void losses(double[] scores, int[] rows, double[] losses) {
        for (int row : rows) {
            double residual = values[row] - scores[row];
            losses[row] = residual * residual / 2;
        }
    }
}
