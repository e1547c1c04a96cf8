package org.trialtwin.core.synthesis.parametric;

/** Cross products of columns, and equations with a matrix of them. */
final class SymmetricSystem {
    private static final double DEPENDENT = 1e-9;

    private SymmetricSystem() {}

    /** The matrix of {@code sum_i weight_i a_i b_i} over all pairs of columns. */
    static double[][] crossProducts(double[][] columns, double[] weight) {
        int q = columns.length;
        double[][] products = new double[q][q];
        double[] weighted = new double[weight.length];
        for (int a = 0; a < q; a++) {
            for (int i = 0; i < weighted.length; i++) {
                weighted[i] = weight[i] * columns[a][i];
            }
            for (int b = 0; b <= a; b++) {
                products[a][b] = dot(weighted, columns[b]);
                products[b][a] = products[a][b];
            }
        }
        return products;
    }

    /** The sum of products, in four strands in a fixed order. */
    static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Solves by Cholesky's decomposition; an unknown whose column depends on those before it is 0. */
    static double[] solve(double[][] matrix, double[] right) {
        int q = right.length;
        double[][] lower = new double[q][q];
        boolean[] dependent = new boolean[q];
        for (int j = 0; j < q; j++) {
            double rest = matrix[j][j];
            for (int k = 0; k < j; k++) {
                rest -= lower[j][k] * lower[j][k];
            }
            dependent[j] = !(rest > DEPENDENT * matrix[j][j]);
            double root = dependent[j] ? 0 : Math.sqrt(rest);
            lower[j][j] = root;
            for (int i = j + 1; i < q && !dependent[j]; i++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = sum / root;
            }
        }
        double[] x = new double[q];
        for (int i = 0; i < q; i++) {
            double sum = right[i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * x[k];
            }
            x[i] = dependent[i] ? 0 : sum / lower[i][i];
        }
        for (int i = q - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < q; k++) {
                sum -= lower[k][i] * x[k];
            }
            x[i] = dependent[i] ? 0 : sum / lower[i][i];
        }
        return x;
    }
}
