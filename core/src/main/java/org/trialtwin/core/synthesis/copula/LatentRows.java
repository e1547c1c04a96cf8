package org.trialtwin.core.synthesis.copula;

import java.util.Arrays;
import java.util.Objects;
import org.trialtwin.core.random.RandomStream;

/**
 * Rows on latent coordinates of which data say something: that a coordinate is fixed, or lies within bounds, or nothing. What is
 * not fixed is drawn, coordinate by coordinate given all others, within its bounds. Belongs to one computation.
 */
final class LatentRows {
    private final double[][] low;
    private final double[][] high;
    private final double[][] latent;

    /** Rows of which nothing is known. */
    LatentRows(int rows, int coordinates) {
        low = new double[rows][coordinates];
        high = new double[rows][coordinates];
        latent = new double[rows][coordinates];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(low[row], Double.NEGATIVE_INFINITY);
            Arrays.fill(high[row], Double.POSITIVE_INFINITY);
        }
    }

    double[][] low() {
        return low;
    }

    double[][] high() {
        return high;
    }

    double[][] latent() {
        return latent;
    }

    /** First values of some coordinates in some rows, each on its own. */
    void start(int[] rows, int[] coordinates, RandomStream random) {
        for (int row : rows) {
            for (int k : coordinates) {
                latent[row][k] = low[row][k] == high[row][k] ? low[row][k] : draw(row, k, 0, 1, random);
            }
        }
    }

    private double draw(int row, int k, double mean, double deviation, RandomStream random) {
        if (Double.isInfinite(low[row][k]) && Double.isInfinite(high[row][k])) {
            return mean + deviation * random.nextGaussian();
        }
        return StandardNormal.within(low[row][k], high[row][k], mean, deviation, random);
    }

    /** Draws everything that is not fixed anew, in some rows, given the correlations of some coordinates. */
    void sweep(int[] rows, int[] coordinates, double[][] correlation, RandomStream random) {
        double[][] precision = SquareMatrix.inverse(
                Objects.requireNonNull(SquareMatrix.cholesky(SquareMatrix.part(correlation, coordinates))));
        int d = coordinates.length;
        double[] deviations = new double[d];
        for (int a = 0; a < d; a++) {
            deviations[a] = 1 / Math.sqrt(precision[a][a]);
        }
        double[] z = new double[d];
        for (int row : rows) {
            for (int a = 0; a < d; a++) {
                z[a] = latent[row][coordinates[a]];
            }
            for (int a = 0; a < d; a++) {
                int k = coordinates[a];
                if (low[row][k] == high[row][k]) {
                    continue;
                }
                double sum = 0;
                double[] weights = precision[a];
                for (int b = 0; b < d; b++) {
                    sum += weights[b] * z[b];
                }
                double mean = z[a] - sum / weights[a];
                z[a] = draw(row, k, mean, deviations[a], random);
                latent[row][k] = z[a];
            }
        }
    }

    /** Sums of products of all pairs of coordinates over some rows. */
    double[][] products(int[] rows, int size) {
        double[][] products = new double[size][size];
        for (int row : rows) {
            double[] z = latent[row];
            for (int a = 0; a < size; a++) {
                double value = z[a];
                double[] into = products[a];
                for (int b = 0; b <= a; b++) {
                    into[b] += value * z[b];
                }
            }
        }
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < a; b++) {
                products[b][a] = products[a][b];
            }
        }
        return products;
    }
}
