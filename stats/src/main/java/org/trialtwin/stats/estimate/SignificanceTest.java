package org.trialtwin.stats.estimate;

import java.util.Locale;

/**
 * A test of a null hypothesis.
 *
 * @param statistic observed value; NaN only where the analysis that holds the test has a note that says why
 * @param reference distribution of the statistic under the null hypothesis
 * @param pValue within [0, 1], or NaN with the statistic
 */
public record SignificanceTest(double statistic, ReferenceDistribution reference, double pValue) {
    /**
     * A test against the chi-squared distribution.
     *
     * @param statistic observed value
     * @param degreesOfFreedom non-negative; with 0 there is nothing to test and statistic and p-value are NaN
     * @return the test
     */
    public static SignificanceTest chiSquared(double statistic, int degreesOfFreedom) {
        if (degreesOfFreedom == 0 || Double.isNaN(statistic)) {
            return new SignificanceTest(
                    Double.NaN, new ReferenceDistribution.ChiSquared(Math.max(1, degreesOfFreedom)), Double.NaN);
        }
        ReferenceDistribution reference = new ReferenceDistribution.ChiSquared(degreesOfFreedom);
        return new SignificanceTest(statistic, reference, reference.upperTail(statistic));
    }

    /**
     * A test against the F distribution.
     *
     * @param statistic observed value
     * @param numerator numerator degrees of freedom, positive
     * @param denominator denominator degrees of freedom, positive
     * @return the test
     */
    public static SignificanceTest fisherF(double statistic, double numerator, double denominator) {
        ReferenceDistribution reference = new ReferenceDistribution.FisherF(numerator, denominator);
        return new SignificanceTest(
                statistic, reference, Double.isNaN(statistic) ? Double.NaN : reference.upperTail(statistic));
    }

    /**
     * A two-sided test against a distribution that is symmetric around 0.
     *
     * @param statistic observed value
     * @param reference normal or t
     * @return the test
     */
    public static SignificanceTest twoSided(double statistic, ReferenceDistribution reference) {
        return new SignificanceTest(
                statistic, reference, Double.isNaN(statistic) ? Double.NaN : reference.twoSidedP(statistic));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "statistic %.4g, p %.3g", statistic, pValue);
    }
}
