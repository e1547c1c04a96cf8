package org.trialtwin.stats.survival;

import java.util.Arrays;

/**
 * Cox's likelihood of a discrete time scale. With {@code d} events among the {@code n} at risk its denominator is the sum,
 * over all choices of {@code d} of them, of the product of their risks: the elementary symmetric polynomial
 * {@code B(d, n) = B(d, n-1) + r_n B(d-1, n-1)}, carried with its derivatives. The risks at risk are divided by their
 * largest, which cancels, and the polynomials are scaled down whenever they grow large, so that nothing overflows.
 */
final class ExactLikelihood extends PartialLikelihood {
    ExactLikelihood(RiskSets sets) {
        super(sets);
    }

    @Override
    double evaluate(double[] beta) {
        int p = sets.covariates;
        double value = 0;
        for (int a = 0; a < p; a++) {
            value += beta[a] * sets.eventTotal[a];
            gradient[a] = sets.eventTotal[a];
        }
        Arrays.fill(information, 0);
        double[] eta = new double[sets.patients];
        for (int i = 0; i < sets.patients; i++) {
            for (int a = 0; a < p; a++) {
                eta[i] += beta[a] * sets.x[i * p + a];
            }
        }
        int end = sets.patients;
        for (int block = sets.deaths.length - 1; block >= 0; block--) {
            if (sets.lastOfStratum[block]) {
                end = sets.blockStart[block + 1];
            }
            if (sets.deaths[block] > 0) {
                value -= subtract(eta, sets.blockStart[block], end, sets.deaths[block]);
            }
        }
        return value;
    }

    /** Takes one tied set's denominator from gradient and information; returns its logarithm. */
    private double subtract(double[] eta, int from, int to, int deaths) {
        int p = sets.covariates;
        double top = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            top = Math.max(top, eta[i]);
        }
        double[] b0 = new double[deaths + 1];
        double[] b1 = new double[(deaths + 1) * p];
        double[] b2 = new double[(deaths + 1) * p * p];
        b0[0] = 1;
        double logScale = 0;
        for (int i = from; i < to; i++) {
            double risk = StrictMath.exp(eta[i] - top);
            int seen = i - from + 1;
            for (int k = Math.min(deaths, seen); k >= 1; k--) {
                add(b0, b1, b2, k, risk, i * p, p);
            }
            double largest = Arrays.stream(b0).max().orElse(1);
            if (largest > 1e100) {
                scale(b0, 1 / largest);
                scale(b1, 1 / largest);
                scale(b2, 1 / largest);
                logScale += StrictMath.log(largest);
            }
        }
        double denominator = b0[deaths];
        for (int a = 0; a < p; a++) {
            double mean = b1[deaths * p + a] / denominator;
            gradient[a] -= mean;
            for (int b = 0; b <= a; b++) {
                double other = b1[deaths * p + b] / denominator;
                information[a * p + b] += b2[(deaths * p + a) * p + b] / denominator - mean * other;
            }
        }
        return StrictMath.log(denominator) + logScale + deaths * top;
    }

    /** One step of the recursion for size {@code k}; the product {@code r B} is differentiated by the product rule. */
    private void add(double[] b0, double[] b1, double[] b2, int k, double risk, int row, int p) {
        double[] x = sets.x;
        int low = k - 1;
        for (int a = 0; a < p; a++) {
            double xa = x[row + a];
            for (int b = 0; b <= a; b++) {
                double xb = x[row + b];
                b2[(k * p + a) * p + b] += risk
                        * (b2[(low * p + a) * p + b] + xa * b1[low * p + b] + xb * b1[low * p + a] + xa * xb * b0[low]);
            }
        }
        for (int a = 0; a < p; a++) {
            b1[k * p + a] += risk * (b1[low * p + a] + x[row + a] * b0[low]);
        }
        b0[k] += risk * b0[low];
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }
}
