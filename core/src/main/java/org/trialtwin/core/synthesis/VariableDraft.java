package org.trialtwin.core.synthesis;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;

/**
 * The values of one variable while they are drawn, missing until they are set: numbers, codes of levels, days since 1970, or
 * times with whether they ended with the event.
 */
public final class VariableDraft {
    private final double[] values;
    private final double[] events;

    /**
     * A draft all of whose values are missing.
     *
     * @param rows number of rows
     */
    public VariableDraft(int rows) {
        values = new double[rows];
        events = new double[rows];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(events, Double.NaN);
    }

    /**
     * Sets a number, the code of a level, or a day.
     *
     * @param row of the draft
     * @param value NaN for missing
     */
    public void set(int row, double value) {
        values[row] = value;
    }

    /**
     * Sets a censored time.
     *
     * @param row of the draft
     * @param time not negative
     * @param event whether it ended with the event
     */
    public void set(int row, double time, boolean event) {
        values[row] = time;
        events[row] = event ? 1 : 0;
    }

    /**
     * {@return what was set, NaN where nothing was}
     *
     * @param row of the draft
     */
    public double value(int row) {
        return values[row];
    }

    /**
     * The finished columns.
     *
     * @param variable that was drawn
     * @param trained the first of its columns that was learned from; levels come from it
     * @return the columns of the variable
     */
    public List<Column> columns(Variable variable, Column trained) {
        return columns(variable, trained, values, events);
    }

    /**
     * The columns of a variable from drawn numbers.
     *
     * @param variable that was drawn
     * @param trained the first of its columns that was learned from; levels come from it
     * @param values numbers, codes of levels, days or times, NaN where missing
     * @param events 1 where a time ended with the event, 0 where it did not; not read for other variables
     * @return the columns of the variable
     */
    public static List<Column> columns(Variable variable, Column trained, double[] values, double[] events) {
        if (variable instanceof Variable.CensoredTime censored) {
            return List.of(NumberColumn.of(censored.time(), values), NumberColumn.of(censored.event(), events));
        }
        if (trained instanceof CategoryColumn categories) {
            int[] codes = new int[values.length];
            for (int row = 0; row < codes.length; row++) {
                codes[row] = Double.isNaN(values[row]) ? -1 : (int) values[row];
            }
            return List.of(CategoryColumn.of(categories.name(), categories.levels(), codes));
        }
        if (trained instanceof DateColumn) {
            return List.of(DateColumn.of(
                    trained.name(),
                    Arrays.stream(values).mapToObj(VariableDraft::date).toList()));
        }
        return List.of(NumberColumn.of(trained.name(), values));
    }

    private static @Nullable LocalDate date(double day) {
        return Double.isNaN(day) ? null : LocalDate.ofEpochDay((long) Math.rint(day));
    }

    /**
     * A column as numbers: numbers as they are, codes of levels, days since 1970.
     *
     * @param column that holds no text
     * @return one number per row, NaN where missing
     * @throws IllegalArgumentException if the column holds text
     */
    public static double[] numbers(Column column) {
        if (column instanceof NumberColumn numbers) {
            return numbers.toArray();
        }
        double[] values = new double[column.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = column.isMissing(row) ? Double.NaN : number(column, row);
        }
        return values;
    }

    /**
     * How many levels a column of a variable has.
     *
     * @param variable the column belongs to
     * @param column of the variable
     * @return number of levels of a category, 2 of whether a time ended with the event, 0 of numbers
     */
    public static int levels(Variable variable, Column column) {
        if (variable instanceof Variable.CensoredTime time && time.event().equals(column.name())) {
            return 2;
        }
        return column instanceof CategoryColumn categories ? categories.levels().size() : 0;
    }

    private static double number(Column column, int row) {
        if (column instanceof CategoryColumn categories) {
            return categories.code(row);
        }
        if (column instanceof DateColumn dates) {
            LocalDate date = dates.value(row);
            return date == null ? Double.NaN : date.toEpochDay();
        }
        throw new IllegalArgumentException(
                "Column \"" + column.name() + "\" holds text, from which nothing is learned");
    }
}
