package org.trialtwin.core.synthesis.parametric;

import org.trialtwin.core.math.LogOdds;

/**
 * An ordered category with proportional odds: {@code logit P(Y <= j) = threshold_j - eta}. Source: McCullagh, J R Stat Soc B
 * 1980;42:109-42, doi:10.1111/j.2517-6161.1980.tb01109.x.
 */
final class OrderedResponse implements Response {
    private static final LogOdds LOGISTIC = new LogOdds();
    private static final double LEAST = 1e-300;
    private static final int HALVINGS = 20;

    private final int[] y;
    private final int levels;
    private double[] thresholds;

    /** A response whose codes run from 0, each of them in some row. */
    OrderedResponse(int[] y, int levels) {
        this.y = y;
        this.levels = levels;
        int[] counts = new int[levels];
        for (int code : y) {
            counts[code]++;
        }
        this.thresholds = new double[levels - 1];
        double below = 0;
        for (int j = 0; j < thresholds.length; j++) {
            below += counts[j];
            thresholds[j] = StrictMath.log(below / (y.length - below));
        }
    }

    private double cumulative(int j, double eta, double[] at) {
        return j < 0 ? 0 : j >= at.length ? 1 : LOGISTIC.mean(at[j] - eta);
    }

    private double density(int j, double eta) {
        return j < 0 || j >= thresholds.length ? 0 : LOGISTIC.information(thresholds[j] - eta);
    }

    private double probability(int code, double eta, double[] at) {
        if (code == levels - 1 && code > 0) {
            return LOGISTIC.mean(eta - at[code - 1]);
        }
        return cumulative(code, eta, at) - cumulative(code - 1, eta, at);
    }

    @Override
    public int rows() {
        return y.length;
    }

    @Override
    public double logLikelihood(int row, double eta) {
        return StrictMath.log(Math.max(LEAST, probability(y[row], eta, thresholds)));
    }

    @Override
    public double score(int row, double eta) {
        int code = y[row];
        // P(Y <= j) + P(Y <= j - 1) - 1: the derivative of a difference of logistic curves over the difference.
        return cumulative(code, eta, thresholds) + cumulative(code - 1, eta, thresholds) - 1;
    }

    @Override
    public double information(int row, double eta) {
        return density(y[row], eta) + density(y[row] - 1, eta);
    }

    @Override
    public void update(double[] eta) {
        int q = thresholds.length;
        double[] gradient = new double[q];
        double[][] information = new double[q][q];
        for (int i = 0; i < y.length; i++) {
            int code = y[i];
            double p = Math.max(LEAST, probability(code, eta[i], thresholds));
            double upper = density(code, eta[i]);
            double lower = density(code - 1, eta[i]);
            if (code < q) {
                gradient[code] += upper / p;
                information[code][code] +=
                        upper / p * upper / p - upper * (1 - 2 * cumulative(code, eta[i], thresholds)) / p;
            }
            if (code > 0) {
                gradient[code - 1] -= lower / p;
                information[code - 1][code - 1] +=
                        lower / p * lower / p + lower * (1 - 2 * cumulative(code - 1, eta[i], thresholds)) / p;
            }
            if (code > 0 && code < q) {
                information[code][code - 1] -= upper / p * lower / p;
                information[code - 1][code] -= upper / p * lower / p;
            }
        }
        double[] move = SymmetricSystem.solve(information, gradient);
        double from = logLikelihood(eta, thresholds);
        double factor = 1;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double[] next = thresholds.clone();
            boolean isOrdered = true;
            for (int j = 0; j < q; j++) {
                next[j] += factor * move[j];
                isOrdered &= j == 0 || next[j] > next[j - 1];
            }
            if (isOrdered && logLikelihood(eta, next) >= from) {
                thresholds = next;
                return;
            }
            factor /= 2;
        }
    }

    private double logLikelihood(double[] eta, double[] at) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += StrictMath.log(Math.max(LEAST, probability(y[i], eta[i], at)));
        }
        return sum;
    }

    @Override
    public int parameters() {
        return thresholds.length;
    }

    @Override
    public boolean hasLevels() {
        return true;
    }

    /** An ordered category is worth {@code n (1 - sum p^3)} rows. Source: Whitehead, Stat Med 1993;12:2257-71. */
    @Override
    public double effective() {
        double[] counts = new double[levels];
        for (int code : y) {
            counts[code]++;
        }
        double cubes = 0;
        for (double count : counts) {
            double share = count / y.length;
            cubes += share * share * share;
        }
        return y.length * (1 - cubes);
    }

    double[] thresholds() {
        return thresholds.clone();
    }
}
