package org.trialtwin.core.synthesis.parametric;

/**
 * The distribution of a response given its linear predictor. Parameters other than the linear predictor, such as a variance or
 * a baseline hazard, belong to the response and are maximised over in turns with it. Belongs to one fit.
 */
interface Response {
    /** Number of rows. */
    int rows();

    /** The log likelihood of a row. */
    double logLikelihood(int row, double eta);

    /** Its derivative. */
    double score(int row, double eta);

    /** The expected information, or minus the second derivative; not negative. */
    double information(int row, double eta);

    /** Maximises over all other parameters. */
    void update(double[] eta);

    /** How many other parameters there are. */
    int parameters();

    /** Whether the level of each group belongs to the linear predictor, and not to the response. */
    boolean hasLevels();

    /** A linear predictor to start from. */
    default double start() {
        return 0;
    }

    /** How many rows the information is worth: events for times, those with the rarer answer for yes or no. */
    double effective();
}
