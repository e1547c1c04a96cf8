package org.trialtwin.stats.continuous;

import java.util.List;

/**
 * One term of a linear model: a covariate, the indicators of a factor's levels, or an interaction.
 *
 * @param name of the term
 * @param columns one array per coefficient; read, not changed
 * @param columnNames one name per column
 */
public record ModelTerm(String name, List<double[]> columns, List<String> columnNames) {
    /**
     * Checks that columns and names go together.
     *
     * @throws IllegalArgumentException if there is no column or the counts differ
     */
    public ModelTerm {
        columns = List.copyOf(columns);
        columnNames = List.copyOf(columnNames);
        if (columns.isEmpty() || columns.size() != columnNames.size()) {
            throw new IllegalArgumentException(
                    "Term " + name + " has " + columns.size() + " columns and " + columnNames.size() + " names");
        }
    }

    /**
     * A term with one coefficient.
     *
     * @param name of the term
     * @param values one per patient
     * @return the term
     */
    public static ModelTerm covariate(String name, double[] values) {
        return new ModelTerm(name, List.of(values), List.of(name));
    }
}
