package org.trialtwin.stats.survival;

import java.util.Arrays;

/**
 * The distribution of the largest of a few jointly normal variables with mean 0 and variance 1, by nested adaptive quadrature:
 * no random number, and the digits of small tails are kept. The tail is cut by which variable is the last to exceed the bound,
 * {@code P(max > b) = sum over i of P(Z_i > b, Z_j <= b for all j < i)}, and each part is an integral over independent normal
 * variables, of which there are as many as the correlation has rank. Sources: Genz and Bretz, Computation of Multivariate
 * Normal and t Probabilities, 2009, doi:10.1007/978-3-642-01689-9; singular correlations, there section 2.2.
 */
final class NormalMaximum {
    /** A variable with less variance of its own is a combination of those before it. */
    private static final double SINGULAR = 1e-10;

    private static final double TOLERANCE = 1e-9;
    private static final double REACH = 10;

    private final double[][] correlation;
    private final boolean absolute;

    /** With {@code absolute} the largest size counts, else the largest value. */
    NormalMaximum(double[][] correlation, boolean absolute) {
        this.correlation = correlation;
        this.absolute = absolute;
    }

    /** The probability that the maximum exceeds a bound. */
    double upperTail(double bound) {
        if (absolute && bound <= 0) {
            return 1;
        }
        double tail = 0;
        for (int i = 0; i < correlation.length; i++) {
            tail += new Part(i, bound).probability() * (absolute ? 2 : 1);
        }
        return Math.min(1, tail);
    }

    /** One variable above the bound, those before it not. */
    private final class Part {
        private final int size;
        private final double[][] factor;
        private final double[] lower;
        private final double[] upper;
        /** The last independent variable on which each depends: its bounds are bounds of that one. */
        private final int[] level;

        private final int rank;
        private final double[] at;

        Part(int exceeding, double bound) {
            size = exceeding + 1;
            int[] order = new int[size];
            order[0] = exceeding;
            for (int j = 0; j < exceeding; j++) {
                order[j + 1] = j;
            }
            lower = new double[size];
            upper = new double[size];
            Arrays.fill(lower, absolute ? -bound : Double.NEGATIVE_INFINITY);
            Arrays.fill(upper, bound);
            lower[0] = bound;
            upper[0] = Double.POSITIVE_INFINITY;
            factor = new double[size][size];
            level = new int[size];
            rank = factorise(order);
            at = new double[rank];
        }

        private int factorise(int[] order) {
            int columns = 0;
            int[] pivotRow = new int[size];
            for (int m = 0; m < size; m++) {
                double rest = 1;
                for (int c = 0; c < columns; c++) {
                    double sum = correlation[order[m]][order[pivotRow[c]]];
                    for (int k = 0; k < c; k++) {
                        sum -= factor[m][k] * factor[pivotRow[c]][k];
                    }
                    factor[m][c] = sum / factor[pivotRow[c]][c];
                    rest -= factor[m][c] * factor[m][c];
                }
                if (rest > SINGULAR) {
                    pivotRow[columns] = m;
                    factor[m][columns++] = Math.sqrt(rest);
                }
                for (int c = 0; c < columns; c++) {
                    if (factor[m][c] * factor[m][c] <= SINGULAR) {
                        factor[m][c] = 0;
                    } else {
                        level[m] = c;
                    }
                }
            }
            return columns;
        }

        double probability() {
            double scale = NormalInterval.between(lower[0], upper[0]);
            return scale == 0 ? 0 : integral(0, TOLERANCE * scale);
        }

        private double integral(int depth, double tolerance) {
            double low = Double.NEGATIVE_INFINITY;
            double high = Double.POSITIVE_INFINITY;
            for (int m = 0; m < size; m++) {
                if (level[m] == depth) {
                    double first = boundary(m, lower[m]);
                    double second = boundary(m, upper[m]);
                    low = Math.max(low, Math.min(first, second));
                    high = Math.min(high, Math.max(first, second));
                }
            }
            if (!(low < high)) {
                return 0;
            }
            if (depth == rank - 1) {
                return NormalInterval.between(low, high);
            }
            double from = Math.max(low, Math.min(high, 0) - REACH);
            double to = Math.min(high, Math.max(low, 0) + REACH);
            double[] cuts = cuts(depth, from, to);
            double sum = 0;
            for (int k = 0; k + 1 < cuts.length; k++) {
                sum += AdaptiveQuadrature.integrate(
                        y -> {
                            at[depth] = y;
                            return NormalInterval.density(y) * integral(depth + 1, TOLERANCE);
                        },
                        cuts[k],
                        cuts[k + 1],
                        tolerance);
            }
            return sum;
        }

        private double boundary(int m, double bound) {
            double sum = bound;
            for (int c = 0; c < level[m]; c++) {
                sum -= factor[m][c] * at[c];
            }
            return sum / factor[m][level[m]];
        }

        /** The ends, and where two bounds of the next variable cross: there the integrand has a kink. */
        private double[] cuts(int depth, double from, double to) {
            double[] cuts = new double[2 + 2 * size * 2 * size];
            int count = 0;
            cuts[count++] = from;
            at[depth] = 0;
            for (int m = 0; m < size; m++) {
                for (int l = 0; l < m; l++) {
                    if (level[m] == depth + 1 && level[l] == depth + 1) {
                        double slope =
                                factor[l][depth] / factor[l][depth + 1] - factor[m][depth] / factor[m][depth + 1];
                        for (double first : new double[] {lower[m], upper[m]}) {
                            for (double second : new double[] {lower[l], upper[l]}) {
                                double crossing = (boundary(l, second) - boundary(m, first)) / slope;
                                if (crossing > from && crossing < to) {
                                    cuts[count++] = crossing;
                                }
                            }
                        }
                    }
                }
            }
            cuts[count++] = to;
            double[] sorted = Arrays.copyOf(cuts, count);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
