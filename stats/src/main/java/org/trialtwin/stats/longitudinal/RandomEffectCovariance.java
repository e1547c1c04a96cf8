package org.trialtwin.stats.longitudinal;

/**
 * Covariance matrices {@code sigma^2 I + Z (Lambda Lambda') Z'} of one or two random effects; the parameters are the logarithm of sigma
 * and the lower triangle of Lambda, row by row. A variance of zero is an inner point of this parametrisation.
 */
final class RandomEffectCovariance implements CovarianceFamily {
    private static final int[] ROW = {0, 1, 1};
    private static final int[] COLUMN = {0, 0, 1};

    private final int effects;
    private final double[][][] designs;

    /**
     * Takes the blocks.
     *
     * @param effects 1 or 2
     * @param designs for each block, one array per random effect with one value per row
     */
    RandomEffectCovariance(int effects, double[][][] designs) {
        this.effects = effects;
        this.designs = designs;
    }

    @Override
    public int count() {
        return 1 + effects * (effects + 1) / 2;
    }

    /** The covariance of the random effects, flat. */
    double[] effectCovariance(double[] theta) {
        double[] lambda = lambda(theta);
        double[] d = new double[effects * effects];
        for (int a = 0; a < effects; a++) {
            for (int b = 0; b < effects; b++) {
                for (int c = 0; c < effects; c++) {
                    d[a * effects + b] += lambda[a * effects + c] * lambda[b * effects + c];
                }
            }
        }
        return d;
    }

    static double residualVariance(double[] theta) {
        return StrictMath.exp(2 * theta[0]);
    }

    private double[] lambda(double[] theta) {
        double[] lambda = new double[effects * effects];
        for (int k = 1; k < count(); k++) {
            lambda[ROW[k - 1] * effects + COLUMN[k - 1]] = theta[k];
        }
        return lambda;
    }

    @Override
    public Point at(double[] theta) {
        double variance = residualVariance(theta);
        double[] d = effectCovariance(theta);
        double[] lambda = lambda(theta);
        return new Point() {
            @Override
            public int from(int block) {
                return 0;
            }

            @Override
            public int to(int block) {
                return count();
            }

            @Override
            public double[] matrix(int block) {
                return add(spread(block, d), variance);
            }

            @Override
            public double[] first(int block, int k) {
                if (k == 0) {
                    return add(new double[rows(block) * rows(block)], 2 * variance);
                }
                double[] inner = new double[effects * effects];
                for (int a = 0; a < effects; a++) {
                    double value = lambda[a * effects + COLUMN[k - 1]];
                    inner[ROW[k - 1] * effects + a] += value;
                    inner[a * effects + ROW[k - 1]] += value;
                }
                return spread(block, inner);
            }

            @Override
            public double[] second(int block, int k, int h) {
                if (k == 0 && h == 0) {
                    return add(new double[rows(block) * rows(block)], 4 * variance);
                }
                if (k == 0 || h == 0 || COLUMN[k - 1] != COLUMN[h - 1]) {
                    return new double[0];
                }
                double[] inner = new double[effects * effects];
                inner[ROW[k - 1] * effects + ROW[h - 1]] += 1;
                inner[ROW[h - 1] * effects + ROW[k - 1]] += 1;
                return spread(block, inner);
            }
        };
    }

    private int rows(int block) {
        return designs[block][0].length;
    }

    private double[] spread(int block, double[] inner) {
        int rows = rows(block);
        double[] matrix = new double[rows * rows];
        for (int a = 0; a < effects; a++) {
            for (int b = 0; b < effects; b++) {
                double[] x = designs[block][a];
                double[] y = designs[block][b];
                double factor = inner[a * effects + b];
                for (int u = 0; u < rows; u++) {
                    for (int v = 0; v < rows; v++) {
                        matrix[u * rows + v] += factor * x[u] * y[v];
                    }
                }
            }
        }
        return matrix;
    }

    private static double[] add(double[] matrix, double diagonal) {
        int size = (int) Math.round(Math.sqrt(matrix.length));
        for (int i = 0; i < size; i++) {
            matrix[i * size + i] += diagonal;
        }
        return matrix;
    }
}
