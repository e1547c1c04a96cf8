package org.trialtwin.stats.longitudinal;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.longitudinal.MixedLikelihood.Derivatives;
import org.trialtwin.stats.longitudinal.MixedLikelihood.Value;

/**
 * The maximum of a mixed model's likelihood: Newton's method with the exact second derivatives, Fisher scoring where these do not
 * point to a maximum, steps halved until the likelihood rises. Iteration ends when the next step would change minus twice the log likelihood by less than
 * 1e-18, or rounding allows no further gain.
 */
final class LikelihoodSearch {
    private static final int MAXIMUM_ITERATIONS = 150;
    private static final int MAXIMUM_HALVINGS = 40;
    private static final double SETTLED = 1e-18;
    /** Below this gain the objective no longer tells a better point from a worse one. */
    private static final double ROUNDING = 1e-8;
    /** A conditional variance below this has run to zero. */
    private static final double VANISHED = 1e-9;
    /** A conditional variance below this is running to zero, where the search ended without a maximum. */
    private static final double VANISHING = 1e-3;
    /** A parameter with a smaller share of its information left than this cannot be told from the others. */
    private static final double UNIDENTIFIED = 1e-7;

    /** How a search ended. */
    enum End {
        CONVERGED,
        /** A covariance matrix became singular: the likelihood has no maximum, or has it at the edge. */
        SINGULAR,
        STOPPED,
        /** There was no search: the parameters were given. */
        GIVEN
    }

    /**
     * Where a search ended.
     *
     * @param parameterCovariance inverse of the observed information of the covariance parameters, flat; directions without
     *     information have variance zero
     * @param identified whether each direction had information
     */
    record Maximum(
            Value value,
            Derivatives derivatives,
            double[] parameterCovariance,
            boolean identified,
            int iterations,
            End end) {}

    private final MixedLikelihood likelihood;

    LikelihoodSearch(MixedLikelihood likelihood) {
        this.likelihood = likelihood;
    }

    @Nullable
    Maximum from(double[] start) {
        Value value = likelihood.value(start);
        if (value == null) {
            return null;
        }
        double before = Double.POSITIVE_INFINITY;
        End end = End.STOPPED;
        Derivatives derivatives = likelihood.derivatives(value);
        int iteration = 0;
        while (iteration < MAXIMUM_ITERATIONS) {
            double[] step = step(derivatives);
            double gain = SquareMatrix.dot(step, derivatives.gradient());
            if (value.smallestPivot() < VANISHED) {
                end = End.SINGULAR;
                break;
            }
            if (!(gain > SETTLED) || (gain < ROUNDING && gain > before / 4)) {
                end = End.CONVERGED;
                break;
            }
            before = gain;
            Value next = move(value, step, gain);
            if (next == null) {
                end = gain < ROUNDING ? End.CONVERGED : End.STOPPED;
                break;
            }
            value = next;
            derivatives = likelihood.derivatives(value);
            iteration++;
        }
        if (end == End.STOPPED && value.smallestPivot() < VANISHING) {
            end = End.SINGULAR;
        }
        Inverse inverse = inverse(derivatives.hessian());
        return new Maximum(value, derivatives, inverse.matrix(), inverse.full(), iteration, end);
    }

    /** The likelihood at given parameters, taken as if they were the maximum. */
    @Nullable
    Maximum at(double[] theta) {
        Value value = likelihood.value(theta);
        if (value == null) {
            return null;
        }
        Derivatives derivatives = likelihood.derivatives(value);
        Inverse inverse = inverse(derivatives.hessian());
        return new Maximum(value, derivatives, inverse.matrix(), inverse.full(), 0, End.GIVEN);
    }

    private @Nullable Value move(Value from, double[] step, double gain) {
        double length = 1;
        for (int halving = 0; halving < MAXIMUM_HALVINGS; halving++, length /= 2) {
            double[] theta = from.theta().clone();
            for (int k = 0; k < theta.length; k++) {
                theta[k] -= length * step[k];
            }
            Value value = likelihood.value(theta);
            boolean better = value != null
                    && (value.objective() <= from.objective() - 1e-4 * length * gain
                            || (gain < ROUNDING && value.objective() <= from.objective() + ROUNDING));
            if (better) {
                return value;
            }
        }
        return null;
    }

    /** What is to be taken from the parameters. */
    private static double[] step(Derivatives d) {
        int count = d.gradient().length;
        Cholesky newton = new Cholesky(d.hessian(), count, 1e-10);
        if (newton.isPositiveDefinite()) {
            return newton.solve(d.gradient());
        }
        Cholesky scoring = new Cholesky(d.expected(), count, 1e-8);
        return scoring.isPositiveDefinite() ? scoring.solve(d.gradient()) : steepest(d, count);
    }

    /** Along each principal direction of the expected information, at most as far as little information allows. */
    private static double[] steepest(Derivatives d, int count) {
        EigenDecomposition eigen = decomposition(d.expected(), count);
        double largest = 0;
        for (double value : eigen.getRealEigenvalues()) {
            largest = Math.max(largest, Math.abs(value));
        }
        double[] step = new double[count];
        for (int j = 0; j < count; j++) {
            double[] direction = eigen.getEigenvector(j).toArray();
            double along = SquareMatrix.dot(direction, d.gradient())
                    / Math.max(Math.abs(eigen.getRealEigenvalue(j)), 1e-6 * largest + Double.MIN_NORMAL);
            for (int k = 0; k < count; k++) {
                step[k] += along * direction[k];
            }
        }
        return step;
    }

    private static EigenDecomposition decomposition(double[] matrix, int count) {
        double[][] rows = new double[count][count];
        for (int k = 0; k < count; k++) {
            System.arraycopy(matrix, k * count, rows[k], 0, count);
        }
        return new EigenDecomposition(new Array2DRowRealMatrix(rows, false));
    }

    private record Inverse(double[] matrix, boolean full) {}

    /** Twice the inverse of the second derivative of minus twice the log likelihood. */
    private static Inverse inverse(double[] hessian) {
        int count = (int) Math.round(Math.sqrt(hessian.length));
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            most = Math.max(most, hessian[k * count + k]);
            least = Math.min(least, hessian[k * count + k]);
        }
        Cholesky cholesky = new Cholesky(hessian, count, UNIDENTIFIED);
        boolean full = cholesky.isPositiveDefinite() && least > UNIDENTIFIED * most;
        double[] inverse = new double[count * count];
        if (full) {
            inverse = cholesky.inverse();
        } else {
            EigenDecomposition eigen = decomposition(hessian, count);
            double largest = eigen.getRealEigenvalue(0);
            for (int j = 0; j < count; j++) {
                double value = eigen.getRealEigenvalue(j);
                if (value > UNIDENTIFIED * largest) {
                    double[] direction = eigen.getEigenvector(j).toArray();
                    for (int k = 0; k < count; k++) {
                        for (int h = 0; h < count; h++) {
                            inverse[k * count + h] += direction[k] * direction[h] / value;
                        }
                    }
                }
            }
        }
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] *= 2;
        }
        return new Inverse(inverse, full);
    }
}
