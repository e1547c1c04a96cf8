package org.trialtwin.core.synthesis.copula;

import org.jspecify.annotations.Nullable;

/** Cholesky's decomposition of symmetric matrices, and what follows from it. */
final class SquareMatrix {
    private static final double POSITIVE = 1e-10;

    private SquareMatrix() {}

    /** The lower triangle L with L L' the matrix; null where that is not positive definite. */
    static double @Nullable [][] cholesky(double[][] matrix) {
        int n = matrix.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i == j) {
                    if (!(sum > POSITIVE)) {
                        return null;
                    }
                    lower[i][i] = Math.sqrt(sum);
                } else {
                    lower[i][j] = sum / lower[j][j];
                }
            }
        }
        return lower;
    }

    /** Solves L L' x = b. */
    static double[] solve(double[][] lower, double[] right) {
        int n = right.length;
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    /** The inverse of L L'. */
    static double[][] inverse(double[][] lower) {
        int n = lower.length;
        double[][] inverse = new double[n][];
        for (int k = 0; k < n; k++) {
            double[] unit = new double[n];
            unit[k] = 1;
            inverse[k] = solve(lower, unit);
        }
        return inverse;
    }

    /** Some rows and columns. */
    static double[][] part(double[][] matrix, int[] places) {
        double[][] part = new double[places.length][places.length];
        for (int a = 0; a < places.length; a++) {
            for (int b = 0; b < places.length; b++) {
                part[a][b] = matrix[places[a]][places[b]];
            }
        }
        return part;
    }
}
