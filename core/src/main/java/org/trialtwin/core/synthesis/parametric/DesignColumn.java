package org.trialtwin.core.synthesis.parametric;

/**
 * A column of a regression: the product of a term and an indicator of a group.
 *
 * @param term of the predictors, -1 for a level
 * @param group whose rows it concerns, -1 for all
 */
record DesignColumn(int term, int group) {
    private static final double SLOPE = 1 / (5.0 * 5);
    private static final double LEVEL = 1 / (10.0 * 10);

    /** The values of the column. */
    double[] values(double[][] terms, int[] groups) {
        double[] values = new double[groups.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = group >= 0 && groups[i] != group ? 0 : term < 0 ? 1 : terms[term][i];
        }
        return values;
    }

    /**
     * The precision of the normal prior around 0: so wide that it matters only where the likelihood has no maximum. Overall the
     * level has none.
     */
    double precision() {
        return term >= 0 ? SLOPE : group >= 0 ? LEVEL : 0;
    }
}
