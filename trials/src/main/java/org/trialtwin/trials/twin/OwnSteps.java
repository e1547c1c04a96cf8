package org.trialtwin.trials.twin;

import java.util.List;
import java.util.Optional;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;

/**
 * A twin's values of one endpoint beyond the visits that could be learned: each repeats a step that the twin took before, from
 * one visit to the next, within what patients had. Numbers and ordered categories move by the step, yes or no is taken as it
 * was. Belongs to one draw.
 */
final class OwnSteps {
    private final List<Column> drawn;
    private final boolean hasOrder;
    private final double low;
    private final double high;
    private final int decimals;

    /** Of each twin, from its last visit that was drawn. */
    private final double[] current;

    /**
     * Steps of an endpoint.
     *
     * @param drawn its values at the learned visits, at least two
     * @param source the column of real values
     * @param hasOrder whether its values are numbers or ordered
     */
    OwnSteps(List<Column> drawn, Column source, boolean hasOrder) {
        this.drawn = drawn;
        this.hasOrder = hasOrder;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < source.size(); row++) {
            if (!source.isMissing(row)) {
                least = Math.min(least, number(source, row));
                most = Math.max(most, number(source, row));
            }
        }
        this.low = least;
        this.high = most;
        this.decimals = source instanceof NumberColumn numbers ? numbers.decimals() : 0;
        this.current = new double[drawn.isEmpty() ? 0 : drawn.get(0).size()];
        for (int twin = 0; twin < current.length; twin++) {
            current[twin] = Double.NaN;
            for (int k = drawn.size() - 1; k >= 0 && Double.isNaN(current[twin]); k--) {
                current[twin] = number(drawn.get(k), twin);
            }
        }
    }

    /** A number, or the place of a level; NaN where it is missing. */
    private static double number(Column column, int row) {
        if (column.isMissing(row)) {
            return Double.NaN;
        }
        return column instanceof NumberColumn numbers ? numbers.value(row) : ((CategoryColumn) column).code(row);
    }

    /**
     * The next value of a twin.
     *
     * @param twin row
     * @param step which step, from 1 to the one before the last learned visit: from that visit to the next
     * @return as it is written into a cell, nothing where it is missing
     */
    Optional<Object> next(int twin, int step) {
        double from = number(drawn.get(step - 1), twin);
        double to = number(drawn.get(step), twin);
        if (Double.isNaN(to)) {
            return Optional.empty();
        }
        double moved = hasOrder ? current[twin] + to - from : to;
        if (Double.isNaN(moved)) {
            // Nothing to step from: the value that the step led to.
            moved = to;
        }
        current[twin] = Math.min(high, Math.max(low, DecimalText.round(moved, decimals)));
        return Optional.of(
                drawn.get(step) instanceof CategoryColumn codes
                        ? (Object) codes.levels().get((int) current[twin])
                        : current[twin]);
    }
}
