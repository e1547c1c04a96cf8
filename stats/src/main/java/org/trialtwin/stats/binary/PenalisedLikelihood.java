package org.trialtwin.stats.binary;

import org.trialtwin.core.math.HouseholderQr;
import org.trialtwin.core.math.LogOdds;

/**
 * The maximum of a logistic log likelihood plus half the log determinant of the information (Jeffreys' prior), with one
 * coefficient held at a value or none. Newton's method with an approximate Hessian and step halving; the modified score of a
 * patient is {@code y - p + h (1/2 - p)}, h the leverage.
 */
final class PenalisedLikelihood {
    private static final int MAXIMUM_ITERATIONS = 500;
    private static final int MAXIMUM_HALVINGS = 40;
    /** Expected gain (twice the change of the penalised log likelihood) at which the iteration ends. */
    private static final double SETTLED = 1e-22;
    /** Below this the gain may be rounding. */
    private static final double ROUNDING = 1e-18;

    private static final LogOdds FAMILY = new LogOdds();

    private final double[] y;
    private final double[][] columns;
    private final int held;
    final double[] beta;
    private HouseholderQr qr;
    /** Of the information with a patient's share counted 1 + h times, which is near the penalised curvature. */
    private HouseholderQr curvature;

    private double[] score;
    private double heldScore;
    double value;
    int iterations;
    boolean converged;

    /** {@code columns} are independent; {@code held} is the position of the coefficient that stays, or -1. */
    PenalisedLikelihood(double[] y, double[][] columns, double[] start, int held) {
        this.y = y;
        this.columns = columns;
        this.held = held;
        beta = start.clone();
        qr = information(beta);
        curvature = qr;
        score = score();
        value = value(beta, qr);
        iterate();
    }

    private void iterate() {
        double before = Double.POSITIVE_INFINITY;
        while (iterations < MAXIMUM_ITERATIONS) {
            double[] step = step();
            double gain = 0;
            for (int j = 0; j < step.length; j++) {
                gain += step[j] * score[j];
            }
            if (!(gain > SETTLED) || (gain < ROUNDING && gain > 0.9 * before)) {
                converged = gain <= ROUNDING;
                return;
            }
            before = gain;
            iterations++;
            if (!move(step)) {
                converged = gain < ROUNDING;
                return;
            }
        }
    }

    private double predictor(double[] b, int row) {
        double eta = 0;
        for (int j = 0; j < b.length; j++) {
            eta += b[j] * columns[j][row];
        }
        return eta;
    }

    private HouseholderQr information(double[] b) {
        double[][] weighted = new double[columns.length][y.length];
        for (int i = 0; i < y.length; i++) {
            double root = Math.sqrt(FAMILY.information(predictor(b, i)));
            for (int j = 0; j < columns.length; j++) {
                weighted[j][i] = root * columns[j][i];
            }
        }
        return new HouseholderQr(weighted);
    }

    /** Log likelihood plus half the log determinant; minus infinity where rounding makes the information singular. */
    private double value(double[] b, HouseholderQr decomposition) {
        if (decomposition.rank() < columns.length) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += FAMILY.logLikelihood(y[i], predictor(b, i));
        }
        for (int j = 0; j < columns.length; j++) {
            double[] unit = new double[columns.length];
            unit[j] = 1;
            sum -= StrictMath.log(Math.abs(decomposition.solve(unit)[j]));
        }
        return sum;
    }

    private double[] score() {
        double[] total = new double[columns.length];
        double[] row = new double[columns.length];
        double[][] curved = new double[columns.length][y.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = columns[j][i];
            }
            double length = 0;
            for (double z : qr.solveTransposed(row)) {
                length += z * z;
            }
            double eta = predictor(beta, i);
            double leverage = length * FAMILY.information(eta);
            double residual = FAMILY.score(y[i], eta) + leverage * (0.5 - FAMILY.mean(eta));
            double root = Math.sqrt((1 + leverage) * FAMILY.information(eta));
            for (int j = 0; j < row.length; j++) {
                curved[j][i] = root * row[j];
                total[j] += row[j] * residual;
            }
        }
        curvature = new HouseholderQr(curved);
        if (held >= 0) {
            heldScore = total[held];
            total[held] = 0;
        }
        return total;
    }

    /** The derivative along the held coefficient. */
    double heldScore() {
        return heldScore;
    }

    /** The inverse curvature times the score; with a held coefficient, that of the others. */
    private double[] step() {
        double[] step = curvature.solve(curvature.solveTransposed(score));
        if (held >= 0) {
            double[] unit = new double[columns.length];
            unit[held] = 1;
            double[] along = curvature.solve(curvature.solveTransposed(unit));
            double share = step[held] / along[held];
            for (int j = 0; j < step.length; j++) {
                step[j] = j == held ? 0 : step[j] - share * along[j];
            }
        }
        return step;
    }

    private boolean move(double[] step) {
        double longest = 0;
        for (int i = 0; i < y.length; i++) {
            longest = Math.max(longest, Math.abs(predictor(step, i)));
        }
        // A step of more than 5 on the scale of log odds leaves the region in which the quadratic means anything.
        double factor = Math.min(1, 5 / longest);
        for (int halving = 0; halving < MAXIMUM_HALVINGS; halving++) {
            double[] candidate = beta.clone();
            for (int j = 0; j < step.length; j++) {
                candidate[j] += factor * step[j];
            }
            HouseholderQr decomposition = information(candidate);
            double reached = value(candidate, decomposition);
            if (reached >= value - 1e-13 * Math.abs(value)) {
                System.arraycopy(candidate, 0, beta, 0, beta.length);
                qr = decomposition;
                value = reached;
                score = score();
                return true;
            }
            factor /= 2;
        }
        return false;
    }

    double[][] covariance() {
        return qr.crossProductInverse();
    }
}
