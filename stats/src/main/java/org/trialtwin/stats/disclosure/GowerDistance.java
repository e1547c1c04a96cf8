package org.trialtwin.stats.disclosure;

import org.trialtwin.stats.table.MixedTable;

/**
 * Gower's distance between rows of mixed columns: the mean over the columns of {@code |a - b| / range} for numbers and
 * ordered categories, at most 1, and of 0 (equal) or 1 (different) for other categories; within [0, 1]. Source: Gower,
 * Biometrics 1971;27:857-871, doi:10.2307/2528823.
 *
 * <p>A missing value is a value of its own: two missing values are equal, and one is as far as can be from any number. So
 * the distance is 0 exactly where rows agree in everything, and obeys the triangle inequality, which leaving out columns
 * (Gower's own rule) does not. A column without spread among the patients that give the ranges counts as equal or
 * different.
 */
public final class GowerDistance {
    /** Far from every scaled number, and equal to itself. */
    static final double MISSING = 1e9;

    private final double[] lowest;
    private final double[] range;

    private GowerDistance(double[] lowest, double[] range) {
        this.lowest = lowest;
        this.range = range;
    }

    /**
     * The distance with ranges of some patients: real ones, for a synthetic table must not choose its own yardstick.
     *
     * @param patients give the range of each column
     * @return the distance
     */
    public static GowerDistance scaledBy(MixedTable patients) {
        int width = patients.width();
        double[] lowest = new double[width];
        double[] range = new double[width];
        for (int j = 0; j < width; j++) {
            if (patients.coding().columns().get(j).isNominal()) {
                // Indices differ by at least 1, which is where the difference is cut off.
                range[j] = 1;
                continue;
            }
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double value : patients.column(j)) {
                if (!Double.isNaN(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            lowest[j] = low <= high ? low : 0;
            range[j] = low <= high ? high - low : 0;
        }
        return new GowerDistance(lowest, range);
    }

    /** The distance on some of the columns. */
    GowerDistance select(int... columns) {
        double[] low = new double[columns.length];
        double[] spread = new double[columns.length];
        for (int k = 0; k < columns.length; k++) {
            low[k] = lowest[columns[k]];
            spread[k] = range[columns[k]];
        }
        return new GowerDistance(low, spread);
    }

    /**
     * Rows in which the difference of two values is {@code min(1, |a - b|)} in every column.
     *
     * @param table in the coding of the patients that gave the ranges
     * @return its rows, one after the other
     */
    ScaledRows scale(MixedTable table) {
        int width = range.length;
        double[] scaled = new double[table.rows() * width];
        for (int j = 0; j < width; j++) {
            double[] column = table.column(j);
            for (int i = 0; i < column.length; i++) {
                scaled[i * width + j] = scaled(column[i], j);
            }
        }
        return new ScaledRows(scaled, table.rows(), width);
    }

    private double scaled(double value, int column) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        if (range[column] == 0) {
            return value == lowest[column] ? 0 : Math.signum(value - lowest[column]) * (1 + Math.abs(value));
        }
        return (value - lowest[column]) / range[column];
    }

    /**
     * All distances between the rows of two tables.
     *
     * @param from in the coding of the patients that gave the ranges
     * @param to likewise
     * @return one row per row of {@code from}
     */
    public double[][] between(MixedTable from, MixedTable to) {
        from.requireSameCoding(to);
        ScaledRows a = scale(from);
        ScaledRows b = scale(to);
        double[][] distances = new double[from.rows()][to.rows()];
        for (int i = 0; i < distances.length; i++) {
            for (int k = 0; k < to.rows(); k++) {
                distances[i][k] = a.sumUpTo(Double.POSITIVE_INFINITY, i, b, k) / range.length;
            }
        }
        return distances;
    }
}
