package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.stats.table.MixedColumn;
import org.trialtwin.stats.table.MixedTable;

/**
 * Columns as a regression takes them: numbers with missing values at the mean of the real table, categories as indicators
 * of every level but the first (a missing category has none).
 */
record Predictors(List<Term> terms) {
    private record Term(int column, int level, double fill) {}

    static Predictors of(MixedTable real, int... columns) {
        List<Term> terms = new ArrayList<>();
        for (int j : columns) {
            MixedColumn column = real.coding().columns().get(j);
            if (column.isNominal()) {
                for (int level = 1; level < column.levels().size(); level++) {
                    terms.add(new Term(j, level, 0));
                }
            } else {
                double mean = Arrays.stream(real.column(j))
                        .filter(v -> !Double.isNaN(v))
                        .average()
                        .orElse(0);
                terms.add(new Term(j, -1, mean));
            }
        }
        return new Predictors(List.copyOf(terms));
    }

    double[][] columns(MixedTable table, int... rows) {
        double[][] columns = new double[terms.size()][rows.length];
        for (int k = 0; k < columns.length; k++) {
            Term term = terms.get(k);
            for (int i = 0; i < rows.length; i++) {
                double value = table.value(rows[i], term.column);
                columns[k][i] =
                        term.level >= 0 ? (value == term.level ? 1 : 0) : Double.isNaN(value) ? term.fill : value;
            }
        }
        return columns;
    }
}
