package org.trialtwin.stats.disclosure;

import java.util.Arrays;
import org.trialtwin.stats.table.MixedTable;

/**
 * Values as somebody may know them: categories as they are, numbers by tenths of the real patients. A missing value is a
 * class of its own.
 */
final class ValueClasses {
    private static final int TENTHS = 10;

    private final double[][] cuts;

    private ValueClasses(double[][] cuts) {
        this.cuts = cuts;
    }

    static ValueClasses of(MixedTable patients) {
        double[][] cuts = new double[patients.width()][];
        for (int j = 0; j < cuts.length; j++) {
            cuts[j] = patients.coding().columns().get(j).levels().isEmpty() ? cuts(patients.column(j)) : new double[0];
        }
        return new ValueClasses(cuts);
    }

    private static double[] cuts(double[] column) {
        double[] present =
                Arrays.stream(column).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double[] cuts = new double[TENTHS - 1];
        for (int k = 1; k < TENTHS; k++) {
            cuts[k - 1] = present.length == 0 ? 0 : present[(int) ((long) k * present.length / TENTHS)];
        }
        return Arrays.stream(cuts).distinct().toArray();
    }

    /** For each row the class in each column; -1 where a value is missing. */
    int[][] of(MixedTable table, int... columns) {
        int[][] classes = new int[table.rows()][columns.length];
        for (int k = 0; k < columns.length; k++) {
            int j = columns[k];
            for (int row = 0; row < classes.length; row++) {
                classes[row][k] = of(table.value(row, j), cuts[j]);
            }
        }
        return classes;
    }

    private static int of(double value, double[] cuts) {
        if (Double.isNaN(value)) {
            return -1;
        }
        if (cuts.length == 0) {
            return (int) value;
        }
        int place = Arrays.binarySearch(cuts, value);
        // A value at a cut belongs to the class above it.
        return place >= 0 ? place + 1 : -place - 1;
    }
}
