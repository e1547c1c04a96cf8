package org.trialtwin.stats.longitudinal;

import java.util.Arrays;
import org.trialtwin.core.math.LogOdds;
import org.trialtwin.core.math.ResponseFamily;

/**
 * The log likelihood of a model with a normal random intercept per patient, {@code eta = offset + z' g + sigma u}, with u
 * integrated out by adaptive Gauss–Hermite quadrature: points centred at the mode of a patient's integrand and scaled by its
 * curvature there. One point is Laplace's approximation. Gradients are exact derivatives of that approximation, points and
 * scales moving with the parameters. Even in sigma. Source: Pinheiro and Bates, J Comput Graph Stat 1995;4:12-35,
 * doi:10.1080/10618600.1995.10474663.
 */
final class IntegratedLikelihood {
    private static final int MAXIMUM_MODE_STEPS = 100;

    private final ResponseFamily family;
    private final PatientVisits visits;
    private final double[] y;
    private final double[] offset;
    private final boolean[] certain;
    private final double[][] columns;
    private final HermiteRule rule;
    private final double[] modes;
    /** Scratch: fixed part of the predictors, and what multiplies a row of columns in the gradient. */
    private final double[] fixed;

    private final double[] weights;

    double value;
    final double[] gradient;
    /** Sum over patients of the outer products of their gradients. */
    final double[][] products;

    IntegratedLikelihood(StartingFit start, PatientVisits visits, double[][] columns, HermiteRule rule) {
        family = start.family;
        y = start.y;
        offset = start.offset;
        certain = start.certain;
        this.visits = visits;
        this.columns = columns;
        this.rule = rule;
        modes = new double[visits.patients()];
        fixed = new double[y.length];
        weights = new double[y.length];
        gradient = new double[columns.length + 1];
        products = new double[gradient.length][gradient.length];
    }

    /** Evaluates at coefficients g and, last, sigma. */
    void evaluate(double[] parameters) {
        int p = columns.length;
        for (int i = 0; i < y.length; i++) {
            double eta = offset[i];
            for (int j = 0; j < p; j++) {
                eta += parameters[j] * columns[j][i];
            }
            fixed[i] = eta;
        }
        value = 0;
        Arrays.fill(gradient, 0);
        double[] own = new double[p + 1];
        for (double[] row : products) {
            Arrays.fill(row, 0);
        }
        for (int i = 0; i < visits.patients(); i++) {
            own[p] = patient(i, parameters[p]);
            for (int j = 0; j < p; j++) {
                double sum = 0;
                for (int k = visits.start(i); k < visits.end(i); k++) {
                    sum += weights[k] * columns[j][k];
                }
                own[j] = sum;
            }
            for (int a = 0; a <= p; a++) {
                gradient[a] += own[a];
                for (int b = 0; b <= p; b++) {
                    products[a][b] += own[a] * own[b];
                }
            }
        }
    }

    /** Adds a patient's log likelihood, sets the weights of its rows and returns its derivative with respect to sigma. */
    private double patient(int patient, double sigma) {
        int start = visits.start(patient);
        int end = visits.end(patient);
        double mode = mode(patient, sigma);
        double score = 0;
        double information = 0;
        double slopes = 0;
        for (int k = start; k < end; k++) {
            double eta = fixed[k] + sigma * mode;
            score += certain[k] ? 0 : family.score(y[k], eta);
            information += certain[k] ? 0 : family.information(eta);
            slopes += certain[k] ? 0 : slope(eta);
            weights[k] = 0;
        }
        double curvature = 1 + sigma * sigma * information;
        double scale = 1 / Math.sqrt(curvature);
        double[] logs = new double[rule.size()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int q = 0; q < logs.length; q++) {
            double x = rule.points()[q];
            logs[q] = exponent(patient, sigma, mode + scale * x) + x * x / 2 + rule.logWeights()[q];
            largest = Math.max(largest, logs[q]);
        }
        double total = 0;
        for (double log : logs) {
            total += StrictMath.exp(log - largest);
        }
        value += largest + StrictMath.log(total * scale);
        double level = 0;
        double tilt = 0;
        double bySigma = 0;
        for (int q = 0; q < logs.length; q++) {
            double share = StrictMath.exp(logs[q] - largest) / total;
            double u = mode + scale * rule.points()[q];
            double scores = 0;
            for (int k = start; k < end; k++) {
                double s = certain[k] ? 0 : family.score(y[k], fixed[k] + sigma * u);
                weights[k] += share * s;
                scores += s;
            }
            double rise = sigma * scores - u;
            level += share * rise;
            tilt += share * rise * rule.points()[q];
            bySigma += share * scores * u;
        }
        double byCurvature = -(1 + tilt * scale) / (2 * curvature);
        double cube = sigma * sigma * sigma * slopes;
        double byMode = level + byCurvature * cube;
        for (int k = start; k < end; k++) {
            if (!certain[k]) {
                double eta = fixed[k] + sigma * mode;
                weights[k] +=
                        byCurvature * sigma * sigma * slope(eta) - byMode * sigma * family.information(eta) / curvature;
            }
        }
        double modeBySigma = (score - sigma * mode * information) / curvature;
        return bySigma + byMode * modeBySigma + byCurvature * (2 * sigma * information + sigma * sigma * mode * slopes);
    }

    /** The derivative of the information with respect to the predictor. */
    private double slope(double eta) {
        double information = family.information(eta);
        return family instanceof LogOdds ? information * (1 - 2 * family.mean(eta)) : information;
    }

    private double exponent(int patient, double sigma, double u) {
        double sum = -u * u / 2;
        for (int k = visits.start(patient); k < visits.end(patient); k++) {
            sum += certain[k] ? 0 : family.logLikelihood(y[k], fixed[k] + sigma * u);
        }
        return sum;
    }

    /** The maximum of a concave function, by Newton's method from where it was last. */
    private double mode(int patient, double sigma) {
        double u = modes[patient];
        for (int step = 0; step < MAXIMUM_MODE_STEPS; step++) {
            double score = 0;
            double information = 0;
            for (int k = visits.start(patient); k < visits.end(patient); k++) {
                if (!certain[k]) {
                    double eta = fixed[k] + sigma * u;
                    score += family.score(y[k], eta);
                    information += family.information(eta);
                }
            }
            double move = (sigma * score - u) / (1 + sigma * sigma * information);
            if (Math.abs(move) > 0.5) {
                double before = exponent(patient, sigma, u);
                while (!(exponent(patient, sigma, u + move) >= before) && Math.abs(move) > 1e-3) {
                    move /= 2;
                }
            }
            u += move;
            if (Math.abs(move) <= 1e-13 * (1 + Math.abs(u))) {
                break;
            }
        }
        modes[patient] = u;
        return u;
    }
}
