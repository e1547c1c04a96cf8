package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;

/** The values of one variable while they are drawn; missing until a leaf says otherwise. */
final class Drawing {
    final double[] first;
    final double[] second;

    /** For a censored time the latest time of follow-up where it was drawn. */
    final double[] horizon;

    Drawing(int rows) {
        first = new double[rows];
        second = new double[rows];
        horizon = new double[rows];
        Arrays.fill(first, Double.NaN);
        Arrays.fill(second, Double.NaN);
    }

    /** The finished columns of a variable; levels come from the training column. */
    List<Column> columns(Variable variable, Column trained) {
        if (variable instanceof Variable.CensoredTime censored) {
            return List.of(NumberColumn.of(censored.time(), first), NumberColumn.of(censored.event(), second));
        }
        if (trained instanceof CategoryColumn categories) {
            int[] codes = new int[first.length];
            for (int row = 0; row < codes.length; row++) {
                codes[row] = Double.isNaN(first[row]) ? -1 : (int) first[row];
            }
            return List.of(CategoryColumn.of(categories.name(), categories.levels(), codes));
        }
        if (trained instanceof DateColumn) {
            return List.of(DateColumn.of(
                    trained.name(),
                    Arrays.stream(first)
                            .mapToObj(day -> Double.isNaN(day) ? null : java.time.LocalDate.ofEpochDay((long) day))
                            .toList()));
        }
        return List.of(NumberColumn.of(trained.name(), first));
    }
}
