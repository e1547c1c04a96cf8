package org.trialtwin.stats.longitudinal;

/**
 * The cross-products {@code sum z_u z_v'} of each pair of rows u and v, made symmetric: a likelihood costs the same for ten patients
 * and for ten thousand.
 */
final class CrossProducts implements BlockRows {
    private final int size;
    private final int width;
    private final int patients;
    /** For each pair of rows, the later first, the packed lower triangle of the sum and, for two rows, its transpose. */
    private final double[][] sums;

    CrossProducts(double[][][] patients, int size, int width) {
        this.size = size;
        this.width = width;
        this.patients = patients.length;
        sums = new double[size * (size + 1) / 2][width * (width + 1) / 2];
        for (double[][] rows : patients) {
            int pair = 0;
            for (int u = 0; u < size; u++) {
                for (int v = 0; v <= u; v++) {
                    add(rows[u], rows[v], u == v, sums[pair++]);
                }
            }
        }
    }

    private void add(double[] x, double[] y, boolean same, double[] to) {
        int cell = 0;
        for (int a = 0; a < width; a++) {
            for (int b = 0; b <= a; b++) {
                to[cell++] += same ? x[a] * x[b] : x[a] * y[b] + x[b] * y[a];
            }
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int patients() {
        return patients;
    }

    @Override
    public void addWeighted(double[] weights, double[] packed) {
        int pair = 0;
        for (int u = 0; u < size; u++) {
            for (int v = 0; v <= u; v++) {
                double weight = weights[u * size + v];
                double[] sum = sums[pair++];
                for (int cell = 0; cell < packed.length; cell++) {
                    packed[cell] += weight * sum[cell];
                }
            }
        }
    }

    @Override
    public double[] forms(double[] kernel) {
        double[] twice = new double[width * (width + 1) / 2];
        int cell = 0;
        for (int a = 0; a < width; a++) {
            for (int b = 0; b <= a; b++) {
                twice[cell++] = a == b ? kernel[a * width + a] : kernel[a * width + b] + kernel[b * width + a];
            }
        }
        double[] forms = new double[size * size];
        int pair = 0;
        for (int u = 0; u < size; u++) {
            for (int v = 0; v <= u; v++) {
                double form = SquareMatrix.dot(twice, sums[pair++]);
                forms[u * size + v] = u == v ? form : form / 2;
                forms[v * size + u] = forms[u * size + v];
            }
        }
        return forms;
    }
}
