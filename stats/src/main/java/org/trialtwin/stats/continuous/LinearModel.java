package org.trialtwin.stats.continuous;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The linear model {@code y = b0 + x' b + error} with independent normal errors of one variance, fitted by least squares.
 * A column that depends linearly on those before it has coefficient NaN and a note.
 */
public final class LinearModel {
    private final boolean intercept;

    private LinearModel(boolean intercept) {
        this.intercept = intercept;
    }

    /**
     * A model with an intercept, the first coefficient.
     *
     * @return the model
     */
    public static LinearModel withIntercept() {
        return new LinearModel(true);
    }

    /**
     * A model through the origin.
     *
     * @return the model
     */
    public static LinearModel withoutIntercept() {
        return new LinearModel(false);
    }

    /**
     * Fits the model to covariates x1, x2, …
     *
     * @param y response, finite
     * @param columns one array per covariate, each as long as {@code y}
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is nothing to fit or a value is not finite
     */
    public LinearFit fit(double[] y, double[]... columns) {
        List<ModelTerm> terms = new ArrayList<>();
        for (double[] column : columns) {
            terms.add(ModelTerm.covariate("x" + (terms.size() + 1), column));
        }
        return fit(y, terms);
    }

    /**
     * Fits the model.
     *
     * @param y response, finite
     * @param terms in the order of the sequential analysis of variance
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is nothing to fit or a value is not finite
     */
    public LinearFit fit(double[] y, List<ModelTerm> terms) {
        Sample.requireFinite(y, "the response");
        if (y.length == 0 || (terms.isEmpty() && !intercept)) {
            throw new IllegalArgumentException("Nothing to fit: " + y.length + " patients, " + terms.size() + " terms");
        }
        List<double[]> design = new ArrayList<>();
        List<String> names = new ArrayList<>();
        if (intercept) {
            double[] ones = new double[y.length];
            Arrays.fill(ones, 1);
            design.add(ones);
            names.add("(Intercept)");
        }
        for (ModelTerm term : terms) {
            for (int k = 0; k < term.columns().size(); k++) {
                double[] column = term.columns().get(k);
                if (column.length != y.length) {
                    throw new IllegalArgumentException(y.length + " responses but " + column.length + " values of "
                            + term.columnNames().get(k));
                }
                Sample.requireFinite(column, term.columnNames().get(k));
                design.add(column);
                names.add(term.columnNames().get(k));
            }
        }
        return new LinearFit(this, intercept, y.clone(), terms, design.toArray(new double[0][]), names);
    }
}
