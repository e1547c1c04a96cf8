package org.trialtwin.stats.disclosure;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.math.SymmetricEigen;
import org.trialtwin.stats.table.MixedColumn;
import org.trialtwin.stats.table.MixedTable;

/**
 * Principal axes of mixed columns (factor analysis of mixed data): numbers enter as {@code (x - mean) / sd}, the indicator
 * of a level as {@code (d - p) / sqrt(p)}; a missing number enters as the mean, with its own indicator. Source: Pagès, Rev
 * Stat Appl 2004;52:93-111.
 */
final class FamdAxes {
    private record Part(int column, int level, double centre, double scale) {
        double value(double raw) {
            if (level == NUMBER) {
                return Double.isNaN(raw) ? 0 : (raw - centre) / scale;
            }
            boolean hit = level == MISSING ? Double.isNaN(raw) : raw == level;
            return ((hit ? 1 : 0) - centre) / scale;
        }
    }

    private static final int NUMBER = -2;
    private static final int MISSING = -1;

    private final List<Part> parts;
    private final double[][] axes;

    private FamdAxes(List<Part> parts, double[][] axes) {
        this.parts = parts;
        this.axes = axes;
    }

    /** The axes of a table with the largest variance, at most {@code most}; none where no column has spread. */
    static FamdAxes of(MixedTable table, int most) {
        List<Part> parts = new ArrayList<>();
        for (int j = 0; j < table.width(); j++) {
            parts(table, j, parts);
        }
        int p = parts.size();
        if (p == 0) {
            return new FamdAxes(parts, new double[0][]);
        }
        double[][] cross = new double[p][p];
        double[] row = new double[p];
        for (int i = 0; i < table.rows(); i++) {
            fill(parts, table, i, row);
            for (int a = 0; a < p; a++) {
                for (int b = 0; b <= a; b++) {
                    cross[a][b] += row[a] * row[b];
                }
            }
        }
        for (int a = 0; a < p; a++) {
            for (int b = 0; b <= a; b++) {
                cross[a][b] /= table.rows();
                cross[b][a] = cross[a][b];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(cross);
        List<double[]> axes = new ArrayList<>();
        for (int k = 0; k < Math.min(most, p); k++) {
            if (eigen.values()[k] > 1e-10) {
                axes.add(eigen.vector(k));
            }
        }
        return new FamdAxes(parts, axes.toArray(double[][]::new));
    }

    private static void parts(MixedTable table, int j, List<Part> parts) {
        MixedColumn column = table.coding().columns().get(j);
        double[] values = table.column(j);
        int missing = 0;
        double sum = 0;
        for (double value : values) {
            missing += Double.isNaN(value) ? 1 : 0;
            sum += Double.isNaN(value) ? 0 : value;
        }
        int n = values.length;
        if (missing > 0 && missing < n) {
            double share = (double) missing / n;
            parts.add(new Part(j, MISSING, share, Math.sqrt(share)));
        }
        if (column.isNominal()) {
            for (int level = 0; level < column.levels().size(); level++) {
                int count = 0;
                for (double value : values) {
                    count += value == level ? 1 : 0;
                }
                if (count > 0 && count < n) {
                    double share = (double) count / n;
                    parts.add(new Part(j, level, share, Math.sqrt(share)));
                }
            }
            return;
        }
        double mean = sum / Math.max(1, n - missing);
        double squares = 0;
        for (double value : values) {
            squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
        }
        if (squares > 0) {
            parts.add(new Part(j, NUMBER, mean, Math.sqrt(squares / (n - missing))));
        }
    }

    private static void fill(List<Part> parts, MixedTable table, int row, double[] values) {
        for (int a = 0; a < values.length; a++) {
            Part part = parts.get(a);
            values[a] = part.value(table.value(row, part.column));
        }
    }

    int count() {
        return axes.length;
    }

    /** Coordinates of each row of a table in the same coding. */
    double[][] coordinates(MixedTable table) {
        double[][] coordinates = new double[table.rows()][axes.length];
        double[] row = new double[parts.size()];
        for (int i = 0; i < coordinates.length; i++) {
            fill(parts, table, i, row);
            for (int k = 0; k < axes.length; k++) {
                double sum = 0;
                for (int a = 0; a < row.length; a++) {
                    sum += row[a] * axes[k][a];
                }
                coordinates[i][k] = sum;
            }
        }
        return coordinates;
    }
}
