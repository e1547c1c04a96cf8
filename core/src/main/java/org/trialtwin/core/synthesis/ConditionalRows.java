package org.trialtwin.core.synthesis;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;

/**
 * What one variable is learned from.
 *
 * @param variable to be learned
 * @param trained the first of its columns
 * @param values numbers, codes of levels, days or times, one per row of the table
 * @param events 1 where a time ended with the event; of other variables it says nothing
 * @param rows to learn from, ascending
 * @param group of each row of the table by the values of what is given, from 0; 0 where nothing is given
 * @param groups number of groups
 * @param predictors columns of all rows of the table
 * @param patients whether a row is the first of its patient: in a bootstrap rows repeat patients
 */
public record ConditionalRows(
        Variable variable,
        Column trained,
        double[] values,
        double[] events,
        int[] rows,
        int[] group,
        int groups,
        List<Column> predictors,
        boolean[] patients) {
    /** {@return number of levels of a category, 0 for other variables} */
    public int levels() {
        return trained instanceof CategoryColumn categories
                ? categories.levels().size()
                : 0;
    }

    /** {@return decimals with which the number or time is written} */
    public int decimals() {
        return trained instanceof NumberColumn numbers ? numbers.decimals() : 0;
    }

    /** {@return the share of rows to learn from that are not a repetition of a patient} */
    public double distinctShare() {
        return (double) Arrays.stream(rows).filter(row -> patients[row]).count() / rows.length;
    }

    /**
     * The same with other rows to learn from.
     *
     * @param chosen rows of the table, ascending
     * @return a copy
     */
    public ConditionalRows with(int... chosen) {
        return new ConditionalRows(variable, trained, values, events, chosen, group, groups, predictors, patients);
    }

    /** Whether the variable is missing, as a category of two levels. */
    ConditionalRows missing() {
        int[] codes = new int[values.length];
        Arrays.setAll(codes, row -> Double.isNaN(values[row]) ? 1 : 0);
        CategoryColumn column = CategoryColumn.of(trained.name(), List.of("present", "missing"), codes);
        return new ConditionalRows(
                new Variable.Categorical(trained.name()),
                column,
                Arrays.stream(codes).asDoubleStream().toArray(),
                events,
                rows,
                group,
                groups,
                predictors,
                patients);
    }
}
