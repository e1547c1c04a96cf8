package org.trialtwin.stats.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;

/**
 * How columns of several tables are turned into numbers, the same way in each: numbers as they are, dates as days,
 * categories as indices into the union of the levels of all tables. Columns of free text have no coding.
 */
public final class MixedColumns {
    private final List<MixedColumn> columns;

    private MixedColumns(List<MixedColumn> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * The coding of some columns.
     *
     * @param names of columns that every table has
     * @param ordered names of columns of categories whose levels have an order
     * @param tables at least one; levels come in the order of the first, then those that only later ones have
     * @return the coding
     * @throws IllegalArgumentException if a table lacks a column, if a column holds free text, or is of one type here and of
     *     another there
     */
    public static MixedColumns of(List<String> names, Set<String> ordered, Dataset... tables) {
        List<MixedColumn> columns = new ArrayList<>(names.size());
        for (String name : names) {
            columns.add(column(name, ordered.contains(name), tables));
        }
        return new MixedColumns(columns);
    }

    private static MixedColumn column(String name, boolean ordered, Dataset... tables) {
        Column first = tables[0].column(name);
        Set<String> levels = new LinkedHashSet<>();
        for (Dataset table : tables) {
            Column each = table.column(name);
            if (each instanceof TextColumn) {
                throw new IllegalArgumentException("Column \"" + name + "\" holds free text, which is not compared");
            }
            if (!each.getClass().equals(first.getClass())) {
                throw new IllegalArgumentException("Column \"" + name + "\" is a "
                        + first.getClass().getSimpleName() + " in one table and a "
                        + each.getClass().getSimpleName() + " in another");
            }
            if (each instanceof CategoryColumn categories) {
                levels.addAll(categories.levels());
            }
        }
        MixedColumn.Scale scale = !(first instanceof CategoryColumn)
                ? MixedColumn.Scale.NUMBER
                : ordered ? MixedColumn.Scale.ORDERED : MixedColumn.Scale.NOMINAL;
        return new MixedColumn(name, scale, List.copyOf(levels));
    }

    /** {@return the columns, in their order} */
    public List<MixedColumn> columns() {
        return columns;
    }

    /** {@return the number of columns} */
    public int size() {
        return columns.size();
    }

    /**
     * A table as numbers.
     *
     * @param table one of those that the coding was made of, or another with the same columns and no further levels
     * @return its columns in this coding
     */
    public MixedTable code(Dataset table) {
        return code(table, MixedColumn::levels);
    }

    /**
     * A table as numbers, which may have levels that none of the tables has that the coding was made of, as a generator
     * draws them that knows levels from elsewhere. Every such level gets a number of its own, beyond those of the known
     * ones: it differs from them all, and comes last where levels have an order.
     *
     * @param table with the same columns
     * @return its columns in this coding, good for distances to tables of known levels
     */
    public MixedTable codeWithNewLevels(Dataset table) {
        return code(table, column -> {
            Set<String> all = new LinkedHashSet<>(column.levels());
            if (table.column(column.name()) instanceof CategoryColumn categories) {
                all.addAll(categories.levels());
            }
            return List.copyOf(all);
        });
    }

    private MixedTable code(Dataset table, Function<MixedColumn, List<String>> levels) {
        double[][] values = new double[columns.size()][];
        for (int j = 0; j < values.length; j++) {
            MixedColumn column = columns.get(j);
            values[j] = code(levels.apply(column), table.column(column.name()));
        }
        return new MixedTable(this, values, table.rows());
    }

    private static double[] code(List<String> levels, Column column) {
        if (column instanceof NumberColumn numbers) {
            return numbers.toArray();
        }
        double[] values = new double[column.size()];
        if (column instanceof CategoryColumn categories) {
            int[] codes = categories.withLevels(levels).codes();
            for (int row = 0; row < values.length; row++) {
                values[row] = codes[row] < 0 ? Double.NaN : codes[row];
            }
        } else if (column instanceof DateColumn dates) {
            for (int row = 0; row < values.length; row++) {
                LocalDate date = dates.value(row);
                values[row] = date == null ? Double.NaN : date.toEpochDay();
            }
        } else {
            throw new IllegalArgumentException("Column \"" + column.name() + "\" holds free text");
        }
        return values;
    }

    /** Some of the columns. */
    MixedColumns select(int... wanted) {
        return new MixedColumns(Arrays.stream(wanted).mapToObj(columns::get).toList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MixedColumns that && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return columns.size() + " columns "
                + columns.stream().map(MixedColumn::name).toList();
    }
}
