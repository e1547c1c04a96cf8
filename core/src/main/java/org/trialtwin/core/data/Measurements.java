package org.trialtwin.core.data;

/**
 * A table together with what its columns mean: what a synthesizer learns from.
 *
 * @param data holds at least the columns of the schema
 * @param schema variables in the order in which a model meets them
 * @param sources which rows are one patient's
 */
public record Measurements(Dataset data, Schema schema, RowSources sources) {
    /**
     * Checks that every variable has its columns, of the right type.
     *
     * @throws IllegalArgumentException if a column is missing or of the wrong type, or sources are those of another number of
     *     rows
     */
    public Measurements {
        if (sources.rows() != data.rows()) {
            throw new IllegalArgumentException(data.rows() + " rows but sources of " + sources.rows());
        }
        for (Variable variable : schema.variables()) {
            for (String column : variable.columns()) {
                check(variable, data.column(column));
            }
        }
    }

    /**
     * Rows each of which is another patient's.
     *
     * @param data holds at least the columns of the schema
     * @param schema variables in the order in which a model meets them
     * @throws IllegalArgumentException if a column is missing or of the wrong type
     */
    public Measurements(Dataset data, Schema schema) {
        this(data, schema, RowSources.distinct(data.rows()));
    }

    /**
     * Other columns of the same rows.
     *
     * @param columns with as many rows
     * @param meaning of the columns
     * @return the same patients
     * @throws IllegalArgumentException if a column is missing or of the wrong type, or the number of rows is another
     */
    public Measurements with(Dataset columns, Schema meaning) {
        return new Measurements(columns, meaning, sources);
    }

    private static void check(Variable variable, Column column) {
        boolean right;
        if (variable instanceof Variable.Categorical || variable instanceof Variable.Ordinal) {
            right = column instanceof CategoryColumn;
        } else if (variable instanceof Variable.Date) {
            right = column instanceof DateColumn;
        } else {
            right = column instanceof NumberColumn;
        }
        if (!right) {
            throw new IllegalArgumentException("Column \"" + column.name() + "\" is a "
                    + column.getClass().getSimpleName() + ", which cannot hold " + variable);
        }
    }

    /**
     * Some rows, in the given order; a row may be named more than once.
     *
     * @param rows each within the table
     * @return the same variables on those rows
     */
    public Measurements take(int... rows) {
        return new Measurements(data.take(rows), schema, sources.take(rows));
    }

    /**
     * Makes sure that there is something to learn from.
     *
     * @throws IllegalArgumentException if there is no row
     */
    public void requireRows() {
        if (data.rows() == 0) {
            throw new IllegalArgumentException("There are no rows to learn from");
        }
    }
}
