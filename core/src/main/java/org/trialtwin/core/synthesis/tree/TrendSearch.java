package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the linear part of what predictors say about a number; a tree then learns what is left. A tree alone needs many rows
 * for a straight line, and a trial's arm has few: the correlation of an outcome with its baseline would fade. Terms enter one
 * after the other while they lower the criterion of Akaike, {@code n log(RSS) + 2 k}, with coefficients by least squares: what
 * a line leaves out flattens a result that is adjusted for it, and what it has too much costs little.
 * Of several groups each has its own mean, and the lines are parallel.
 */
final class TrendSearch {
    /** More candidates than this would cost more than they tell. */
    private static final int MOST_CANDIDATES = 80;

    private static final int ROWS_FOR_A_TERM = 10;

    /** Source: Akaike, IEEE Trans Autom Control 1974;19:716-23, doi:10.1109/TAC.1974.1100705. */
    private static final double PRICE = 2;

    private TrendSearch() {}

    /** The trend of a number in some groups of rows, null where no term is worth its price. */
    static @Nullable Trend fit(BinnedFeatures features, double[] values, List<int[]> groups, int fewest) {
        return fit(
                features,
                values,
                groups,
                fewest,
                groups.stream().mapToInt(rows -> rows.length).sum());
    }

    /**
     * The trend of a number in some groups of rows, null where no term is worth its price.
     *
     * @param features predictors
     * @param values the number, of all rows
     * @param groups training rows of each group
     * @param fewest rows that a level or a missing value must have
     * @param worth rows, or events, that the training rows are worth
     */
    static @Nullable Trend fit(BinnedFeatures features, double[] values, List<int[]> groups, int fewest, int worth) {
        int[] rows = groups.stream().flatMapToInt(IntStream::of).toArray();
        List<Trend.Term> candidates = candidates(features, rows, fewest);
        int most = Math.min(candidates.size(), worth / ROWS_FOR_A_TERM);
        if (most == 0) {
            return null;
        }
        int p = candidates.size();
        double[][] x = new double[p + 1][rows.length];
        double[] mean = new double[p + 1];
        for (int k = 0; k <= p; k++) {
            if (k < p) {
                fill(x[k], candidates.get(k), features, rows);
            } else {
                Arrays.setAll(x[k], i -> values[rows[i]]);
            }
            for (double each : x[k]) {
                mean[k] += each;
            }
            mean[k] /= rows.length;
            centre(x[k], groups);
        }
        double[][] cross = crossProducts(x);
        boolean[] chosen = select(cross, p, PRICE / rows.length, most);
        List<Trend.Term> terms = new ArrayList<>();
        double[] coefficients = new double[p];
        double intercept = mean[p];
        for (int k = 0; k < p; k++) {
            if (chosen[k]) {
                coefficients[terms.size()] = cross[k][p];
                intercept -= cross[k][p] * mean[k];
                terms.add(candidates.get(k));
            }
        }
        return terms.isEmpty()
                ? null
                : new Trend(List.copyOf(terms), Arrays.copyOf(coefficients, terms.size()), intercept, rows.length);
    }

    private static void fill(double[] column, Trend.Term term, BinnedFeatures features, int[] rows) {
        Feature feature = features.feature(term.feature());
        for (int i = 0; i < rows.length; i++) {
            column[i] = term.value(feature, rows[i]);
        }
    }

    /** Takes the mean of its group from each value; the groups follow each other. */
    private static void centre(double[] x, List<int[]> groups) {
        int from = 0;
        for (int[] group : groups) {
            int to = from + group.length;
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += x[i];
            }
            for (int i = from; i < to; i++) {
                x[i] -= sum / group.length;
            }
            from = to;
        }
    }

    /** Four sums at a time: a processor adds to one while it waits for another. */
    private static double[][] crossProducts(double[][] x) {
        double[][] cross = new double[x.length][x.length];
        for (int a = 0; a < x.length; a++) {
            int b = 0;
            for (; b + 3 <= a; b += 4) {
                fourProducts(x, a, b, cross[a]);
            }
            for (; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < x[a].length; i++) {
                    sum += x[a][i] * x[b][i];
                }
                cross[a][b] = sum;
            }
            for (b = 0; b < a; b++) {
                cross[b][a] = cross[a][b];
            }
        }
        return cross;
    }

    private static void fourProducts(double[][] x, int a, int b, double[] into) {
        double[] own = x[a];
        double[] first = x[b];
        double[] second = x[b + 1];
        double[] third = x[b + 2];
        double[] fourth = x[b + 3];
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        double sum4 = 0;
        for (int i = 0; i < own.length; i++) {
            sum1 += own[i] * first[i];
            sum2 += own[i] * second[i];
            sum3 += own[i] * third[i];
            sum4 += own[i] * fourth[i];
        }
        into[b] = sum1;
        into[b + 1] = sum2;
        into[b + 2] = sum3;
        into[b + 3] = sum4;
    }

    private static List<Trend.Term> candidates(BinnedFeatures features, int[] rows, int fewest) {
        List<Trend.Term> candidates = new ArrayList<>();
        if (features.count() == 0) {
            return candidates;
        }
        boolean[] wanted = new boolean[features.rows()];
        for (int row : rows) {
            wanted[row] = true;
        }
        for (int j = 0; j < features.count() && candidates.size() < MOST_CANDIDATES; j++) {
            if (features.feature(j) instanceof Feature.Coded coded) {
                levels(j, coded, rows, fewest, candidates);
            } else {
                numbers(j, features.ascending(j, wanted, rows.length), rows.length, fewest, candidates);
            }
        }
        return candidates;
    }

    private static void numbers(int j, double[] present, int rows, int fewest, List<Trend.Term> candidates) {
        if (present.length >= fewest) {
            double low = present[(int) (0.01 * (present.length - 1))];
            double high = present[(int) Math.ceil(0.99 * (present.length - 1))];
            if (high > low) {
                Scale scale = Scale.of(present);
                double sum = 0;
                for (double value : present) {
                    sum += scale.of(Math.max(low, Math.min(high, value)));
                }
                candidates.add(new Trend.Slope(j, low, high, sum / present.length, scale));
            }
        }
        if (present.length < rows && present.length >= fewest && rows - present.length >= fewest) {
            candidates.add(new Trend.Absent(j));
        }
    }

    private static void levels(int j, Feature.Coded coded, int[] rows, int fewest, List<Trend.Term> candidates) {
        int[] counts = new int[coded.levels()];
        for (int row : rows) {
            counts[coded.codes()[row]]++;
        }
        int used = 0;
        int left = rows.length;
        for (int code = 0; code < counts.length && candidates.size() < MOST_CANDIDATES; code++) {
            left -= counts[code];
            if (counts[code] >= fewest && rows.length - counts[code] >= fewest && (left > 0 || used == 0)) {
                candidates.add(new Trend.Level(j, code));
                used++;
            }
        }
    }

    /** Forward selection by sweeping the cross-products in place: what is swept holds the coefficients. */
    private static boolean[] select(double[][] cross, int p, double price, int most) {
        boolean[] chosen = new boolean[p];
        double[] scale = new double[p];
        for (int k = 0; k < p; k++) {
            scale[k] = cross[k][k];
        }
        double total = cross[p][p];
        for (int step = 0; step < most; step++) {
            int best = -1;
            double bestDrop = 0;
            for (int k = 0; k < p; k++) {
                // What is left of a column that others explain is rounding.
                if (!chosen[k] && cross[k][k] > 1e-8 * scale[k]) {
                    double drop = cross[k][p] * cross[k][p] / cross[k][k];
                    if (drop > bestDrop) {
                        bestDrop = drop;
                        best = k;
                    }
                }
            }
            double rss = cross[p][p];
            if (best < 0 || rss - bestDrop <= 1e-10 * total || StrictMath.log(rss / (rss - bestDrop)) <= price) {
                break;
            }
            chosen[best] = true;
            sweep(cross, best);
        }
        return chosen;
    }

    private static void sweep(double[][] a, int k) {
        double pivot = a[k][k];
        int size = a.length;
        for (int i = 0; i < size; i++) {
            if (i != k) {
                double factor = a[i][k] / pivot;
                for (int j = 0; j < size; j++) {
                    if (j != k) {
                        a[i][j] -= factor * a[k][j];
                    }
                }
                a[i][k] = -factor;
            }
        }
        for (int j = 0; j < size; j++) {
            if (j != k) {
                a[k][j] /= pivot;
            }
        }
        a[k][k] = 1 / pivot;
    }
}
