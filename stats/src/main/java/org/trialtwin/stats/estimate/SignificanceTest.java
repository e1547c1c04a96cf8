package org.trialtwin.stats.estimate;

import java.util.List;
import java.util.Locale;

/**
 * A test of a null hypothesis.
 *
 * @param statistic observed value; NaN only with a note that says why
 * @param reference distribution of the statistic under the null hypothesis
 * @param pValue within [0, 1], or NaN with the statistic
 * @param notes why there is no test; empty where there is one
 */
public record SignificanceTest(
        double statistic, ReferenceDistribution reference, double pValue, List<AnalysisNote> notes) {
    private static final String NO_VALUE =
            "No test: the statistic has no value in these data; the analysis says what it could not estimate";

    /** Takes a copy of the notes; a test without a p-value has at least one. */
    public SignificanceTest {
        notes = Double.isNaN(pValue) && notes.isEmpty() ? reason(NO_VALUE) : List.copyOf(notes);
    }

    /**
     * A test without notes of its own.
     *
     * @param statistic observed value
     * @param reference distribution of the statistic under the null hypothesis
     * @param pValue within [0, 1], or NaN
     */
    public SignificanceTest(double statistic, ReferenceDistribution reference, double pValue) {
        this(statistic, reference, pValue, List.of());
    }

    private static List<AnalysisNote> reason(String text) {
        return List.of(new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, text));
    }

    /**
     * A test that these data do not give.
     *
     * @param reference distribution that the statistic would have had
     * @param reason one sentence
     * @return a test without statistic and p-value, with the reason as a note
     */
    public static SignificanceTest notEstimable(ReferenceDistribution reference, String reason) {
        return new SignificanceTest(Double.NaN, reference, Double.NaN, reason(reason));
    }

    /**
     * The same test, with a reason in case it has no p-value.
     *
     * @param reason one sentence
     * @return this test where it has a p-value; otherwise one with the reason as its note
     */
    public SignificanceTest orElseBecause(String reason) {
        return Double.isNaN(pValue) ? new SignificanceTest(statistic, reference, pValue, reason(reason)) : this;
    }

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
        return Double.isNaN(pValue)
                ? notes.get(0).text()
                : String.format(Locale.ROOT, "statistic %.4g, p %.3g", statistic, pValue);
    }
}
