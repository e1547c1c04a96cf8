package org.trialtwin.core.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The columns of a regression model, with their names, checked once. */
public final class DesignMatrix {
    private final double[][] columns;
    private final List<String> names;

    private DesignMatrix(double[][] columns, List<String> names) {
        this.columns = columns;
        this.names = List.copyOf(names);
    }

    /**
     * Covariates as given.
     *
     * @param patients number of patients
     * @param columns one array per covariate; read, not changed
     * @param names one per covariate
     * @return the matrix
     * @throws IllegalArgumentException if the counts differ, a column has another length or a value is not finite
     */
    public static DesignMatrix of(int patients, double[][] columns, List<String> names) {
        if (names.size() != columns.length) {
            throw new IllegalArgumentException(columns.length + " covariates but " + names.size() + " names");
        }
        for (int j = 0; j < columns.length; j++) {
            if (columns[j].length != patients) {
                throw new IllegalArgumentException(
                        patients + " patients but " + columns[j].length + " values of " + names.get(j));
            }
            for (int i = 0; i < patients; i++) {
                if (!Double.isFinite(columns[j][i])) {
                    throw new IllegalArgumentException("Value " + i + " of " + names.get(j) + " is " + columns[j][i]
                            + "; leave incomplete patients out before the analysis");
                }
            }
        }
        return new DesignMatrix(columns.clone(), names);
    }

    /**
     * Covariates after an intercept, a column of ones.
     *
     * @param patients number of patients
     * @param columns one array per covariate; read, not changed
     * @param names one per covariate
     * @return the matrix; its first column is called {@code (Intercept)}
     * @throws IllegalArgumentException if the counts differ, a column has another length or a value is not finite
     */
    public static DesignMatrix withIntercept(int patients, double[][] columns, List<String> names) {
        DesignMatrix covariates = of(patients, columns, names);
        double[][] all = new double[columns.length + 1][];
        all[0] = new double[patients];
        Arrays.fill(all[0], 1);
        System.arraycopy(covariates.columns, 0, all, 1, columns.length);
        List<String> allNames = new ArrayList<>(List.of("(Intercept)"));
        allNames.addAll(names);
        return new DesignMatrix(all, allNames);
    }

    /**
     * Names x1, x2, … for covariates that have none.
     *
     * @param count number of covariates
     * @return the names
     */
    public static List<String> numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int j = 1; j <= count; j++) {
            names.add("x" + j);
        }
        return names;
    }

    /** {@return the columns, the intercept first if there is one} */
    public double[][] columns() {
        return columns.clone();
    }

    /** {@return one name per column} */
    public List<String> names() {
        return names;
    }
}
