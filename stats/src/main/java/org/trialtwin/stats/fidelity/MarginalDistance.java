package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.stats.table.MixedColumn;
import org.trialtwin.stats.table.MixedTable;

/**
 * How far the distributions of one column are apart, among rows where it is present. Numbers are cut at the tenths of the
 * real column for the first two distances.
 *
 * @param column name
 * @param hellinger {@code sqrt(1 - sum sqrt(p q))}, within [0, 1]
 * @param totalVariation {@code sum |p - q| / 2}, within [0, 1]
 * @param kolmogorovSmirnov largest difference of the distribution functions, of numbers and ordered categories; NaN for
 *     others
 * @param missingReal share of missing values in the real table
 * @param missingSynthetic share of missing values in the synthetic table
 */
public record MarginalDistance(
        String column,
        double hellinger,
        double totalVariation,
        double kolmogorovSmirnov,
        double missingReal,
        double missingSynthetic) {
    /**
     * Compares every column; a distance is NaN where a column has no value in one of the tables.
     *
     * @param real table
     * @param synthetic table in the same coding
     * @return one per column
     */
    public static List<MarginalDistance> of(MixedTable real, MixedTable synthetic) {
        real.requireSameCoding(synthetic);
        List<MarginalDistance> distances = new ArrayList<>();
        for (int j = 0; j < real.width(); j++) {
            MixedColumn column = real.coding().columns().get(j);
            double[] a = present(real.column(j));
            double[] b = present(synthetic.column(j));
            double[] p = shares(a, column, a);
            double[] q = shares(b, column, a);
            distances.add(new MarginalDistance(
                    column.name(),
                    hellinger(p, q),
                    totalVariation(p, q),
                    column.isNominal() ? Double.NaN : kolmogorovSmirnov(a, b),
                    1 - (double) a.length / Math.max(1, real.rows()),
                    1 - (double) b.length / Math.max(1, synthetic.rows())));
        }
        return distances;
    }

    private static double[] present(double[] column) {
        return Arrays.stream(column).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }

    private static double[] shares(double[] sorted, MixedColumn column, double[] reference) {
        if (!column.levels().isEmpty()) {
            double[] shares = new double[column.levels().size()];
            for (double code : sorted) {
                shares[(int) code] += 1.0 / sorted.length;
            }
            return shares;
        }
        double[] cuts = Arrays.stream(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9})
                .filter(k -> reference.length > 0)
                .mapToDouble(k -> reference[(int) ((long) k * reference.length / 10)])
                .distinct()
                .toArray();
        double[] shares = new double[cuts.length + 1];
        for (double value : sorted) {
            int place = Arrays.binarySearch(cuts, value);
            shares[place >= 0 ? place + 1 : -place - 1] += 1.0 / sorted.length;
        }
        return shares;
    }

    static double hellinger(double[] p, double[] q) {
        double affinity = 0;
        for (int k = 0; k < p.length; k++) {
            affinity += Math.sqrt(p[k] * q[k]);
        }
        return isEmpty(p) || isEmpty(q) ? Double.NaN : Math.sqrt(Math.max(0, 1 - affinity));
    }

    static double totalVariation(double[] p, double[] q) {
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            sum += Math.abs(p[k] - q[k]);
        }
        return isEmpty(p) || isEmpty(q) ? Double.NaN : sum / 2;
    }

    private static boolean isEmpty(double[] shares) {
        return Arrays.stream(shares).sum() == 0;
    }

    private static double kolmogorovSmirnov(double[] a, double[] b) {
        if (a.length == 0 || b.length == 0) {
            return Double.NaN;
        }
        double largest = 0;
        int i = 0;
        int k = 0;
        while (i < a.length && k < b.length) {
            double value = Math.min(a[i], b[k]);
            while (i < a.length && a[i] == value) {
                i++;
            }
            while (k < b.length && b[k] == value) {
                k++;
            }
            largest = Math.max(largest, Math.abs((double) i / a.length - (double) k / b.length));
        }
        return largest;
    }
}
