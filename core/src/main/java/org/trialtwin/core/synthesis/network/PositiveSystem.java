package org.trialtwin.core.synthesis.network;

/**
 * Symmetric linear equations of which some may be dependent: Cholesky's decomposition, row by row; a row that depends on those
 * before it has the solution 0.
 */
final class PositiveSystem {
    private static final double DEPENDENT = 1e-8;

    private final double[][] lower;
    private final boolean[] isDependent;
    private int rank;

    /** Decomposes a matrix of which the lower triangle is read. */
    PositiveSystem(double[][] matrix) {
        int size = matrix.length;
        lower = new double[size][];
        isDependent = new boolean[size];
        for (int a = 0; a < size; a++) {
            lower[a] = new double[a + 1];
            for (int b = 0; b < a; b++) {
                double sum = matrix[a][b];
                for (int k = 0; k < b; k++) {
                    sum -= lower[a][k] * lower[b][k];
                }
                lower[a][b] = isDependent[b] ? 0 : sum / lower[b][b];
            }
            double left = matrix[a][a];
            for (int k = 0; k < a; k++) {
                left -= lower[a][k] * lower[a][k];
            }
            isDependent[a] = !(left > DEPENDENT * Math.max(matrix[a][a], DEPENDENT));
            lower[a][a] = isDependent[a] ? 1 : Math.sqrt(left);
            rank += isDependent[a] ? 0 : 1;
        }
    }

    /** How many rows do not depend on others. */
    int rank() {
        return rank;
    }

    private double[] forward(double[] right) {
        double[] z = new double[right.length];
        for (int a = 0; a < z.length; a++) {
            double sum = right[a];
            for (int k = 0; k < a; k++) {
                sum -= lower[a][k] * z[k];
            }
            z[a] = isDependent[a] ? 0 : sum / lower[a][a];
        }
        return z;
    }

    /** {@code b' A^-1 b}. */
    double quadratic(double[] right) {
        double sum = 0;
        for (double each : forward(right)) {
            sum += each * each;
        }
        return sum;
    }

    /** {@code A^-1 b}. */
    double[] solve(double[] right) {
        double[] x = forward(right);
        for (int a = x.length - 1; a >= 0; a--) {
            if (isDependent[a]) {
                x[a] = 0;
                continue;
            }
            double sum = x[a];
            for (int b = a + 1; b < x.length; b++) {
                sum -= isDependent[b] ? 0 : lower[b][a] * x[b];
            }
            x[a] = sum / lower[a][a];
        }
        return x;
    }
}
