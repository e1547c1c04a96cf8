package org.trialtwin.stats.longitudinal;

/** The covariance matrices of all blocks as a smooth function of one parameter vector. */
interface CovarianceFamily {
    /** The number of parameters. */
    int count();

    /** Prepares the matrices at a parameter vector. */
    Point at(double[] theta);

    /** The family at one parameter vector. */
    interface Point {
        /** The parameters that move a block's matrix: a range, its end excluded. */
        int from(int block);

        /** The end of the range. */
        int to(int block);

        /** The covariance matrix of a block, square, flat and row-major. */
        double[] matrix(int block);

        /** Its derivative by a parameter of the range. */
        double[] first(int block, int k);

        /** Its derivative by two parameters of the range; empty where it is zero. */
        double[] second(int block, int k, int h);
    }
}
