package org.trialtwin.stats.longitudinal;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealVector;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.math.HouseholderQr;

/**
 * The maximum of an integrated likelihood by Newton's method, with differences of exact gradients as Hessian; where that is not
 * negative definite, or far from the maximum, the outer product of the patients' gradients stands in. Columns are made
 * orthonormal first, so that one length of difference suits every coefficient.
 */
final class IntegratedMaximum {
    private static final int MAXIMUM_ITERATIONS = 200;
    private static final int MAXIMUM_HALVINGS = 40;
    /** Expected gain (twice the change of the log likelihood) at which the iteration ends. */
    private static final double SETTLED = 1e-18;
    /** Below this the gain may be rounding. */
    private static final double ROUNDING = 1e-11;
    /** Above this steps follow the outer product, which costs one evaluation. */
    private static final double FAR = 1;
    /** Length of the differences; their error is of its fourth power. */
    private static final double DIFFERENCE = 1e-3;
    /** Below this the standard deviation is 0: the likelihood is even in it. */
    private static final double ZERO = 1e-5;
    /** Above this, on a log scale, it has no maximum. */
    private static final double UNBOUNDED = 50;

    private final StartingFit start;
    private final HouseholderQr qr;
    private final double unit;
    private final IntegratedLikelihood likelihood;
    private final double[] parameters;
    private final boolean withIntercept;
    int iterations;
    boolean converged;
    double logLikelihood;

    /** With {@code sigma} as first guess of the standard deviation; it stays 0 where that is 0. */
    IntegratedMaximum(StartingFit start, PatientVisits visits, HermiteRule rule, double sigma) {
        this.start = start;
        withIntercept = sigma > 0;
        int p = start.columns.length;
        int n = start.y.length;
        double[][] counted = new double[p][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                counted[j][i] = start.certain[i] ? 0 : start.columns[j][i];
            }
        }
        qr = new HouseholderQr(counted);
        unit = Math.sqrt(n);
        double[][] orthonormal = new double[p][n];
        double[] row = new double[p];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                row[j] = counted[j][i];
            }
            double[] z = qr.solveTransposed(row);
            for (int j = 0; j < p; j++) {
                orthonormal[j][i] = unit * z[j];
            }
        }
        likelihood = new IntegratedLikelihood(start, visits, orthonormal, rule);
        parameters = new double[p + 1];
        for (int i = 0; i < n; i++) {
            double eta = 0;
            for (int j = 0; j < p; j++) {
                eta += start.beta[j] * counted[j][i];
            }
            for (int j = 0; j < p; j++) {
                parameters[j] += orthonormal[j][i] * eta / n;
            }
        }
        parameters[p] = sigma;
        iterate();
    }

    private void iterate() {
        likelihood.evaluate(parameters);
        logLikelihood = likelihood.value;
        double before = Double.POSITIVE_INFINITY;
        while (iterations < MAXIMUM_ITERATIONS && Math.abs(sigma()) < UNBOUNDED) {
            double[] gradient = gradient();
            double[] step = solve(likelihood.products.clone(), gradient);
            double gain = product(step, gradient);
            if (step.length == 0 || !(gain > FAR) || iterations > MAXIMUM_ITERATIONS / 4) {
                double[][] information = information();
                double[] newton = solve(information, gradient);
                if (newton.length > 0) {
                    step = newton;
                    gain = product(step, gradient);
                }
                likelihood.evaluate(parameters);
            }
            if (step.length == 0) {
                step = uphill(gradient);
                gain = product(step, gradient);
            }
            if (!(gain > SETTLED) || (gain < ROUNDING && gain > before / 4)) {
                converged = true;
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

    /** Where no matrix is positive definite: as though each row had the largest information of a binary response. */
    private double[] uphill(double[] gradient) {
        double[] step = gradient.clone();
        for (int k = 0; k < step.length; k++) {
            step[k] *= 4 / (unit * unit);
        }
        return step;
    }

    private double[] gradient() {
        double[] gradient = likelihood.gradient.clone();
        if (!withIntercept) {
            gradient[gradient.length - 1] = 0;
        }
        return gradient;
    }

    private boolean move(double[] step) {
        double[] from = parameters.clone();
        double factor = 1;
        for (int halving = 0; halving < MAXIMUM_HALVINGS; halving++) {
            for (int k = 0; k < parameters.length; k++) {
                parameters[k] = from[k] + factor * step[k];
            }
            likelihood.evaluate(parameters);
            if (likelihood.value >= logLikelihood - 1e-13 * Math.abs(logLikelihood)) {
                logLikelihood = likelihood.value;
                return true;
            }
            factor /= 2;
        }
        System.arraycopy(from, 0, parameters, 0, from.length);
        likelihood.evaluate(parameters);
        return false;
    }

    /** Minus the Hessian, from differences over two lengths of the gradient. */
    private double[][] information() {
        int size = parameters.length;
        double[][] information = new double[size][size];
        double[] at = parameters.clone();
        for (int a = 0; a < size; a++) {
            double[] difference = new double[size];
            for (int side : new int[] {-2, -1, 1, 2}) {
                at[a] = parameters[a] + side * DIFFERENCE;
                likelihood.evaluate(at);
                double weight = Math.abs(side) == 2 ? -Math.signum(side) / 12 : Math.signum(side) * 2 / 3;
                for (int b = 0; b < size; b++) {
                    difference[b] -= weight * likelihood.gradient[b] / DIFFERENCE;
                }
            }
            at[a] = parameters[a];
            information[a] = difference;
        }
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < a; b++) {
                double mean = (information[a][b] + information[b][a]) / 2;
                information[a][b] = mean;
                information[b][a] = mean;
            }
        }
        return information;
    }

    /** The step of a positive definite matrix; empty where it is not. The standard deviation may be held. */
    private double[] solve(double[][] matrix, double[] gradient) {
        CholeskyDecomposition decomposition = decompose(matrix);
        if (decomposition == null) {
            return new double[0];
        }
        RealVector solution = decomposition.getSolver().solve(new ArrayRealVector(gradient, false));
        return solution.toArray();
    }

    private @Nullable CholeskyDecomposition decompose(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int a = 0; a < copy.length; a++) {
            copy[a] = matrix[a].clone();
        }
        int last = copy.length - 1;
        if (!withIntercept || Math.abs(sigma()) < ZERO) {
            for (int a = 0; a < last; a++) {
                copy[a][last] = 0;
                copy[last][a] = 0;
            }
        }
        if (!withIntercept) {
            copy[last][last] = 1;
        }
        try {
            return new CholeskyDecomposition(new Array2DRowRealMatrix(copy, false), 1e-9, 1e-10);
        } catch (NonPositiveDefiniteMatrixException e) {
            return null;
        }
    }

    private static double product(double[] step, double[] gradient) {
        double sum = 0;
        for (int k = 0; k < step.length; k++) {
            sum += step[k] * gradient[k];
        }
        return step.length == 0 ? Double.POSITIVE_INFINITY : sum;
    }

    private double sigma() {
        return parameters[parameters.length - 1];
    }

    double standardDeviation() {
        return Math.abs(sigma()) < ZERO ? 0 : Math.abs(sigma());
    }

    boolean isUnbounded() {
        return Math.abs(sigma()) >= UNBOUNDED;
    }

    /** The coefficients of the kept columns. */
    double[] coefficients() {
        double[] scaled = new double[start.columns.length];
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] = unit * parameters[j];
        }
        return qr.solve(scaled);
    }

    /** The covariance of the coefficients and, last, the standard deviation; null where the likelihood has no maximum here. */
    double @Nullable [][] covariance() {
        CholeskyDecomposition decomposition = decompose(information());
        if (decomposition == null) {
            return null;
        }
        double[][] inverse = decomposition.getSolver().getInverse().getData();
        int p = start.columns.length;
        double[][] half = new double[p + 1][];
        for (int a = 0; a <= p; a++) {
            half[a] = carried(inverse[a]);
        }
        double[][] covariance = new double[p + 1][p + 1];
        for (int b = 0; b <= p; b++) {
            double[] column = new double[p + 1];
            for (int a = 0; a <= p; a++) {
                column[a] = half[a][b];
            }
            covariance[b] = carried(column);
        }
        return covariance;
    }

    /** From orthonormal columns back to the caller's. */
    private double[] carried(double[] vector) {
        int p = start.columns.length;
        double[] scaled = new double[p];
        for (int j = 0; j < p; j++) {
            scaled[j] = unit * vector[j];
        }
        double[] solution = Arrays.copyOf(qr.solve(scaled), p + 1);
        solution[p] = vector[p];
        return solution;
    }
}
