package org.trialtwin.core.synthesis.anonymity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;

/** Values of one variable, drawn from cells: a number anywhere in its cell, with the decimals of its column. */
final class CellValues {
    private final Variable variable;
    private final Column source;
    private final HistogramCells cells;
    private final int decimals;
    private final int[] codes;
    private final double[] values;
    private final double[] events;

    CellValues(Dataset data, Variable variable, int rows) {
        this.variable = variable;
        this.source = data.column(variable.columns().get(0));
        this.cells = HistogramCells.of(data, variable);
        this.decimals = source instanceof NumberColumn numbers ? numbers.decimals() : 0;
        this.codes = new int[rows];
        this.values = new double[rows];
        this.events = new double[rows];
        Arrays.fill(codes, -1);
        Arrays.fill(values, Double.NaN);
        Arrays.fill(events, Double.NaN);
    }

    void draw(int row, NoisyHistogram histogram, RandomStream random) {
        int cell = histogram.draw(random);
        double within = random.nextDouble();
        if (cell == cells.missing()) {
            return;
        }
        if (source instanceof CategoryColumn) {
            codes[row] = cell;
            return;
        }
        values[row] = DecimalText.round(cells.lowerEnd(cell) + within * cells.width(), decimals);
        events[row] = HistogramCells.isEvent(cell) ? 1 : 0;
    }

    List<Column> columns() {
        String name = source.name();
        if (source instanceof CategoryColumn categories) {
            return List.of(CategoryColumn.of(name, categories.levels(), codes));
        }
        if (source instanceof DateColumn) {
            List<@Nullable LocalDate> dates = new ArrayList<>();
            for (double day : values) {
                dates.add(Double.isNaN(day) ? null : LocalDate.ofEpochDay((long) day));
            }
            return List.of(DateColumn.of(name, dates));
        }
        NumberColumn numbers = NumberColumn.of(name, values);
        return variable instanceof Variable.CensoredTime time
                ? List.of(numbers, NumberColumn.of(time.event(), events))
                : List.of(numbers);
    }
}
