package org.trialtwin.stats.longitudinal;

/** Products of small square matrices, flat and row-major. */
final class SquareMatrix {
    private SquareMatrix() {}

    static double[] product(double[] a, double[] b, int size) {
        double[] c = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                double factor = a[i * size + k];
                for (int j = 0; j < size; j++) {
                    c[i * size + j] += factor * b[k * size + j];
                }
            }
        }
        return c;
    }

    /** The trace of a product. */
    static double traceOfProduct(double[] a, double[] b, int size) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                sum += a[i * size + j] * b[j * size + i];
            }
        }
        return sum;
    }

    /** The sum of products of entries: the trace of {@code a' b}. */
    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double[] apply(double[] a, double[] v, int size) {
        double[] w = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                w[i] += a[i * size + j] * v[j];
            }
        }
        return w;
    }

    /** The part of a matrix that belongs to some rows and columns. */
    static double[] part(double[] a, int size, int[] index) {
        int m = index.length;
        double[] part = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                part[i * m + j] = a[index[i] * size + index[j]];
            }
        }
        return part;
    }
}
