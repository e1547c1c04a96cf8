package org.trialtwin.core.synthesis.tree;

/**
 * What boosting makes small: a loss of one or more scores per row, by its first two derivatives. Scores and derivatives lie in
 * one array, {@code [row * outputs + output]}. Rows come all at once, so that a partial likelihood, whose terms are sums over
 * those at risk, is a loss like any other.
 */
interface Loss {
    /** Number of scores per row. */
    int outputs();

    /** What is known before the first stage, learned from some rows; one for each output. */
    Score[] start(int[] rows);

    /** Puts minus the first derivatives, and the second ones, of the loss of some rows together. */
    void derivatives(double[] scores, int[] rows, double[] gradient, double[] hessian);

    /** Puts the loss of each of some rows, which need not be those that the scores were learned from. */
    void losses(double[] scores, int[] rows, double[] losses);
}
