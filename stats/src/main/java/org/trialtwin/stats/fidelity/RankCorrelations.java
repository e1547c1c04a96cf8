package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.stats.table.MixedColumn;
import org.trialtwin.stats.table.MixedTable;

/**
 * Spearman's rank correlations between all columns of a table, average ranks for ties. Numbers and ordered categories
 * count as they are, categories with two levels as their index, and those with more as one column of 0 and 1 per level,
 * which are not correlated among themselves. Each pair uses the rows where both are present.
 */
public final class RankCorrelations {
    private final List<String> names;
    private final double[] values;

    private RankCorrelations(List<String> names, double[] values) {
        this.names = names;
        this.values = values;
    }

    private record Part(String name, int source, double[] values, boolean complete, int[] order, double[] ranks) {}

    /**
     * Correlations of a table.
     *
     * @param table any
     * @return one per pair of columns; NaN where a column has one value only, or fewer than three rows are complete
     */
    public static RankCorrelations of(MixedTable table) {
        List<Part> parts = parts(table);
        List<String> names = new ArrayList<>();
        double[] values = new double[parts.size() * (parts.size() - 1) / 2];
        int next = 0;
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (parts.get(i).source != parts.get(j).source) {
                    names.add(parts.get(j).name + " ~ " + parts.get(i).name);
                    values[next++] = correlation(parts.get(i), parts.get(j));
                }
            }
        }
        return new RankCorrelations(List.copyOf(names), Arrays.copyOf(values, next));
    }

    private static List<Part> parts(MixedTable table) {
        List<Part> parts = new ArrayList<>();
        for (int j = 0; j < table.width(); j++) {
            MixedColumn column = table.coding().columns().get(j);
            double[] codes = table.column(j);
            if (column.isNominal() && column.levels().size() > 2) {
                for (int level = 0; level < column.levels().size(); level++) {
                    parts.add(part(column.name() + "=" + column.levels().get(level), j, indicator(codes, level)));
                }
            } else {
                parts.add(part(column.name(), j, codes));
            }
        }
        return parts;
    }

    private static double[] indicator(double[] codes, int level) {
        double[] indicator = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            indicator[i] = Double.isNaN(codes[i]) ? Double.NaN : codes[i] == level ? 1 : 0;
        }
        return indicator;
    }

    private static Part part(String name, int source, double[] values) {
        int present = 0;
        double[] sortable = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            // Missing values sort last.
            sortable[i] = Double.isNaN(values[i]) ? Double.POSITIVE_INFINITY : values[i];
            present += Double.isNaN(values[i]) ? 0 : 1;
        }
        int[] order = Arrays.copyOf(SortOrder.ascending(sortable), present);
        return new Part(name, source, values, present == values.length, order, ranks(values, order, values));
    }

    /** Centred average ranks of the rows in the order whose other value is present; 0 elsewhere. */
    private static double[] ranks(double[] values, int[] order, double[] other) {
        int[] kept = new int[order.length];
        int n = 0;
        for (int row : order) {
            if (!Double.isNaN(other[row])) {
                kept[n++] = row;
            }
        }
        double[] ranks = new double[values.length];
        double middle = (n + 1) / 2.0;
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && values[kept[to]] == values[kept[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[kept[i]] = (from + to + 1) / 2.0 - middle;
            }
            from = to;
        }
        return ranks;
    }

    private static double correlation(Part a, Part b) {
        double[] x = b.complete ? a.ranks : ranks(a.values, a.order, b.values);
        double[] y = a.complete ? b.ranks : ranks(b.values, b.order, a.values);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            xx += x[i] * x[i];
            yy += y[i] * y[i];
            xy += x[i] * y[i];
            n += Double.isNaN(a.values[i]) || Double.isNaN(b.values[i]) ? 0 : 1;
        }
        return n < 3 || xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
    }

    /** {@return the pairs, as {@code column ~ column}} */
    public List<String> names() {
        return names;
    }

    /**
     * {@return the correlation of a pair, within [-1, 1]; NaN where it does not exist}
     *
     * @param pair index into the names
     */
    public double value(int pair) {
        return values[pair];
    }

    /**
     * The mean absolute difference to the correlations of another table, over the pairs that exist in both.
     *
     * @param other of a table in the same coding
     * @return within [0, 2]; NaN if there is no such pair
     * @throws IllegalArgumentException if it has other pairs
     */
    public double meanAbsoluteDifference(RankCorrelations other) {
        if (!names.equals(other.names)) {
            throw new IllegalArgumentException("Correlations of different pairs cannot be compared");
        }
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = Math.abs(values[i] - other.values[i]);
            if (!Double.isNaN(difference)) {
                sum += difference;
                pairs++;
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }
}
