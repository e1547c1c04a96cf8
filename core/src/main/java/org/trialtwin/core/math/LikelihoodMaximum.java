package org.trialtwin.core.math;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A fitted generalised linear model {@code eta = offset + X b}: coefficients at the maximum of the likelihood, their
 * covariance and profile. A coefficient is {@linkplain #isAliased(int) aliased} where its column depends linearly on those
 * before it, and {@linkplain #isInfinite(int) infinite} where the likelihood rises without a maximum; neither has a
 * covariance. Found by Fisher scoring with step halving, each step a least squares problem solved by QR.
 */
public final class LikelihoodMaximum {
    private static final int MAXIMUM_PROFILE_STEPS = 60;
    private static final double PROFILE_TOLERANCE = 1e-11;

    private final ResponseFamily family;
    private final double[] y;
    private final double[][] columns;
    private final double[] offset;
    private final int[] kept;
    /** Place of a column among the kept ones, or -1. */
    private final int[] position;

    private final FisherScoring scoring;
    private final double[][] inverse;
    /** Place of a kept column in the last decomposition, or -1 where it lost its information. */
    private final int[] place;

    private LikelihoodMaximum(
            ResponseFamily family, double[] y, double[][] columns, double[] offset, int[] kept, FisherScoring scoring) {
        this.family = family;
        this.y = y;
        this.columns = columns;
        this.offset = offset;
        this.kept = kept;
        this.scoring = scoring;
        position = new int[columns.length];
        Arrays.fill(position, -1);
        for (int k = 0; k < kept.length; k++) {
            position[kept[k]] = k;
        }
        inverse = scoring.qr().crossProductInverse();
        place = new int[kept.length];
        Arrays.fill(place, -1);
        int[] last = scoring.qr().kept();
        for (int k = 0; k < last.length; k++) {
            place[last[k]] = k;
        }
    }

    /**
     * Maximises a likelihood.
     *
     * @param family distribution of a response given its linear predictor
     * @param y responses, at least one
     * @param columns columns of X, at least one, each as long as {@code y}, finite; read, not changed
     * @param offset fixed part of the linear predictor, as long as {@code y}; read, not changed
     * @param start first guess of the coefficients, where the likelihood is finite; one per column
     * @return the maximum
     * @throws IllegalArgumentException if lengths differ, there is nothing to fit or the likelihood at the start is not
     *     finite
     */
    public static LikelihoodMaximum of(
            ResponseFamily family, double[] y, double[][] columns, double[] offset, double[] start) {
        if (y.length == 0 || columns.length == 0) {
            throw new IllegalArgumentException(
                    "Nothing to fit: " + y.length + " responses, " + columns.length + " columns");
        }
        if (offset.length != y.length || start.length != columns.length) {
            throw new IllegalArgumentException(y.length + " responses but " + offset.length + " offsets; "
                    + columns.length + " columns but " + start.length + " first guesses");
        }
        for (double[] column : columns) {
            if (column.length != y.length) {
                throw new IllegalArgumentException(
                        y.length + " responses but a column of " + column.length + " values");
            }
        }
        int[] kept = new HouseholderQr(columns).kept();
        double[][] independent = new double[kept.length][];
        double[] first = new double[kept.length];
        for (int k = 0; k < kept.length; k++) {
            independent[k] = columns[kept[k]];
            first[k] = start[kept[k]];
        }
        FisherScoring scoring = new FisherScoring(family, y, independent, offset, first);
        if (!Double.isFinite(scoring.logLikelihood())) {
            throw new IllegalArgumentException("The likelihood at the first guess is not finite");
        }
        return new LikelihoodMaximum(family, y, columns, offset, kept, scoring);
    }

    /** {@return the coefficients; NaN where aliased, the value at which iteration ended where infinite} */
    public double[] coefficients() {
        double[] all = new double[columns.length];
        for (int j = 0; j < all.length; j++) {
            all[j] = position[j] < 0 ? Double.NaN : scoring.beta[position[j]];
        }
        return all;
    }

    /**
     * {@return whether a coefficient is left out because its column depends linearly on those before it}
     *
     * @param column position of the column
     */
    public boolean isAliased(int column) {
        return position[column] < 0;
    }

    /**
     * {@return whether the likelihood rises without a maximum as this coefficient runs to plus or minus infinity}
     *
     * @param column position of the column
     */
    public boolean isInfinite(int column) {
        // A column that lost its information on the way is fitted with certainty wherever it is not 0.
        return position[column] >= 0 && (scoring.infinite[position[column]] || place[position[column]] < 0);
    }

    /** {@return the number of coefficients that are not aliased} */
    public int rank() {
        return kept.length;
    }

    /** {@return the inverse of the expected information; NaN in the rows and columns of aliased and infinite coefficients} */
    public double[][] covariance() {
        return spread(inverse);
    }

    /** From the places of the last decomposition to those of the columns. */
    private double[][] spread(double[][] matrix) {
        double[][] all = new double[columns.length][columns.length];
        for (int a = 0; a < columns.length; a++) {
            for (int b = 0; b < columns.length; b++) {
                boolean missing = isAliased(a) || isAliased(b) || isInfinite(a) || isInfinite(b);
                all[a][b] = missing ? Double.NaN : matrix[place[position[a]]][place[position[b]]];
            }
        }
        return all;
    }

    /**
     * The sandwich {@code B (sum w(h) u^2 x x') B} with B the inverse information, u the score of a response with respect to
     * its linear predictor and h its leverage.
     *
     * @param weight w as a function of the leverage
     * @return the covariance; NaN in the rows and columns of aliased and infinite coefficients
     */
    public double[][] robustCovariance(DoubleUnaryOperator weight) {
        int size = inverse.length;
        double[][] sum = new double[size][size];
        for (int i = 0; i < y.length; i++) {
            double[] half = scoring.qr().solveTransposed(row(i));
            double length = 0;
            for (double h : half) {
                length += h * h;
            }
            double u = scoring.scores()[i];
            double factor = weight.applyAsDouble(length * family.information(scoring.eta()[i])) * u * u;
            double[] influence = scoring.qr().solve(half);
            for (int a = 0; a < size; a++) {
                for (int b = 0; b < size; b++) {
                    sum[a][b] += factor * influence[a] * influence[b];
                }
            }
        }
        return spread(sum);
    }

    /**
     * The influence of one response on a linear combination of the coefficients: its score carried through the inverse
     * information. The sum of squares over all responses is the robust variance of the combination.
     *
     * @param response position of the response
     * @param gradient weights of the combination, one per column; those of aliased coefficients are not read
     * @return the change of the combination
     */
    public double influence(int response, double[] gradient) {
        double[] x = scoring.qr().solve(scoring.qr().solveTransposed(row(response)));
        double sum = 0;
        for (int k = 0; k < kept.length; k++) {
            if (place[k] >= 0) {
                sum += gradient[kept[k]] * x[place[k]];
            }
        }
        return sum * scoring.scores()[response];
    }

    private double[] row(int i) {
        double[] x = new double[inverse.length];
        for (int k = 0; k < kept.length; k++) {
            if (place[k] >= 0) {
                x[place[k]] = columns[kept[k]][i];
            }
        }
        return x;
    }

    /**
     * A limit of a profile likelihood interval: the value of one coefficient at which the log likelihood, maximised over the
     * others, is {@code quantile^2 / 2} below its maximum. Newton's method on the signed root of the drop, with the slope
     * that the score gives. Source: Venzon and Moolgavkar, Appl Stat 1988;37:87-94, doi:10.2307/2347496.
     *
     * @param column position of the coefficient
     * @param quantile how far from the maximum on the scale of the signed root; negative for the lower limit
     * @return the limit; NaN where the coefficient is aliased or infinite or the search did not converge
     */
    public double profileLimit(int column, double quantile) {
        if (isAliased(column) || isInfinite(column) || quantile == 0) {
            return Double.NaN;
        }
        int j = position[column];
        double centre = scoring.beta[j];
        double error = Math.sqrt(inverse[place[j]][place[j]]);
        double side = Math.signum(quantile);
        double target = Math.abs(quantile);
        // Distance from the centre; the root rises with it, and lies between the two bounds.
        double near = 0;
        double far = Double.POSITIVE_INFINITY;
        double distance = target * error;
        double[] others = slide(j, side * distance);
        for (int step = 0; step < MAXIMUM_PROFILE_STEPS; step++) {
            double value = centre + side * distance;
            FisherScoring constrained = constrained(j, value, others);
            others = constrained.beta;
            double drop = scoring.logLikelihood() - constrained.logLikelihood();
            double root = Math.sqrt(Math.max(0, 2 * drop));
            double slope = -side * constrained.scoreAlong(columns[column]) / root;
            if (root < target) {
                near = distance;
            } else {
                far = distance;
            }
            double next = distance + (target - root) / slope;
            if (!(next > near && next < far)) {
                next = far == Double.POSITIVE_INFINITY ? 2 * distance : (near + far) / 2;
            }
            if (Math.abs(next - distance) <= PROFILE_TOLERANCE * Math.max(distance, error)) {
                return centre + side * next;
            }
            distance = next;
        }
        return Double.NaN;
    }

    /** Where the other coefficients go, to first order, when one moves. */
    private double[] slide(int j, double shift) {
        double[] others = new double[kept.length - 1];
        for (int k = 0, to = 0; k < kept.length; k++) {
            if (k != j) {
                double slope = place[k] < 0 ? 0 : inverse[place[k]][place[j]] / inverse[place[j]][place[j]];
                others[to++] = scoring.beta[k] + slope * shift;
            }
        }
        return others;
    }

    private FisherScoring constrained(int j, double value, double[] start) {
        double[][] rest = new double[kept.length - 1][];
        for (int k = 0, to = 0; k < kept.length; k++) {
            if (k != j) {
                rest[to++] = columns[kept[k]];
            }
        }
        double[] shifted = offset.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += value * columns[kept[j]][i];
        }
        return new FisherScoring(family, y, rest, shifted, start);
    }

    /** {@return the maximum of the log likelihood, up to the term that the family leaves out} */
    public double logLikelihood() {
        return scoring.logLikelihood();
    }

    /** {@return the linear predictor of each response at the maximum} */
    public double[] linearPredictor() {
        return scoring.eta().clone();
    }

    /** {@return the number of steps taken} */
    public int iterations() {
        return scoring.iterations();
    }

    /** {@return false where a coefficient is infinite or iteration ended before the likelihood settled} */
    public boolean isConverged() {
        return scoring.isConverged();
    }
}
