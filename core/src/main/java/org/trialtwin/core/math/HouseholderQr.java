package org.trialtwin.core.math;

import java.util.Arrays;

/**
 * The decomposition {@code X = Q R} by Householder reflections, column by column in the given order. A column whose part
 * outside the columns before it is below 1e-7 of its length is left out, as in R's {@code lm}; the decompositions of
 * commons-math3 either reorder the columns or do not find the rank. Source: Golub and Van Loan, Matrix Computations, 4th
 * ed., 2013, section 5.2.
 */
public final class HouseholderQr {
    private static final double TOLERANCE = 1e-7;

    private final int rows;
    private final int columns;
    /** Column-major; below the diagonal the reflections, on and above it R without its diagonal. */
    private final double[][] a;

    private final double[] diagonal;
    private final int[] kept;
    private final int rank;

    /**
     * Decomposes a matrix.
     *
     * @param design its columns, at least one, all of the same length; read, not changed
     */
    public HouseholderQr(double[][] design) {
        columns = design.length;
        rows = design[0].length;
        a = new double[columns][];
        diagonal = new double[columns];
        int[] keep = new int[columns];
        int r = 0;
        for (int j = 0; j < columns; j++) {
            a[j] = design[j].clone();
            double length = norm(a[j], 0);
            for (int k = 0; k < r; k++) {
                reflect(a[keep[k]], k, a[j]);
            }
            double rest = r < rows ? norm(a[j], r) : 0;
            if (rest > TOLERANCE * length) {
                // The reflection maps the rest of the column onto the axis of its row, away from its own sign.
                double alpha = a[j][r] > 0 ? -rest : rest;
                a[j][r] -= alpha;
                diagonal[j] = alpha;
                keep[r++] = j;
            }
        }
        rank = r;
        kept = Arrays.copyOf(keep, r);
    }

    private static double norm(double[] v, int from) {
        double sum = 0;
        for (int i = from; i < v.length; i++) {
            sum += v[i] * v[i];
        }
        return Math.sqrt(sum);
    }

    private static void reflect(double[] reflector, int from, double[] v) {
        double dot = 0;
        double square = 0;
        for (int i = from; i < v.length; i++) {
            dot += reflector[i] * v[i];
            square += reflector[i] * reflector[i];
        }
        double factor = 2 * dot / square;
        for (int i = from; i < v.length; i++) {
            v[i] -= factor * reflector[i];
        }
    }

    /** {@return the number of columns that were kept} */
    public int rank() {
        return rank;
    }

    /** {@return the positions of the columns that were kept, ascending} */
    public int[] kept() {
        return kept.clone();
    }

    /**
     * {@return {@code Q' y}: the first {@code rank} values belong to the kept columns, the others are the residual part}
     *
     * @param y one value per row
     */
    public double[] effects(double[] y) {
        double[] effects = y.clone();
        for (int k = 0; k < rank; k++) {
            reflect(a[kept[k]], k, effects);
        }
        return effects;
    }

    private double r(int row, int column) {
        return row == column ? diagonal[kept[column]] : a[kept[column]][row];
    }

    /**
     * Solves {@code R b = effects} for the kept columns.
     *
     * @param effects at least {@code rank} values
     * @return b
     */
    public double[] solve(double[] effects) {
        double[] b = new double[rank];
        for (int i = rank - 1; i >= 0; i--) {
            double sum = effects[i];
            for (int k = i + 1; k < rank; k++) {
                sum -= r(i, k) * b[k];
            }
            b[i] = sum / r(i, i);
        }
        return b;
    }

    /**
     * Solves {@code R' z = x} for the kept columns: the squared length of z is a leverage where x is a row of X.
     *
     * @param x at least {@code rank} values
     * @return z
     */
    public double[] solveTransposed(double[] x) {
        double[] z = new double[rank];
        for (int i = 0; i < rank; i++) {
            double sum = x[i];
            for (int k = 0; k < i; k++) {
                sum -= r(k, i) * z[k];
            }
            z[i] = sum / r(i, i);
        }
        return z;
    }

    /** {@return {@code (X'X)^-1} of the kept columns} */
    public double[][] crossProductInverse() {
        double[][] inverse = new double[rank][];
        for (int j = 0; j < rank; j++) {
            double[] unit = new double[rank];
            unit[j] = 1;
            inverse[j] = solve(solveTransposed(unit));
        }
        return inverse;
    }
}
