package org.trialtwin.core.synthesis.anonymity;

import java.time.LocalDate;
import java.util.Arrays;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;

/**
 * The cells of a variable's histogram: a level, a twentieth of the range of a number, either of them with and without the
 * event of a censored time; the last cell is for missing values.
 */
record HistogramCells(int count, int[] cellOf, double low, double width) {
    private static final int BINS = 20;

    static HistogramCells of(Dataset data, Variable variable) {
        if (data.column(variable.columns().get(0)) instanceof CategoryColumn categories) {
            int missing = categories.levels().size();
            int[] cells = Arrays.stream(categories.codes())
                    .map(code -> code < 0 ? missing : code)
                    .toArray();
            return new HistogramCells(missing + 1, cells, 0, 0);
        }
        double[] values = numbers(data.column(variable.columns().get(0)));
        double low = Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(0);
        double high = Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(0);
        double width = (high - low) / BINS;
        boolean timed = variable instanceof Variable.CensoredTime;
        double[] event = timed ? numbers(data.column(variable.columns().get(1))) : new double[values.length];
        int missing = timed ? 2 * BINS : BINS;
        int[] cells = new int[values.length];
        for (int row = 0; row < cells.length; row++) {
            int bin = width > 0 ? Math.min(BINS - 1, (int) ((values[row] - low) / width)) : 0;
            cells[row] = Double.isNaN(values[row]) || Double.isNaN(event[row])
                    ? missing
                    : bin + (event[row] == 1 ? BINS : 0);
        }
        return new HistogramCells(missing + 1, cells, low, width);
    }

    int missing() {
        return count - 1;
    }

    /** Lower end of the numbers of a cell. */
    double lowerEnd(int cell) {
        return low + width * (cell % BINS);
    }

    static boolean isEvent(int cell) {
        return cell >= BINS;
    }

    /** Numbers, or dates as days. */
    static double[] numbers(Column column) {
        if (column instanceof NumberColumn numbers) {
            return numbers.toArray();
        }
        double[] days = new double[column.size()];
        for (int row = 0; row < days.length; row++) {
            LocalDate date = column instanceof DateColumn dates ? dates.value(row) : null;
            days[row] = date == null ? Double.NaN : date.toEpochDay();
        }
        return days;
    }
}
