package org.trialtwin.core.math;

import java.util.ArrayList;
import java.util.List;

/**
 * Principal axes of numbers and categories together (factor analysis of mixed data): numbers enter as {@code (x - mean) / sd},
 * the indicator of a level as {@code (d - p) / sqrt(p)}; a missing number enters as the mean, with its own indicator. With
 * numbers alone that is principal component analysis, with categories alone multiple correspondence analysis. Source: Pagès,
 * Rev Stat Appl 2004;52:93-111.
 */
public final class FactorAxes {
    /** Eigenvectors of larger matrices take minutes. */
    private static final int MOST_PARTS = 1500;

    /** Of an axis that carries no variance. */
    private static final double NOTHING = 1e-10;

    private static final int NUMBER = -2;
    private static final int MISSING = -1;

    private final List<Part> parts;
    private final double[][] axes;

    private FactorAxes(List<Part> parts, double[][] axes) {
        this.parts = parts;
        this.axes = axes;
    }

    /** A number, one level, or whether a value is missing. */
    private record Part(int column, int level, double centre, double scale) {
        double value(double raw) {
            if (level == NUMBER) {
                return Double.isNaN(raw) ? 0 : (raw - centre) / scale;
            }
            boolean hit = level == MISSING ? Double.isNaN(raw) : raw == level;
            return ((hit ? 1 : 0) - centre) / scale;
        }
    }

    /**
     * The axes with the largest variance.
     *
     * @param columns values column by column, codes of levels for a category, NaN where missing
     * @param levels number of levels of each column, 0 for a number
     * @param most axes that are wanted
     * @return at most that many; none where no column has spread
     * @throws IllegalArgumentException if numbers and levels together are more than 1,500
     */
    public static FactorAxes of(double[][] columns, int[] levels, int most) {
        List<Part> parts = new ArrayList<>();
        for (int j = 0; j < columns.length; j++) {
            addParts(columns[j], levels[j], j, parts);
        }
        int p = parts.size();
        if (p > MOST_PARTS) {
            throw new IllegalArgumentException("Numbers and levels together are " + p + ", more than " + MOST_PARTS
                    + ", for which axes can be found; merge rare levels or leave columns out");
        }
        int rows = columns.length == 0 ? 0 : columns[0].length;
        double[][] cross = new double[p][p];
        double[] row = new double[p];
        for (int i = 0; i < rows; i++) {
            fill(parts, columns, i, row);
            for (int a = 0; a < p; a++) {
                for (int b = 0; row[a] != 0 && b <= a; b++) {
                    cross[a][b] += row[a] * row[b];
                }
            }
        }
        for (int a = 0; a < p; a++) {
            for (int b = 0; b <= a; b++) {
                cross[a][b] /= rows;
                cross[b][a] = cross[a][b];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(cross);
        double[] variances = eigen.values();
        List<double[]> axes = new ArrayList<>();
        for (int k = 0; k < Math.min(most, p); k++) {
            if (variances[k] > NOTHING) {
                axes.add(eigen.vector(k));
            }
        }
        return new FactorAxes(parts, axes.toArray(double[][]::new));
    }

    private static void addParts(double[] values, int levels, int j, List<Part> parts) {
        int n = values.length;
        int missing = 0;
        double sum = 0;
        int[] counts = new int[levels];
        for (double value : values) {
            if (Double.isNaN(value)) {
                missing++;
            } else {
                sum += value;
                if (levels > 0) {
                    counts[(int) value]++;
                }
            }
        }
        addIndicator(j, MISSING, missing, n, parts);
        for (int level = 0; level < levels; level++) {
            addIndicator(j, level, counts[level], n, parts);
        }
        if (levels == 0 && missing < n) {
            double mean = sum / (n - missing);
            double squares = 0;
            for (double value : values) {
                squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
            }
            if (squares > 0) {
                parts.add(new Part(j, NUMBER, mean, Math.sqrt(squares / (n - missing))));
            }
        }
    }

    private static void addIndicator(int j, int level, int count, int n, List<Part> parts) {
        if (count > 0 && count < n) {
            double share = (double) count / n;
            parts.add(new Part(j, level, share, Math.sqrt(share)));
        }
    }

    private static void fill(List<Part> parts, double[][] columns, int row, double[] values) {
        for (int a = 0; a < values.length; a++) {
            Part part = parts.get(a);
            values[a] = part.value(columns[part.column][row]);
        }
    }

    /** {@return the number of axes} */
    public int count() {
        return axes.length;
    }

    /**
     * Where rows lie on the axes.
     *
     * @param columns as those that the axes were found in
     * @return coordinates, row by row
     */
    public double[][] coordinates(double[][] columns) {
        int rows = columns.length == 0 ? 0 : columns[0].length;
        double[][] coordinates = new double[rows][axes.length];
        double[] row = new double[parts.size()];
        for (int i = 0; i < rows; i++) {
            fill(parts, columns, i, row);
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
