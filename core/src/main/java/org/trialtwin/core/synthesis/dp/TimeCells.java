package org.trialtwin.core.synthesis.dp;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;

/**
 * Intervals of a censored time up to a declared horizon, each with and without the event, and a cell for those followed to the
 * horizon without it. Their counts {@code d_k} and {@code c_k} are the discrete hazards
 * {@code d_k / (d_k + c_k + d_{k+1} + ...)}: to measure the one is to measure the other.
 *
 * @param variable a time with its event
 * @param grid times from 0 up to the horizon
 * @param mayBeMissing whether missing values have a cell
 */
record TimeCells(Variable.CensoredTime variable, Grid grid, boolean mayBeMissing) implements VariableCells {
    @Override
    public int cells() {
        return 2 * grid.bins() + 1 + (mayBeMissing ? 1 : 0);
    }

    private int atHorizon() {
        return 2 * grid.bins();
    }

    @Override
    public int[] encode(Dataset data) {
        NumberColumn times = data.numbers(variable.time());
        NumberColumn events = data.numbers(variable.event());
        int[] cells = new int[times.size()];
        Arrays.setAll(cells, row -> cell(times.value(row), events.value(row)));
        return cells;
    }

    private int cell(double time, double event) {
        if (Double.isNaN(time) || Double.isNaN(event)) {
            return rest();
        }
        if (time > grid.high() || (time == grid.high() && event != 1)) {
            return atHorizon();
        }
        return 2 * grid.bin(time) + (event == 1 ? 1 : 0);
    }

    @Override
    public List<Column> decode(int[] cells, RandomStream random) {
        double[] times = new double[cells.length];
        double[] events = new double[cells.length];
        for (int row = 0; row < cells.length; row++) {
            int cell = cells[row];
            boolean isMissing = cell > atHorizon();
            events[row] = isMissing ? Double.NaN : cell < atHorizon() ? cell % 2 : 0;
            times[row] = isMissing ? Double.NaN : cell == atHorizon() ? grid.high() : grid.draw(cell / 2, random);
        }
        return List.of(NumberColumn.of(variable.time(), times), NumberColumn.of(variable.event(), events));
    }
}
