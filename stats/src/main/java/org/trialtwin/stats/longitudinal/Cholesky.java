package org.trialtwin.stats.longitudinal;

/** The decomposition {@code A = L L'} of a small symmetric matrix, flat and row-major; the lower triangle is read. */
final class Cholesky {
    private final int size;
    private final double[] l;
    private final boolean positiveDefinite;
    private final double smallestPivot;

    /** A pivot up to {@code tolerance} times its own diagonal makes the matrix singular. */
    Cholesky(double[] matrix, int size, double tolerance) {
        this.size = size;
        l = new double[size * size];
        double smallest = 1;
        boolean positive = true;
        for (int i = 0; i < size && positive; i++) {
            int row = i * size;
            double diagonal = matrix[row + i];
            double pivot = diagonal;
            for (int j = 0; j < i; j++) {
                double sum = matrix[row + j];
                for (int k = 0; k < j; k++) {
                    sum -= l[row + k] * l[j * size + k];
                }
                l[row + j] = sum / l[j * size + j];
                pivot -= l[row + j] * l[row + j];
            }
            positive = pivot > tolerance * diagonal && pivot < Double.POSITIVE_INFINITY;
            l[row + i] = Math.sqrt(pivot);
            smallest = Math.min(smallest, pivot / Math.max(1, diagonal));
        }
        positiveDefinite = positive;
        smallestPivot = smallest;
    }

    boolean isPositiveDefinite() {
        return positiveDefinite;
    }

    /** The smallest variance that is left given those before it, as a share of its own where that is above 1. */
    double smallestPivot() {
        return smallestPivot;
    }

    double[] factor() {
        return l;
    }

    double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += 2 * StrictMath.log(l[i * size + i]);
        }
        return sum;
    }

    double[] solve(double[] right) {
        double[] x = right.clone();
        for (int i = 0; i < size; i++) {
            double sum = x[i];
            for (int k = 0; k < i; k++) {
                sum -= l[i * size + k] * x[k];
            }
            x[i] = sum / l[i * size + i];
        }
        for (int i = size - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < size; k++) {
                sum -= l[k * size + i] * x[k];
            }
            x[i] = sum / l[i * size + i];
        }
        return x;
    }

    double[] inverse() {
        double[] inverse = new double[size * size];
        double[] unit = new double[size];
        for (int j = 0; j < size; j++) {
            unit[j] = 1;
            double[] column = solve(unit);
            unit[j] = 0;
            for (int i = 0; i <= j; i++) {
                inverse[i * size + j] = column[i];
                inverse[j * size + i] = column[i];
            }
        }
        return inverse;
    }
}
