package org.trialtwin.core.synthesis.dp;

/**
 * The only way in which anything learned from rows gets out of a private fit. Neighbouring tables differ in the values of one
 * patient, whose group stays the same: two counts of a histogram change by one each, whatever the number of its cells.
 */
interface Mechanism {
    /** Largest sum of absolute changes of a histogram's counts between neighbours. */
    double ABSOLUTE_CHANGE = 2;

    /** Largest sum of squared changes of a histogram's counts between neighbours. */
    double SQUARED_CHANGE = 2;

    /** Counts with discrete Gaussian noise that costs {@code rho}. */
    NoisyMarginal gaussian(AttributeSet set, long[] counts, double rho);

    /** Counts with discrete Laplace noise that costs {@code epsilon}. */
    NoisyMarginal laplace(AttributeSet set, long[] counts, double epsilon);

    /**
     * The exponential mechanism: a candidate with probability proportional to {@code exp(epsilon score / (2 change))}.
     *
     * @param change largest change of a score between neighbours
     */
    int choose(double[] scores, double change, double epsilon);
}
