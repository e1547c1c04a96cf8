package org.trialtwin.core.synthesis.anonymity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.math.SortOrder;

/**
 * Splits rows into classes of at least k by cutting the widest column at its median, as long as both sides have k rows.
 * Source: LeFevre, DeWitt and Ramakrishnan, ICDE 2006, doi:10.1109/ICDE.2006.101.
 */
final class Mondrian {
    private final double[][] columns;
    private final double[] range;
    private final int least;
    private final List<int[]> classes = new ArrayList<>();

    private Mondrian(double[][] columns, int least) {
        this.columns = columns;
        this.least = least;
        this.range = new double[columns.length];
        for (int j = 0; j < columns.length; j++) {
            double low = Arrays.stream(columns[j]).min().orElse(0);
            range[j] = Arrays.stream(columns[j]).max().orElse(0) - low;
        }
    }

    /** The classes; columns hold numbers, category codes, and some number for missing values. */
    static List<int[]> classes(double[][] columns, int rows, int least) {
        Mondrian mondrian = new Mondrian(columns, least);
        int[] all = new int[rows];
        Arrays.setAll(all, i -> i);
        mondrian.split(all);
        return mondrian.classes;
    }

    private void split(int[] rows) {
        boolean[] refused = new boolean[columns.length];
        for (int tried = 0; tried < columns.length; tried++) {
            int column = widest(rows, refused);
            if (column < 0) {
                break;
            }
            double[] values =
                    Arrays.stream(rows).mapToDouble(row -> columns[column][row]).toArray();
            int[] order = SortOrder.ascending(values);
            int cut = cut(values, order);
            if (cut > 0) {
                int[] low = new int[cut];
                int[] high = new int[rows.length - cut];
                for (int i = 0; i < order.length; i++) {
                    if (i < cut) {
                        low[i] = rows[order[i]];
                    } else {
                        high[i - cut] = rows[order[i]];
                    }
                }
                split(low);
                split(high);
                return;
            }
            refused[column] = true;
        }
        classes.add(rows);
    }

    private int widest(int[] rows, boolean[] refused) {
        double most = 0;
        int best = -1;
        for (int j = 0; j < columns.length; j++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int row : rows) {
                low = Math.min(low, columns[j][row]);
                high = Math.max(high, columns[j][row]);
            }
            double width = range[j] > 0 && !refused[j] ? (high - low) / range[j] : 0;
            if (width > most) {
                most = width;
                best = j;
            }
        }
        return best;
    }

    /** The place nearest to the middle where values differ and both sides are large enough; 0 where there is none. */
    private int cut(double[] values, int[] order) {
        int half = order.length / 2;
        for (int off = 0; off <= half; off++) {
            for (int place : new int[] {half - off, half + off}) {
                if (place >= least
                        && order.length - place >= least
                        && values[order[place]] != values[order[place - 1]]) {
                    return place;
                }
            }
        }
        return 0;
    }
}
