package org.trialtwin.stats.longitudinal;

import java.util.Arrays;
import org.trialtwin.core.math.HouseholderQr;

/**
 * A design and a response in units in which a likelihood is well conditioned: the design's columns orthonormal, the response the
 * residual of least squares with variance 1. Columns that depend linearly on those before them stay out.
 */
final class OrthogonalDesign {
    /** Residuals below this share of the response are the rounding of a perfect fit. */
    private static final double PERFECT = 1e-11;

    private static final double ESTIMABLE = 1e-8;

    private final int columns;
    private final HouseholderQr qr;
    private final int[] kept;
    private final double[] leastSquares;
    private final double scale;
    private final boolean perfect;
    private final double[][] rows;
    /** For each column left out, its weights on those kept; null for a column that was kept. */
    private final double[][] dependence;

    /**
     * Decomposes the design.
     *
     * @param y response, finite
     * @param design its columns, at least one
     */
    OrthogonalDesign(double[] y, double[][] design) {
        columns = design.length;
        qr = new HouseholderQr(design);
        kept = qr.kept();
        leastSquares = qr.solve(qr.effects(y));
        double[] residual = y.clone();
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            total += y[i] * y[i];
            for (int k = 0; k < kept.length; k++) {
                residual[i] -= leastSquares[k] * design[kept[k]][i];
            }
        }
        double sum = SquareMatrix.dot(residual, residual);
        perfect = sum <= PERFECT * PERFECT * total;
        scale = perfect ? 1 : Math.sqrt(sum / y.length);
        rows = new double[y.length][];
        double[] x = new double[kept.length];
        for (int i = 0; i < y.length; i++) {
            for (int k = 0; k < kept.length; k++) {
                x[k] = design[kept[k]][i];
            }
            rows[i] = Arrays.copyOf(qr.solveTransposed(x), kept.length + 1);
            rows[i][kept.length] = residual[i] / scale;
        }
        dependence = new double[columns][];
        for (int j = 0, k = 0; j < columns; j++) {
            boolean in = k < kept.length && kept[k] == j;
            dependence[j] = in ? new double[0] : qr.solve(qr.effects(design[j]));
            k += in ? 1 : 0;
        }
    }

    int rank() {
        return kept.length;
    }

    int columns() {
        return columns;
    }

    boolean isAliased(int column) {
        for (int k : kept) {
            if (k == column) {
                return false;
            }
        }
        return true;
    }

    /** Whether least squares leaves nothing over. */
    boolean isPerfect() {
        return perfect;
    }

    /** The unit of the response. */
    double scale() {
        return scale;
    }

    /** One row per response: the orthonormal columns and, last, the residual. */
    double[][] rows() {
        return rows;
    }

    /** The logarithm of the determinant of the transformation of the columns. */
    double logDeterminant() {
        double sum = 0;
        for (int k = 0; k < kept.length; k++) {
            double[] unit = new double[kept.length];
            unit[k] = 1;
            sum -= StrictMath.log(Math.abs(qr.solveTransposed(unit)[k]));
        }
        return sum;
    }

    /** Whether a combination has one value however the columns left out are counted. */
    boolean isEstimable(double[] weights) {
        double size = 0;
        for (double w : weights) {
            size = Math.max(size, Math.abs(w));
        }
        for (int j = 0; j < columns; j++) {
            if (isAliased(j)) {
                double implied = 0;
                for (int k = 0; k < kept.length; k++) {
                    implied += dependence[j][k] * weights[kept[k]];
                }
                if (Math.abs(implied - weights[j]) > ESTIMABLE * size) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Gives the columns left out the weights that make a combination of the kept columns' coefficients estimable. */
    void complete(double[] weights) {
        for (int j = 0; j < columns; j++) {
            if (isAliased(j)) {
                weights[j] = 0;
                for (int k = 0; k < kept.length; k++) {
                    weights[j] += dependence[j][k] * weights[kept[k]];
                }
            }
        }
    }

    /** A combination of the coefficients as one of the orthonormal columns' coefficients. */
    double[] orthogonal(double[] weights) {
        return qr.solveTransposed(keptOf(weights));
    }

    private double[] keptOf(double[] weights) {
        double[] own = new double[kept.length];
        for (int k = 0; k < own.length; k++) {
            own[k] = weights[kept[k]];
        }
        return own;
    }

    /** The value of a combination. */
    double estimate(double[] weights, double[] beta) {
        return SquareMatrix.dot(keptOf(weights), leastSquares) + scale * SquareMatrix.dot(orthogonal(weights), beta);
    }
}
