package org.trialtwin.stats.longitudinal;

/** A covariance matrix over visits as a smooth function of free parameters. Matrices are square, flat and row-major. */
interface CovarianceParameters {
    /** The number of parameters. */
    int count();

    /** Parameters whose matrix is near the given one, which need not be positive definite; its diagonal is positive. */
    double[] near(double[] moments);

    /** The parameters of a matrix of the structure; positive definite. */
    double[] of(double[] matrix);

    /** The matrix and its derivatives. */
    Curve at(double[] theta);

    /**
     * A matrix with its derivatives.
     *
     * @param matrix the covariance matrix
     * @param first one derivative per parameter
     * @param second derivatives by two parameters, the larger index first; empty where it is zero
     */
    record Curve(double[] matrix, double[][] first, double[][][] second) {}
}
