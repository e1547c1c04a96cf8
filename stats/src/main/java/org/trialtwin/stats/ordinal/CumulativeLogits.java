package org.trialtwin.stats.ordinal;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * The likelihood of ordered levels with {@code logit P(Y <= k) = zeta_k - x' b} and its maximum, by Newton's method with step
 * halving. With {@code a = zeta_k - eta} and {@code b = zeta_(k-1) - eta} a level's probability is
 * {@code F(a) (1 - F(b)) (1 - exp(b - a))}: its logarithm is concave, and neither tail loses digits.
 *
 * <p>Parameters are the thresholds, then the coefficients; covariates come with mean 0 and standard deviation 1.
 */
final class CumulativeLogits {
    private static final int MAXIMUM_ITERATIONS = 200;
    private static final int MAXIMUM_HALVINGS = 50;
    private static final double SETTLED = 1e-26;
    /** Below this the gain of a step may be rounding, so that a step may fail to reduce it. */
    private static final double ROUNDING = 1e-12;
    /** Below this a step that still moves a patient shows that there is no finite maximum. */
    private static final double FLAT = 1e-10;

    private static final double MOVED = 0.01;
    private static final double TINY = 1e-300;

    private final int[] level;
    private final double[][] columns;
    private final int thresholds;
    final double[] parameters;
    final boolean[] infinite;
    private double[] gradient = {};
    private double[][] information = {};
    private double logLikelihood;
    private int iterations;
    private boolean converged;

    CumulativeLogits(int[] level, double[][] columns, double[] start) {
        this.level = level;
        this.columns = columns;
        thresholds = start.length;
        parameters = new double[thresholds + columns.length];
        System.arraycopy(start, 0, parameters, 0, thresholds);
        infinite = new boolean[parameters.length];
        logLikelihood = logLikelihood(parameters);
        if (parameters.length > 0) {
            differentiate();
            iterate();
        }
    }

    private void iterate() {
        double before = Double.POSITIVE_INFINITY;
        while (iterations < MAXIMUM_ITERATIONS) {
            double[] step;
            try {
                step = decomposition()
                        .getSolver()
                        .solve(new ArrayRealVector(gradient))
                        .toArray();
            } catch (NonPositiveDefiniteMatrixException flat) {
                return;
            }
            double gain = 0;
            for (int a = 0; a < step.length; a++) {
                gain += gradient[a] * step[a];
            }
            if (gain < FLAT && markRunaways(step)) {
                return;
            }
            if (!(gain > SETTLED) || (gain < ROUNDING && gain > before / 4)) {
                converged = true;
                return;
            }
            before = gain;
            iterations++;
            if (!move(step)) {
                return;
            }
            differentiate();
        }
    }

    private CholeskyDecomposition decomposition() {
        return new CholeskyDecomposition(new Array2DRowRealMatrix(information, false), 1e-9, TINY);
    }

    private double predictor(double[] at, int i) {
        double eta = 0;
        for (int j = 0; j < columns.length; j++) {
            eta += at[thresholds + j] * columns[j][i];
        }
        return eta;
    }

    private double logLikelihood(double[] at) {
        double sum = 0;
        for (int i = 0; i < level.length; i++) {
            double eta = predictor(at, i);
            int k = level[i];
            if (k < thresholds) {
                sum += logDistribution(at[k] - eta);
            }
            if (k > 0) {
                sum += logDistribution(eta - at[k - 1]);
            }
            if (k > 0 && k < thresholds) {
                double gap = at[k] - at[k - 1];
                sum += gap > 0 ? StrictMath.log(-StrictMath.expm1(-gap)) : Double.NEGATIVE_INFINITY;
            }
        }
        return sum;
    }

    private static double distribution(double x) {
        double small = StrictMath.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + small) : small / (1 + small);
    }

    private static double logDistribution(double x) {
        return Math.min(x, 0) - StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    private void differentiate() {
        int size = parameters.length;
        gradient = new double[size];
        information = new double[size][size];
        for (int i = 0; i < level.length; i++) {
            double eta = predictor(parameters, i);
            int k = level[i];
            double upper = 0;
            double upperCurvature = 0;
            double lower = 0;
            double lowerCurvature = 0;
            double cross = 0;
            if (k < thresholds) {
                double tail = distribution(eta - parameters[k]);
                upper = tail;
                upperCurvature = tail * (1 - tail);
            }
            if (k > 0) {
                double tail = distribution(parameters[k - 1] - eta);
                lower = -tail;
                lowerCurvature = tail * (1 - tail);
            }
            if (k > 0 && k < thresholds) {
                double rest = 1 / StrictMath.expm1(parameters[k] - parameters[k - 1]);
                upper += rest;
                lower -= rest;
                cross = rest * (1 + rest);
            }
            if (k < thresholds) {
                gradient[k] += upper;
                information[k][k] += upperCurvature + cross;
            }
            if (k > 0) {
                gradient[k - 1] += lower;
                information[k - 1][k - 1] += lowerCurvature + cross;
            }
            if (k > 0 && k < thresholds) {
                information[k][k - 1] -= cross;
                information[k - 1][k] -= cross;
            }
            for (int j = 0; j < columns.length; j++) {
                int at = thresholds + j;
                double x = columns[j][i];
                gradient[at] -= x * (upper + lower);
                if (k < thresholds) {
                    information[at][k] -= x * upperCurvature;
                    information[k][at] -= x * upperCurvature;
                }
                if (k > 0) {
                    information[at][k - 1] -= x * lowerCurvature;
                    information[k - 1][at] -= x * lowerCurvature;
                }
                for (int l = 0; l < columns.length; l++) {
                    information[at][thresholds + l] += x * columns[l][i] * (upperCurvature + lowerCurvature);
                }
            }
        }
    }

    private boolean move(double[] step) {
        double[] candidate = new double[step.length];
        double factor = 1;
        for (int halving = 0; halving < MAXIMUM_HALVINGS; halving++) {
            for (int a = 0; a < step.length; a++) {
                candidate[a] = parameters[a] + factor * step[a];
            }
            double reached = logLikelihood(candidate);
            if (Double.isFinite(reached) && reached >= logLikelihood - 1e-13 * Math.abs(logLikelihood)) {
                logLikelihood = reached;
                System.arraycopy(candidate, 0, parameters, 0, candidate.length);
                return true;
            }
            factor /= 2;
        }
        return false;
    }

    private boolean markRunaways(double[] step) {
        boolean any = false;
        for (int a = 0; a < step.length; a++) {
            infinite[a] = Math.abs(step[a]) > MOVED;
            any |= infinite[a];
        }
        return any;
    }

    /** The inverse of the observed information; NaN where it is singular. */
    double[][] covariance() {
        if (parameters.length == 0) {
            return new double[0][0];
        }
        try {
            return decomposition().getSolver().getInverse().getData();
        } catch (NonPositiveDefiniteMatrixException singular) {
            double[][] missing = new double[parameters.length][parameters.length];
            for (double[] row : missing) {
                Arrays.fill(row, Double.NaN);
            }
            return missing;
        }
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
}
