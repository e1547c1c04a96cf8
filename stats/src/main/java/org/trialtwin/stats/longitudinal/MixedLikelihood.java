package org.trialtwin.stats.longitudinal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Minus twice the log likelihood, restricted or not, of {@code y = X b + e} with normal e whose covariance matrix is a block's,
 * the fixed effects b maximised out, with its first two derivatives and the expected information by the covariance parameters. With
 * {@code W} the inverse covariance and {@code A = X'WX}:
 *
 * <pre>log|V| + r'W r + log|A| + (n - p) log(2 pi)</pre>
 *
 * where the term in A and the {@code - p} belong to the restricted likelihood. Source of the derivatives: Lindstrom and Bates,
 * J Am Stat Assoc 1988;83:1014-22, doi:10.1080/01621459.1988.10478693.
 */
final class MixedLikelihood {
    /** A covariance matrix with a smaller share of a variance left than this is taken as singular. */
    static final double SINGULAR = 1e-11;

    private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

    private final BlockRows[] blocks;
    private final CovarianceFamily family;
    private final int columns;
    private final int rows;
    private final boolean restricted;

    MixedLikelihood(BlockRows[] blocks, CovarianceFamily family, int columns, Estimation estimation) {
        this.blocks = blocks.clone();
        this.family = family;
        this.columns = columns;
        restricted = estimation == Estimation.REML;
        int count = 0;
        for (BlockRows block : blocks) {
            count += block.size() * block.patients();
        }
        rows = count;
    }

    CovarianceFamily family() {
        return family;
    }

    int columns() {
        return columns;
    }

    /** The value at a parameter vector, or null where a covariance matrix is singular. */
    @Nullable
    Value value(double[] theta) {
        CovarianceFamily.Point point = family.at(theta);
        double[][] weights = new double[blocks.length][];
        double objective = (rows - (restricted ? columns : 0)) * LOG_TWO_PI;
        int width = columns + 1;
        double[] packed = new double[width * (width + 1) / 2];
        double smallest = 1;
        for (int s = 0; s < blocks.length; s++) {
            Cholesky cholesky = new Cholesky(point.matrix(s), blocks[s].size(), SINGULAR);
            if (!cholesky.isPositiveDefinite()) {
                return null;
            }
            smallest = Math.min(smallest, cholesky.smallestPivot());
            weights[s] = cholesky.inverse();
            objective += blocks[s].patients() * cholesky.logDeterminant();
            blocks[s].addWeighted(weights[s], packed);
        }
        double[] all = unpacked(packed, width);
        int[] designColumns = range(columns);
        double[] information = SquareMatrix.part(all, width, designColumns);
        Cholesky cholesky = new Cholesky(information, columns, 1e-14);
        if (!cholesky.isPositiveDefinite()) {
            return null;
        }
        double[] right = new double[columns];
        for (int a = 0; a < columns; a++) {
            right[a] = all[columns * width + a];
        }
        double[] beta = cholesky.solve(right);
        objective += all[columns * width + columns] - SquareMatrix.dot(right, beta);
        if (restricted) {
            objective += cholesky.logDeterminant();
        }
        return Double.isFinite(objective)
                ? new Value(theta.clone(), objective, beta, cholesky.inverse(), point, weights, smallest)
                : null;
    }

    private static int[] range(int count) {
        int[] range = new int[count];
        Arrays.setAll(range, i -> i);
        return range;
    }

    static double[] unpacked(double[] packed, int width) {
        double[] full = new double[width * width];
        int cell = 0;
        for (int a = 0; a < width; a++) {
            for (int b = 0; b <= a; b++, cell++) {
                full[a * width + b] = packed[cell];
                full[b * width + a] = packed[cell];
            }
        }
        return full;
    }

    /**
     * The likelihood at one parameter vector.
     *
     * @param objective minus twice the log likelihood
     * @param beta the fixed effects
     * @param covariance inverse of A, flat
     * @param smallestPivot the smallest conditional variance, over all blocks; 0 for a singular matrix
     */
    record Value(
            double[] theta,
            double objective,
            double[] beta,
            double[] covariance,
            CovarianceFamily.Point point,
            double[][] weights,
            double smallestPivot) {}

    /** The first two derivatives of the objective, its expected second derivative, and those of A, one matrix per parameter. */
    record Derivatives(double[] gradient, double[] hessian, double[] expected, double[][] information) {}

    Derivatives derivatives(Value value) {
        int count = family.count();
        int width = columns + 1;
        double[] phi = new double[width * width];
        for (int a = 0; a < columns; a++) {
            System.arraycopy(value.covariance(), a * columns, phi, a * width, columns);
        }
        double[] direction = new double[width];
        for (int a = 0; a < columns; a++) {
            direction[a] = -value.beta()[a];
        }
        direction[columns] = 1;
        double[] square = new double[width * width];
        for (int a = 0; a < width; a++) {
            for (int b = 0; b < width; b++) {
                square[a * width + b] = direction[a] * direction[b];
            }
        }
        Sums sums = new Sums(count, width);
        for (int s = 0; s < blocks.length; s++) {
            double[] leverage = restricted ? blocks[s].forms(phi) : new double[blocks[s].size() * blocks[s].size()];
            addBlock(s, value, leverage, blocks[s].forms(square), sums);
        }
        return finish(value, sums, direction);
    }

    /** What the blocks add to. */
    private static final class Sums {
        final double[] gradient;
        final double[] hessian;
        final double[] expected;
        final double[][] packed;

        Sums(int count, int width) {
            gradient = new double[count];
            hessian = new double[count * count];
            expected = new double[count * count];
            packed = new double[count][width * (width + 1) / 2];
        }
    }

    private void addBlock(int s, Value value, double[] leverage, double[] residual, Sums sums) {
        int m = blocks[s].size();
        int patients = blocks[s].patients();
        double[] w = value.weights()[s];
        double[] both = new double[m * m];
        for (int i = 0; i < both.length; i++) {
            both[i] = leverage[i] + residual[i];
        }
        double[] wBoth = SquareMatrix.product(w, both, m);
        double[] wLeverage = SquareMatrix.product(w, leverage, m);
        double[] curvature = SquareMatrix.product(wBoth, w, m);
        for (int i = 0; i < curvature.length; i++) {
            curvature[i] = patients * w[i] - curvature[i];
        }
        CovarianceFamily.Point point = value.point();
        int from = point.from(s);
        int active = point.to(s) - from;
        int count = family.count();
        double[][] wFirst = new double[active][];
        double[][] observed = new double[active][];
        double[][] expected = new double[active][];
        for (int k = 0; k < active; k++) {
            double[] first = point.first(s, from + k);
            sums.gradient[from + k] += SquareMatrix.dot(first, curvature);
            wFirst[k] = SquareMatrix.product(w, first, m);
            observed[k] = SquareMatrix.product(wBoth, wFirst[k], m);
            expected[k] = SquareMatrix.product(wLeverage, wFirst[k], m);
            double[] slope = SquareMatrix.product(wFirst[k], w, m);
            for (int i = 0; i < slope.length; i++) {
                slope[i] = -slope[i];
            }
            blocks[s].addWeighted(slope, sums.packed[from + k]);
            for (int h = 0; h <= k; h++) {
                int cell = (from + k) * count + from + h;
                double plain = patients * SquareMatrix.traceOfProduct(wFirst[k], wFirst[h], m);
                double[] second = point.second(s, from + k, from + h);
                sums.hessian[cell] += 2 * SquareMatrix.traceOfProduct(wFirst[h], observed[k], m)
                        - plain
                        + (second.length == 0 ? 0 : SquareMatrix.dot(second, curvature));
                sums.expected[cell] += plain - 2 * SquareMatrix.traceOfProduct(wFirst[h], expected[k], m);
            }
        }
    }

    private Derivatives finish(Value value, Sums sums, double[] direction) {
        int count = family.count();
        int width = columns + 1;
        double[][] information = new double[count][];
        double[][] scaled = new double[count][];
        double[][] scores = new double[count][];
        int[] designColumns = range(columns);
        for (int k = 0; k < count; k++) {
            double[] full = unpacked(sums.packed[k], width);
            information[k] = SquareMatrix.part(full, width, designColumns);
            scaled[k] = SquareMatrix.product(value.covariance(), information[k], columns);
            scores[k] = Arrays.copyOf(SquareMatrix.apply(full, direction, width), columns);
        }
        for (int k = 0; k < count; k++) {
            double[] image = SquareMatrix.apply(value.covariance(), scores[k], columns);
            for (int h = 0; h <= k; h++) {
                double traces = restricted ? SquareMatrix.traceOfProduct(scaled[k], scaled[h], columns) : 0;
                int cell = k * count + h;
                sums.hessian[cell] -= traces + 2 * SquareMatrix.dot(image, scores[h]);
                sums.expected[cell] += traces;
                sums.hessian[h * count + k] = sums.hessian[cell];
                sums.expected[h * count + k] = sums.expected[cell];
            }
        }
        return new Derivatives(sums.gradient, sums.hessian, sums.expected, information);
    }

    /** The sum over parameters of {@code w_kh X'W V_k W V_h W X}, flat: what Kenward and Roger call Q, weighted. */
    double[] weightedSecondMoments(Value value, double[] parameterCovariance) {
        int width = columns + 1;
        double[] packed = new double[width * (width + 1) / 2];
        CovarianceFamily.Point point = value.point();
        int count = family.count();
        for (int s = 0; s < blocks.length; s++) {
            int m = blocks[s].size();
            int from = point.from(s);
            int active = point.to(s) - from;
            double[][] wFirst = new double[active][];
            for (int k = 0; k < active; k++) {
                wFirst[k] = SquareMatrix.product(value.weights()[s], point.first(s, from + k), m);
            }
            double[] middle = new double[m * m];
            for (int k = 0; k < active; k++) {
                double[] others = new double[m * m];
                for (int h = 0; h < active; h++) {
                    double factor = parameterCovariance[(from + k) * count + from + h];
                    for (int i = 0; i < others.length; i++) {
                        others[i] += factor * wFirst[h][i];
                    }
                }
                double[] product = SquareMatrix.product(wFirst[k], others, m);
                for (int i = 0; i < middle.length; i++) {
                    middle[i] += product[i];
                }
            }
            double[] q = SquareMatrix.product(middle, value.weights()[s], m);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < i; j++) {
                    double mean = (q[i * m + j] + q[j * m + i]) / 2;
                    q[i * m + j] = mean;
                    q[j * m + i] = mean;
                }
            }
            blocks[s].addWeighted(q, packed);
        }
        return SquareMatrix.part(unpacked(packed, width), width, range(columns));
    }
}
