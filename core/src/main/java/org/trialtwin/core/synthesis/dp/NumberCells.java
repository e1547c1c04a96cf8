package org.trialtwin.core.synthesis.dp;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * Bins of a number or a date between declared bounds; what lies outside counts at the bound.
 *
 * @param variable a number or a date
 * @param grid its values
 * @param mayBeMissing whether missing values have a cell
 */
record NumberCells(Variable variable, Grid grid, boolean mayBeMissing) implements VariableCells {
    @Override
    public int cells() {
        return grid.bins() + (mayBeMissing ? 1 : 0);
    }

    @Override
    public int[] encode(Dataset data) {
        return Arrays.stream(VariableDraft.numbers(data.column(variable.name())))
                .mapToInt(value -> Double.isNaN(value) ? rest() : grid.bin(value))
                .toArray();
    }

    @Override
    public List<Column> decode(int[] cells, RandomStream random) {
        double[] values = new double[cells.length];
        Arrays.setAll(values, row -> cells[row] < grid.bins() ? grid.draw(cells[row], random) : Double.NaN);
        if (!(variable instanceof Variable.Date)) {
            return List.of(NumberColumn.of(variable.name(), values));
        }
        return List.of(DateColumn.of(
                variable.name(),
                Arrays.stream(values).mapToObj(NumberCells::date).toList()));
    }

    private static @Nullable LocalDate date(double day) {
        return Double.isNaN(day) ? null : LocalDate.ofEpochDay((long) day);
    }
}
