package org.trialtwin.core.synthesis.network;

/**
 * A sum over parents: a slope for a number, a level for each code.
 *
 * @param columns how nodes become columns
 * @param parents nodes
 * @param coefficients of their columns
 */
record LinearPredictor(DesignColumns columns, int[] parents, double[] coefficients) {
    /** The sum in some rows. */
    double[] at(NodeValues values, int[] rows) {
        double[] sums = new double[rows.length];
        int start = 0;
        for (int parent : parents) {
            int first = columns.first(parent);
            for (int i = 0; i < rows.length; i++) {
                int column = columns.column(values, parent, rows[i]);
                if (column >= 0) {
                    sums[i] += coefficients[start + column - first] * columns.value(values, parent, rows[i]);
                }
            }
            start += columns.width(parent);
        }
        return sums;
    }
}
