package org.trialtwin.core.synthesis.parametric;

/**
 * The mode of the posterior of a regression under a normal prior: Newton steps for the coefficients, solved by Cholesky's
 * decomposition and halved where they lose, in turns with the other parameters of the response. Where the likelihood has no
 * maximum (separation) or columns depend on each other, the prior makes the mode exist and be one.
 */
final class PosteriorMode {
    private static final int MOST_STEPS = 60;
    private static final int MOST_HALVINGS = 30;
    /** Information with the prior's, in units of the prior's, below which the prior decides. */
    private static final double HELD = 4;

    private static final double SETTLED = 1e-7;

    private final Response response;
    private final double[][] columns;
    private final double[] precision;
    private final double[] beta;
    private double[] eta;
    private double[][] information = {};
    private double[] gradient = {};

    private PosteriorMode(Response response, double[][] columns, double[] precision, double[] start) {
        this.response = response;
        this.columns = columns;
        this.precision = precision;
        this.beta = start;
        this.eta = predictor(beta);
    }

    /** Climbs from some coefficients; the response ends with its other parameters at the mode. */
    static PosteriorMode of(Response response, double[][] columns, double[] precision, double[] start) {
        PosteriorMode mode = new PosteriorMode(response, columns, precision, start.clone());
        mode.climb();
        return mode;
    }

    private double[] predictor(double[] b) {
        double[] value = new double[response.rows()];
        for (int k = 0; k < columns.length; k++) {
            if (b[k] == 0) {
                continue;
            }
            double[] column = columns[k];
            for (int i = 0; i < value.length; i++) {
                value[i] += b[k] * column[i];
            }
        }
        return value;
    }

    private void climb() {
        response.update(eta);
        double reached = objective(beta, eta);
        for (int step = 0; step < MOST_STEPS; step++) {
            linearise();
            double[] move = SymmetricSystem.solve(information, gradient);
            double before = reached;
            reached = moved(move, reached);
            response.update(eta);
            reached = Math.max(reached, objective(beta, eta));
            if (!(reached - before > SETTLED * (1 + 1e-4 * Math.abs(reached)))) {
                break;
            }
        }
        linearise();
    }

    private double moved(double[] move, double from) {
        double[] candidate = new double[beta.length];
        double factor = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            for (int k = 0; k < candidate.length; k++) {
                candidate[k] = beta[k] + factor * move[k];
            }
            double[] there = predictor(candidate);
            double value = objective(candidate, there);
            if (value >= from) {
                System.arraycopy(candidate, 0, beta, 0, beta.length);
                eta = there;
                return value;
            }
            factor /= 2;
        }
        return from;
    }

    private double objective(double[] b, double[] predictor) {
        double sum = 0;
        for (int i = 0; i < predictor.length; i++) {
            sum += response.logLikelihood(i, predictor[i]);
        }
        for (int k = 0; k < b.length; k++) {
            sum -= precision[k] * b[k] * b[k] / 2;
        }
        return Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum;
    }

    private void linearise() {
        int n = eta.length;
        double[] weight = new double[n];
        double[] score = new double[n];
        for (int i = 0; i < n; i++) {
            weight[i] = response.information(i, eta[i]);
            score[i] = response.score(i, eta[i]);
        }
        information = SymmetricSystem.crossProducts(columns, weight);
        gradient = new double[columns.length];
        for (int k = 0; k < columns.length; k++) {
            gradient[k] = SymmetricSystem.dot(columns[k], score) - precision[k] * beta[k];
            information[k][k] += precision[k];
        }
    }

    double[] coefficients() {
        return beta.clone();
    }

    double[] eta() {
        return eta.clone();
    }

    /** Whether the prior and not the rows keeps a coefficient finite: the rows are separated, or nearly so. */
    boolean isHeldByPrior() {
        for (int k = 0; k < beta.length; k++) {
            if (precision[k] > 0 && information[k][k] < HELD * precision[k]) {
                return true;
            }
        }
        return false;
    }

    /** The log likelihood, without the prior. */
    double logLikelihood() {
        double sum = 0;
        for (int i = 0; i < eta.length; i++) {
            sum += response.logLikelihood(i, eta[i]);
        }
        return sum;
    }
}
