package org.trialtwin.core.math;

import java.util.Arrays;

/**
 * The maximum of the likelihood of a generalised linear model {@code eta = offset + X b}, by Fisher scoring with step
 * halving; each step is a least squares problem, solved by QR. Source: McCullagh and Nelder, Generalized Linear Models,
 * 2nd ed., 1989, doi:10.1201/9780203753736, section 2.5.
 *
 * <p>Iteration ends when the next step would change the log likelihood by less than 1e-26, or rounding allows no further
 * gain. A column that depends linearly on those before it is aliased and stays out. Where the likelihood has no maximum
 * (separation; a group without events), iteration ends when the likelihood no longer rises although linear predictors still
 * move, and the coefficients that move are marked as infinite. That mark needs a response whose expected information is below
 * 1e-6, so that a maximum that exists is not taken for one that does not.
 */
final class FisherScoring {
    private static final int MAXIMUM_ITERATIONS = 200;
    private static final int MAXIMUM_HALVINGS = 50;
    /** Gain (twice the expected change of the log likelihood) at which the iteration ends. */
    private static final double SETTLED = 1e-26;
    /** Below this the gain may be rounding, so that a step may fail to reduce it. */
    private static final double ROUNDING = 1e-12;
    /** Below this a step that still moves a linear predictor shows that there is no finite maximum. */
    private static final double FLAT = 1e-10;

    private static final double MOVED = 0.01;

    private final ResponseFamily family;
    private final double[] y;
    private final double[][] columns;
    private final double[] offset;
    private final double[] scores;
    private final double[] eta;
    final double[] beta;
    final boolean[] infinite;
    private HouseholderQr qr;
    private double[] effects = {};
    private double gain;
    private double logLikelihood;
    private int iterations;
    private boolean converged;

    /** Runs to the maximum; {@code columns} must be linearly independent. */
    FisherScoring(ResponseFamily family, double[] y, double[][] columns, double[] offset, double[] start) {
        this.family = family;
        this.y = y;
        this.columns = columns;
        this.offset = offset;
        beta = start.clone();
        infinite = new boolean[columns.length];
        scores = new double[y.length];
        qr = new HouseholderQr(new double[][] {new double[y.length]});
        eta = predictor(beta);
        logLikelihood = logLikelihood(eta);
        if (columns.length == 0) {
            // A profile over no other coefficient: nothing moves.
            score();
            converged = true;
        } else {
            linearise();
            iterate();
        }
    }

    private void iterate() {
        double before = Double.POSITIVE_INFINITY;
        while (iterations < MAXIMUM_ITERATIONS) {
            if (!(gain > SETTLED) || (gain < ROUNDING && gain > before / 4)) {
                converged = qr.rank() == columns.length;
                markDependent();
                return;
            }
            double[] step = step();
            if (gain < FLAT && markRunaways(step)) {
                return;
            }
            before = gain;
            iterations++;
            if (!move(step)) {
                return;
            }
            linearise();
        }
    }

    private double[] predictor(double[] b) {
        double[] value = offset.clone();
        for (int k = 0; k < columns.length; k++) {
            for (int i = 0; i < value.length; i++) {
                value[i] += b[k] * columns[k][i];
            }
        }
        return value;
    }

    private double logLikelihood(double[] predictor) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += family.logLikelihood(y[i], predictor[i]);
        }
        return sum;
    }

    /** The least squares problem whose solution is the next step. */
    private void linearise() {
        score();
        int n = y.length;
        double[][] weighted = new double[columns.length][n];
        double[] response = new double[n];
        for (int i = 0; i < n; i++) {
            double root = Math.sqrt(family.information(eta[i]));
            response[i] = root > 0 ? scores[i] / root : 0;
            for (int k = 0; k < columns.length; k++) {
                weighted[k][i] = root * columns[k][i];
            }
        }
        qr = new HouseholderQr(weighted);
        effects = qr.effects(response);
        gain = 0;
        for (int k = 0; k < qr.rank(); k++) {
            gain += effects[k] * effects[k];
        }
    }

    private void score() {
        for (int i = 0; i < y.length; i++) {
            scores[i] = family.score(y[i], eta[i]);
        }
    }

    private double[] step() {
        double[] step = new double[columns.length];
        double[] solution = qr.solve(effects);
        int[] kept = qr.kept();
        for (int k = 0; k < kept.length; k++) {
            step[kept[k]] = solution[k];
        }
        return step;
    }

    /** Takes the step, or the largest half, quarter, … of it that does not lower the likelihood; false if none does. */
    private boolean move(double[] step) {
        double[] candidate = new double[step.length];
        double factor = 1;
        for (int halving = 0; halving < MAXIMUM_HALVINGS; halving++) {
            for (int k = 0; k < step.length; k++) {
                candidate[k] = beta[k] + factor * step[k];
            }
            double[] predictor = predictor(candidate);
            double reached = logLikelihood(predictor);
            if (Double.isFinite(reached) && reached >= logLikelihood - 1e-13 * Math.abs(logLikelihood)) {
                logLikelihood = reached;
                System.arraycopy(candidate, 0, beta, 0, beta.length);
                System.arraycopy(predictor, 0, eta, 0, eta.length);
                return true;
            }
            factor /= 2;
        }
        return false;
    }

    private boolean markRunaways(double[] step) {
        double largest = 0;
        for (int i = 0; i < y.length; i++) {
            double change = 0;
            for (int k = 0; k < step.length; k++) {
                change += step[k] * columns[k][i];
            }
            largest = Math.max(largest, Math.abs(change));
        }
        if (largest <= MOVED) {
            return false;
        }
        boolean any = false;
        for (int k = 0; k < step.length; k++) {
            infinite[k] = Math.abs(step[k]) * spread(columns[k]) > MOVED;
            any |= infinite[k];
        }
        return any;
    }

    /** A column that lost its own information on the way: its patients' linear predictors have run to infinity. */
    private void markDependent() {
        boolean[] kept = new boolean[columns.length];
        for (int k : qr.kept()) {
            kept[k] = true;
        }
        for (int k = 0; k < kept.length; k++) {
            infinite[k] |= !kept[k];
        }
    }

    /** The range of a column; the size of a constant one. */
    private static double spread(double[] column) {
        double low = Arrays.stream(column).min().orElse(0);
        double high = Arrays.stream(column).max().orElse(0);
        return high > low ? high - low : Math.abs(high);
    }

    double logLikelihood() {
        return logLikelihood;
    }

    int iterations() {
        return iterations;
    }

    boolean isConverged() {
        return converged;
    }

    double[] eta() {
        return eta;
    }

    double[] scores() {
        return scores;
    }

    HouseholderQr qr() {
        return qr;
    }

    /** The derivative of the log likelihood along another column. */
    double scoreAlong(double[] column) {
        double sum = 0;
        for (int i = 0; i < column.length; i++) {
            sum += scores[i] * column[i];
        }
        return sum;
    }
}
