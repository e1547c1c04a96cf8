package org.trialtwin.core.synthesis.neighbour;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.trialtwin.core.random.RandomStream;

/**
 * Rows of the source amid which an avatar lies.
 *
 * @param rows of the source
 * @param weights of them, positive
 */
record Neighbourhood(int[] rows, double[] weights) {
    /**
     * Those of some rows that are nearest to a point, with random weights.
     *
     * @param points of all rows of the source
     * @param at the point
     * @param among rows to choose from, at least one
     * @param wanted how many at most
     */
    static Neighbourhood nearest(double[][] points, double[] at, int[] among, int wanted, RandomStream random) {
        int size = Math.min(wanted, among.length);
        int[] rows = new int[size];
        double[] squares = new double[size];
        int found = 0;
        for (int row : among) {
            double square = square(points[row], at);
            if (found == size && square >= squares[size - 1]) {
                continue;
            }
            int place = found < size ? found++ : size - 1;
            while (place > 0 && squares[place - 1] > square) {
                squares[place] = squares[place - 1];
                rows[place] = rows[place - 1];
                place--;
            }
            squares[place] = square;
            rows[place] = row;
        }
        return new Neighbourhood(rows, weights(squares, random));
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum;
    }

    /** A row in the same place would weigh without bound: it weighs like the nearest that is in another. */
    private static double[] weights(double[] squares, RandomStream random) {
        double nearest =
                Arrays.stream(squares).filter(square -> square > 0).min().orElse(1);
        int[] order = random.permutation(squares.length);
        double[] weights = new double[squares.length];
        for (int j = 0; j < weights.length; j++) {
            double share = StrictMath.pow(0.5, 1 + order[j]);
            // Never 0, so that the weights of any of them can be scaled to 1.
            weights[j] = Math.max(
                    Double.MIN_NORMAL, random.nextExponential() * share / Math.sqrt(Math.max(nearest, squares[j])));
        }
        return weights;
    }

    /** Those of the rows that are among some, sorted; none where none is. */
    Neighbourhood within(int[] pool) {
        int[] kept = IntStream.range(0, rows.length)
                .filter(j -> Arrays.binarySearch(pool, rows[j]) >= 0)
                .toArray();
        return new Neighbourhood(
                Arrays.stream(kept).map(j -> rows[j]).toArray(),
                Arrays.stream(kept).mapToDouble(j -> weights[j]).toArray());
    }

    /** Some rows at random with the weights of these, for a place in which none of these can be. */
    Neighbourhood movedTo(int[] pool, RandomStream random) {
        int size = Math.min(pool.length, weights.length);
        int[] order = random.permutation(pool.length);
        return new Neighbourhood(
                Arrays.stream(order, 0, size).map(i -> pool[i]).toArray(), Arrays.copyOf(weights, size));
    }

    boolean isEmpty() {
        return rows.length == 0;
    }

    /** Whether a column is missing: drawn by weight, or as most weight says. */
    boolean isMissing(double[] column, boolean majority, RandomStream random) {
        double missing = 0;
        double all = 0;
        for (int j = 0; j < rows.length; j++) {
            missing += Double.isNaN(column[rows[j]]) ? weights[j] : 0;
            all += weights[j];
        }
        if (missing == 0 || missing == all) {
            return missing > 0;
        }
        return majority ? missing > all / 2 : random.nextDouble() * all < missing;
    }

    /** The weighted mean of what is not missing of a number. */
    double mean(double[] column) {
        double sum = 0;
        double all = 0;
        for (int j = 0; j < rows.length; j++) {
            if (!Double.isNaN(column[rows[j]])) {
                sum += weights[j] * column[rows[j]];
                all += weights[j];
            }
        }
        return sum / all;
    }

    /** A level of what is not missing of a category: drawn by weight, or the one of most weight. */
    double level(double[] codes, boolean majority, RandomStream random) {
        int levels = 0;
        for (int row : rows) {
            levels = Double.isNaN(codes[row]) ? levels : Math.max(levels, (int) codes[row] + 1);
        }
        double[] sums = new double[levels];
        double all = 0;
        for (int j = 0; j < rows.length; j++) {
            if (!Double.isNaN(codes[rows[j]])) {
                sums[(int) codes[rows[j]]] += weights[j];
                all += weights[j];
            }
        }
        int best = -1;
        double left = majority ? 0 : random.nextDouble() * all;
        for (int level = 0; level < levels; level++) {
            if (sums[level] == 0) {
                continue;
            }
            if (majority) {
                best = best < 0 || sums[level] > sums[best] ? level : best;
            } else if (left >= 0) {
                best = level;
                left -= sums[level];
            }
        }
        return best;
    }
}
