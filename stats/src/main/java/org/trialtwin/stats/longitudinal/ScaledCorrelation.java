package org.trialtwin.stats.longitudinal;

/**
 * Covariance matrices {@code exp(s_u + s_v) rho^e}: each pair of visits has one correlation parameter and one exponent. Toeplitz,
 * autoregressive and compound-symmetric structures differ in these alone. A correlation is not transformed: not every parameter
 * vector gives a positive definite matrix, and the search must turn back.
 */
final class ScaledCorrelation implements CovarianceParameters {
    private final int size;
    private final boolean heterogeneous;
    private final CovarianceStructure structure;
    private final int scales;

    ScaledCorrelation(int size, CovarianceStructure structure) {
        this.size = size;
        this.structure = structure;
        heterogeneous = structure.isHeterogeneous();
        scales = heterogeneous ? size : 1;
    }

    private boolean isToeplitz() {
        return structure == CovarianceStructure.TOEPLITZ || structure == CovarianceStructure.HETEROGENEOUS_TOEPLITZ;
    }

    private boolean isAutoregressive() {
        return structure == CovarianceStructure.AUTOREGRESSIVE
                || structure == CovarianceStructure.HETEROGENEOUS_AUTOREGRESSIVE;
    }

    @Override
    public int count() {
        return scales + (size == 1 ? 0 : isToeplitz() ? size - 1 : 1);
    }

    private int scale(int visit) {
        return heterogeneous ? visit : 0;
    }

    private int correlation(int lag) {
        return scales + (isToeplitz() ? lag - 1 : 0);
    }

    private int exponent(int lag) {
        return isAutoregressive() ? lag : 1;
    }

    @Override
    public double[] near(double[] moments) {
        double[] theta = new double[count()];
        double mean = 0;
        for (int u = 0; u < size; u++) {
            mean += moments[u * size + u] / size;
        }
        for (int a = 0; a < scales; a++) {
            theta[a] = StrictMath.log(heterogeneous ? moments[a * size + a] : mean) / 2;
        }
        int[] pairs = new int[theta.length];
        for (int u = 0; u < size; u++) {
            for (int v = 0; v < u; v++) {
                if (!isAutoregressive() || u - v == 1) {
                    double r = moments[u * size + v] / Math.sqrt(moments[u * size + u] * moments[v * size + v]);
                    theta[correlation(u - v)] += r;
                    pairs[correlation(u - v)]++;
                }
            }
        }
        for (int c = scales; c < theta.length; c++) {
            theta[c] = Math.max(-0.95, Math.min(0.95, theta[c] / pairs[c]));
        }
        for (int attempt = 0; !new Cholesky(at(theta).matrix(), size, 0.02).isPositiveDefinite(); attempt++) {
            for (int c = scales; c < theta.length; c++) {
                theta[c] *= attempt < 20 ? 0.8 : 0;
            }
        }
        return theta;
    }

    @Override
    public double[] of(double[] matrix) {
        double[] theta = new double[count()];
        for (int u = size - 1; u >= 0; u--) {
            theta[scale(u)] = StrictMath.log(matrix[u * size + u]) / 2;
        }
        for (int lag = size - 1; lag > 0; lag--) {
            theta[correlation(lag)] = matrix[lag] / Math.sqrt(matrix[0] * matrix[lag * size + lag]);
        }
        return theta;
    }

    @Override
    public Curve at(double[] theta) {
        double[] matrix = new double[size * size];
        double[][] first = new double[theta.length][size * size];
        double[][][] second = new double[theta.length][theta.length][0];
        for (int u = 0; u < size; u++) {
            for (int v = 0; v < size; v++) {
                entry(theta, u, v, matrix, first, second);
            }
        }
        return new Curve(matrix, first, second);
    }

    private void entry(double[] theta, int u, int v, double[] matrix, double[][] first, double[][][] second) {
        int cell = u * size + v;
        int lag = Math.abs(u - v);
        int a = scale(u);
        int b = scale(v);
        double scale = StrictMath.exp(theta[a] + theta[b]);
        double[] power = lag == 0 ? new double[] {1, 0, 0} : powers(theta[correlation(lag)], exponent(lag));
        double value = scale * power[0];
        matrix[cell] = value;
        first[a][cell] += value;
        first[b][cell] += value;
        add(second, a, a, cell, value);
        add(second, b, b, cell, value);
        // The mixed derivative counts twice where both visits share a scale, once for each order.
        add(second, Math.max(a, b), Math.min(a, b), cell, a == b ? 2 * value : value);
        if (lag > 0) {
            int c = correlation(lag);
            first[c][cell] = scale * power[1];
            add(second, c, c, cell, scale * power[2]);
            add(second, c, a, cell, scale * power[1]);
            add(second, c, b, cell, scale * power[1]);
        }
    }

    private static double[] powers(double rho, int exponent) {
        double[] powers = new double[3];
        double power = 1;
        for (int e = 0; e < exponent; e++) {
            powers[2] = powers[2] * rho + 2 * powers[1];
            powers[1] = powers[1] * rho + power;
            power *= rho;
        }
        powers[0] = power;
        return powers;
    }

    private void add(double[][][] second, int k, int h, int cell, double value) {
        if (second[k][h].length == 0) {
            second[k][h] = new double[size * size];
        }
        second[k][h][cell] += value;
    }
}
