package org.trialtwin.stats.longitudinal;

/** How a working correlation follows from residuals, and how it is taken out of them. */
interface CorrelationStructure {
    /** How far a matrix must be from singular, on the scale of a correlation, to be worked with. */
    double MARGIN = 1e-8;

    /** Number of correlations. */
    int size();

    /** Names of the correlations, such as {@code 1:3} for two visits. */
    String name(int index);

    /** How many pairs of visits of one patient a correlation is estimated from. */
    long pairs(int index);

    /**
     * The next estimate.
     *
     * @param residuals standardised, in sorted order
     * @param current the estimate before
     * @return the solution of the moment equations, or one Gauss–Newton step towards it
     */
    double[] next(double[] residuals, double[] current);

    /** Whether every patient's correlation matrix is positive definite, with some margin. */
    boolean isFeasible(double[] correlations);

    /**
     * Multiplies each patient's part of some columns by the inverse of the lower Cholesky factor of the patient's correlation
     * matrix, so that their cross products are those weighted by the inverse matrix.
     *
     * @param correlations feasible ones
     * @param columns in sorted order; changed
     */
    void whiten(double[] correlations, double[][] columns);
}
