package org.trialtwin.stats.table;

import java.util.Arrays;

/** A table as numbers, column by column; NaN where a value is missing. Not changed once made. */
public final class MixedTable {
    private final MixedColumns coding;
    private final double[][] values;
    private final int rows;

    MixedTable(MixedColumns coding, double[][] values, int rows) {
        this.coding = coding;
        this.values = values;
        this.rows = rows;
    }

    /** {@return what the numbers mean} */
    public MixedColumns coding() {
        return coding;
    }

    /** {@return the number of rows} */
    public int rows() {
        return rows;
    }

    /** {@return the number of columns} */
    public int width() {
        return values.length;
    }

    /**
     * {@return a copy of a column}
     *
     * @param column within [0, width)
     */
    public double[] column(int column) {
        return values[column].clone();
    }

    /**
     * {@return a value, NaN where it is missing}
     *
     * @param row within [0, rows)
     * @param column within [0, width)
     */
    public double value(int row, int column) {
        return values[column][row];
    }

    /**
     * Some rows, in the given order; a row may be named more than once.
     *
     * @param wanted each within [0, rows)
     * @return a table of those rows
     */
    public MixedTable take(int... wanted) {
        double[][] taken = new double[values.length][wanted.length];
        for (int j = 0; j < values.length; j++) {
            for (int i = 0; i < wanted.length; i++) {
                taken[j][i] = values[j][wanted[i]];
            }
        }
        return new MixedTable(coding, taken, wanted.length);
    }

    /**
     * Some columns, in the given order.
     *
     * @param columns each within [0, width)
     * @return a table of those columns; tables that are selected alike can be compared
     */
    public MixedTable select(int... columns) {
        double[][] selected = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            selected[j] = values[columns[j]];
        }
        return new MixedTable(coding.select(columns), selected, rows);
    }

    /**
     * The rows of this table followed by those of another.
     *
     * @param below in the same coding
     * @return one table
     * @throws IllegalArgumentException if it has another coding
     */
    public MixedTable append(MixedTable below) {
        requireSameCoding(below);
        double[][] all = new double[values.length][];
        for (int j = 0; j < all.length; j++) {
            all[j] = Arrays.copyOf(values[j], rows + below.rows);
            System.arraycopy(below.values[j], 0, all[j], rows, below.rows);
        }
        return new MixedTable(coding, all, rows + below.rows);
    }

    /**
     * Makes sure that numbers mean the same in another table.
     *
     * @param other to be compared with this one
     * @throws IllegalArgumentException if it has another coding
     */
    public void requireSameCoding(MixedTable other) {
        if (!other.coding.equals(coding)) {
            throw new IllegalArgumentException("Tables are compared in one coding: " + coding + ", " + other.coding);
        }
    }

    @Override
    public String toString() {
        return rows + " rows of " + coding;
    }
}
