package org.trialtwin.stats.longitudinal;

/**
 * An unstructured covariance matrix {@code (S T)(S T)'} with S the diagonal matrix of {@code exp(s)} and T lower triangular with ones on
 * its diagonal: s and the entries of T are free, so every parameter vector gives a positive definite matrix. Source: Pinheiro and
 * Bates, Stat Comput 1996;6:289-96, doi:10.1007/BF00140873.
 */
final class LogCholesky implements CovarianceParameters {
    private static final double LEAST_PIVOT = 0.05;

    private final int size;
    private final int[] row;
    private final int[] column;

    LogCholesky(int size) {
        this.size = size;
        row = new int[count()];
        column = new int[count()];
        int k = size;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++, k++) {
                row[k] = i;
                column[k] = j;
            }
        }
    }

    @Override
    public int count() {
        return size * (size + 1) / 2;
    }

    @Override
    public double[] near(double[] moments) {
        double[] shrunk = moments.clone();
        Cholesky cholesky = new Cholesky(shrunk, size, LEAST_PIVOT);
        for (int attempt = 0; !cholesky.isPositiveDefinite(); attempt++) {
            for (int cell = 0; cell < shrunk.length; cell++) {
                if (cell % (size + 1) != 0) {
                    shrunk[cell] *= attempt < 10 ? 0.7 : 0;
                }
            }
            cholesky = new Cholesky(shrunk, size, LEAST_PIVOT);
        }
        return parameters(cholesky);
    }

    @Override
    public double[] of(double[] matrix) {
        return parameters(new Cholesky(matrix, size, 0));
    }

    private double[] parameters(Cholesky cholesky) {
        double[] l = cholesky.factor();
        double[] theta = new double[count()];
        for (int i = 0; i < size; i++) {
            theta[i] = StrictMath.log(l[i * size + i]);
        }
        for (int k = size; k < theta.length; k++) {
            theta[k] = l[row[k] * size + column[k]] / l[row[k] * size + row[k]];
        }
        return theta;
    }

    @Override
    public Curve at(double[] theta) {
        double[] l = new double[size * size];
        double[] scale = new double[size];
        for (int i = 0; i < size; i++) {
            scale[i] = StrictMath.exp(theta[i]);
            l[i * size + i] = scale[i];
        }
        for (int k = size; k < theta.length; k++) {
            l[row[k] * size + column[k]] = scale[row[k]] * theta[k];
        }
        double[] matrix = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k <= Math.min(i, j); k++) {
                    matrix[i * size + j] += l[i * size + k] * l[j * size + k];
                }
            }
        }
        double[][] first = new double[theta.length][];
        double[][][] second = new double[theta.length][theta.length][0];
        for (int k = 0; k < theta.length; k++) {
            first[k] = k < size ? scaled(matrix, k) : entry(k, scale[row[k]], l);
            for (int h = 0; h <= k; h++) {
                if (h < size) {
                    second[k][h] = scaled(first[k], h);
                } else if (column[h] == column[k]) {
                    second[k][h] = new double[size * size];
                    double slopes = scale[row[k]] * scale[row[h]];
                    second[k][h][row[k] * size + row[h]] += slopes;
                    second[k][h][row[h] * size + row[k]] += slopes;
                }
            }
        }
        return new Curve(matrix, first, second);
    }

    /** The derivative by a scale: the row and the column of its visit, which the diagonal counts twice. */
    private double[] scaled(double[] matrix, int visit) {
        double[] scaled = new double[size * size];
        for (int j = 0; j < size; j++) {
            scaled[visit * size + j] += matrix[visit * size + j];
            scaled[j * size + visit] += matrix[j * size + visit];
        }
        return scaled;
    }

    private double[] entry(int k, double scale, double[] l) {
        double[] matrix = new double[size * size];
        for (int i = column[k]; i < size; i++) {
            double value = scale * l[i * size + column[k]];
            matrix[row[k] * size + i] += value;
            matrix[i * size + row[k]] += value;
        }
        return matrix;
    }
}
