package org.trialtwin.stats.survival;

/**
 * A symmetric positive semi-definite system in a flat row-major array, factored in place of allocation: {@code A = L D L'}
 * without pivoting. A row that depends on the rows before it (pivot below {@value #TOLERANCE} of its own diagonal) is left
 * out; its solution is 0.
 */
final class SymmetricSystem {
    private static final double TOLERANCE = 1e-11;

    private final int size;
    private final double tolerance;
    private final double[] factor;
    private final boolean[] dependent;
    private int rank;

    SymmetricSystem(int size) {
        this(size, TOLERANCE);
    }

    /** With another bound of a pivot, relative to its diagonal. */
    SymmetricSystem(int size, double tolerance) {
        this.size = size;
        this.tolerance = tolerance;
        this.factor = new double[size * size];
        this.dependent = new boolean[size];
    }

    /** Factors the matrix whose lower triangle is given. */
    SymmetricSystem factor(double[] lowerTriangle) {
        rank = 0;
        for (int i = 0; i < size; i++) {
            int row = i * size;
            for (int j = 0; j < i; j++) {
                double sum = lowerTriangle[row + j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[row + k] * factor[j * size + k] * factor[k * size + k];
                }
                factor[row + j] = dependent[j] ? 0 : sum / factor[j * size + j];
            }
            double pivot = lowerTriangle[row + i];
            for (int k = 0; k < i; k++) {
                pivot -= factor[row + k] * factor[row + k] * factor[k * size + k];
            }
            dependent[i] = !(pivot > tolerance * lowerTriangle[row + i]);
            factor[row + i] = dependent[i] ? 0 : pivot;
            if (!dependent[i]) {
                rank++;
            }
        }
        return this;
    }

    int rank() {
        return rank;
    }

    boolean isDependent(int row) {
        return dependent[row];
    }

    /** Solves for a right-hand side; {@code solution} may be the same array. */
    void solve(double[] right, double[] solution) {
        for (int i = 0; i < size; i++) {
            double sum = right[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i * size + k] * solution[k];
            }
            solution[i] = dependent[i] ? 0 : sum;
        }
        for (int i = size - 1; i >= 0; i--) {
            double sum = dependent[i] ? 0 : solution[i] / factor[i * size + i];
            for (int k = i + 1; k < size; k++) {
                if (!dependent[k]) {
                    sum -= factor[k * size + i] * solution[k];
                }
            }
            solution[i] = dependent[i] ? 0 : sum;
        }
    }

    /** The quadratic form {@code v' A^-1 v}. */
    double quadraticForm(double[] v) {
        double[] solution = new double[size];
        solve(v, solution);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += v[i] * solution[i];
        }
        return sum;
    }

    /** The inverse, with zeros in the rows and columns that were left out. */
    double[][] inverse() {
        double[][] inverse = new double[size][size];
        double[] unit = new double[size];
        double[] column = new double[size];
        for (int j = 0; j < size; j++) {
            if (!dependent[j]) {
                unit[j] = 1;
                solve(unit, column);
                unit[j] = 0;
                for (int i = 0; i <= j; i++) {
                    inverse[i][j] = column[i];
                    inverse[j][i] = column[i];
                }
            }
        }
        return inverse;
    }
}
