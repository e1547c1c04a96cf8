package org.trialtwin.stats.disclosure;

import java.util.Arrays;

/**
 * A Gaussian product kernel density with Scott's bandwidths {@code sd n^(-1/(d+4))}. Source: Scott, Multivariate Density
 * Estimation, 1992, doi:10.1002/9780470316849.
 */
final class KernelDensity {
    private final double[][] points;
    private final double[] inverseBandwidth;
    private final double logNorm;

    KernelDensity(double[][] points) {
        int n = points.length;
        int d = points[0].length;
        this.points = new double[n][d];
        this.inverseBandwidth = new double[d];
        double shrink = StrictMath.pow(n, -1.0 / (d + 4));
        double norm = -StrictMath.log(n) - d * 0.5 * StrictMath.log(2 * Math.PI);
        for (int k = 0; k < d; k++) {
            double sum = 0;
            for (double[] point : points) {
                sum += point[k];
            }
            double mean = sum / n;
            double squares = 0;
            for (double[] point : points) {
                squares += (point[k] - mean) * (point[k] - mean);
            }
            double sd = Math.sqrt(squares / Math.max(1, n - 1));
            inverseBandwidth[k] = 1 / (shrink * Math.max(sd, 1e-6));
            norm += StrictMath.log(inverseBandwidth[k]);
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                this.points[i][k] = points[i][k] * inverseBandwidth[k];
            }
        }
        logNorm = norm;
    }

    double logDensity(double[] at) {
        double[] exponents = new double[points.length];
        double[] scaled = new double[at.length];
        Arrays.setAll(scaled, k -> at[k] * inverseBandwidth[k]);
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < exponents.length; i++) {
            double squares = 0;
            for (int k = 0; k < scaled.length; k++) {
                double gap = scaled[k] - points[i][k];
                squares += gap * gap;
            }
            exponents[i] = -squares / 2;
            most = Math.max(most, exponents[i]);
        }
        double sum = 0;
        for (double exponent : exponents) {
            // What is e^-40 of the largest changes nothing.
            sum += exponent - most < -40 ? 0 : StrictMath.exp(exponent - most);
        }
        return most + StrictMath.log(sum) + logNorm;
    }
}
