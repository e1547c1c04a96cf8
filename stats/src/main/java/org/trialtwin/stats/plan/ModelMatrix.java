package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.stats.continuous.ModelTerm;

/**
 * Covariates as columns of a model: numbers as they are, categories as one indicator for each level but the first that
 * occurs (treatment contrasts).
 */
final class ModelMatrix {
    private ModelMatrix() {}

    static List<ModelTerm> terms(AnalysisRows rows, List<String> covariates) {
        List<ModelTerm> terms = new ArrayList<>();
        for (String name : covariates) {
            Column column = rows.column(name);
            if (column instanceof NumberColumn numbers) {
                terms.add(ModelTerm.covariate(name, numbers.toArray()));
            } else if (column instanceof CategoryColumn categories) {
                factor(categories).ifPresent(terms::add);
            }
        }
        return terms;
    }

    /** A factor with one level says nothing and gives no term. */
    private static Optional<ModelTerm> factor(CategoryColumn column) {
        int[] codes = column.codes();
        boolean[] occurs = new boolean[column.levels().size()];
        for (int code : codes) {
            occurs[code] = true;
        }
        List<double[]> indicators = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean reference = true;
        for (int level = 0; level < occurs.length; level++) {
            if (!occurs[level]) {
                continue;
            }
            if (reference) {
                reference = false;
                continue;
            }
            double[] indicator = new double[codes.length];
            for (int row = 0; row < codes.length; row++) {
                indicator[row] = codes[row] == level ? 1 : 0;
            }
            indicators.add(indicator);
            names.add(column.name() + column.levels().get(level));
        }
        return indicators.isEmpty() ? Optional.empty() : Optional.of(new ModelTerm(column.name(), indicators, names));
    }
}
