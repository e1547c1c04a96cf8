package org.trialtwin.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tech.tablesaw.api.Table;

/** An immutable table: named, typed columns of one length. Every change gives a new table. */
public final class Dataset {
    private final Map<String, Column> columns;
    private final int rows;

    private Dataset(Map<String, Column> columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * A table of some columns.
     *
     * @param columns of one length, with distinct names
     * @return the table
     * @throws IllegalArgumentException if lengths differ or a name occurs twice
     */
    public static Dataset of(List<? extends Column> columns) {
        Map<String, Column> byName = new LinkedHashMap<>();
        int rows = columns.isEmpty() ? 0 : columns.get(0).size();
        for (Column column : columns) {
            if (column.size() != rows) {
                throw new IllegalArgumentException("Column \"" + column.name() + "\" has " + column.size()
                        + " rows, the first column has " + rows);
            }
            if (byName.put(column.name(), column) != null) {
                throw new IllegalArgumentException("Column \"" + column.name() + "\" occurs twice");
            }
        }
        return new Dataset(byName, rows);
    }

    /**
     * A table of some columns.
     *
     * @param columns of one length, with distinct names
     * @return the table
     */
    public static Dataset of(Column... columns) {
        return of(Arrays.asList(columns));
    }

    /**
     * A copy of a Tablesaw table. Numeric columns become numbers, local dates become dates, everything else text.
     *
     * @param table any
     * @return the copy
     */
    public static Dataset from(Table table) {
        return TablesawBridge.read(table);
    }

    /** {@return a copy as a Tablesaw table: numbers as double columns, categories and texts as string columns} */
    public Table toTable() {
        return TablesawBridge.write(this);
    }

    /** {@return the number of rows} */
    public int rows() {
        return rows;
    }

    /** {@return the columns in their order} */
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /** {@return the names of the columns in their order} */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * A column, if there is one of that name.
     *
     * @param name of a column
     * @return the column or nothing
     */
    public Optional<Column> find(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /**
     * A column by name.
     *
     * @param name of a column
     * @return the column
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public Column column(String name) {
        return find(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("No column \"" + name + "\" among " + columns.keySet()));
    }

    /**
     * A column of numbers by name.
     *
     * @param name of a number column
     * @return the column
     * @throws IllegalArgumentException if there is none or it does not hold numbers
     */
    public NumberColumn numbers(String name) {
        if (column(name) instanceof NumberColumn numbers) {
            return numbers;
        }
        throw new IllegalArgumentException("Column \"" + name + "\" does not hold numbers");
    }

    /**
     * A column of categories by name.
     *
     * @param name of a category column
     * @return the column
     * @throws IllegalArgumentException if there is none or it does not hold categories
     */
    public CategoryColumn categories(String name) {
        if (column(name) instanceof CategoryColumn categories) {
            return categories;
        }
        throw new IllegalArgumentException("Column \"" + name + "\" does not hold categories");
    }

    /**
     * Some rows, in the given order; a row may be named more than once.
     *
     * @param wanted each within [0, rows)
     * @return a table of those rows
     */
    public Dataset take(int... wanted) {
        Map<String, Column> taken = new LinkedHashMap<>();
        columns.forEach((name, column) -> taken.put(name, column.take(wanted)));
        return new Dataset(taken, wanted.length);
    }

    /**
     * Some columns, in the given order.
     *
     * @param names of columns
     * @return a table of those columns, with the same number of rows
     */
    public Dataset select(List<String> names) {
        Map<String, Column> selected = new LinkedHashMap<>();
        names.forEach(name -> selected.put(name, column(name)));
        return new Dataset(selected, rows);
    }

    /**
     * The table with a column replaced, or added at the end.
     *
     * @param column of as many rows as this table
     * @return a new table
     */
    public Dataset with(Column column) {
        if (column.size() != rows) {
            throw new IllegalArgumentException(
                    "Column \"" + column.name() + "\" has " + column.size() + " rows, the table has " + rows);
        }
        Map<String, Column> changed = new LinkedHashMap<>(columns);
        changed.put(column.name(), column);
        return new Dataset(changed, rows);
    }

    /**
     * The rows of this table followed by those of another with the same columns, in any order.
     *
     * @param below a table with columns of the same names and types
     * @return one table, columns in the order of this one
     * @throws IllegalArgumentException if the columns differ
     */
    public Dataset append(Dataset below) {
        if (!columns.keySet().equals(below.columns.keySet())) {
            throw new IllegalArgumentException(
                    "Columns " + columns.keySet() + " cannot take rows with columns " + below.columns.keySet());
        }
        Map<String, Column> all = new LinkedHashMap<>();
        columns.forEach((name, column) -> all.put(name, column.append(below.column(name))));
        return new Dataset(all, rows + below.rows);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dataset that && rows == that.rows && columns().equals(that.columns());
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, columns());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(rows + " rows, " + columns.size() + " columns");
        new ArrayList<>(columns.values()).forEach(column -> text.append("\n  ").append(column));
        return text.toString();
    }
}
