package org.trialtwin.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds results of degenerate data to the rule that no number is missing without a reason. */
public final class Explained {
    private Explained() {}

    /**
     * An effect has a test and an interval, or a note.
     *
     * @param what the case
     * @param effect what an analysis found
     */
    public static void effect(String what, EffectEstimate effect) {
        if (effect.isEstimable() && !Double.isNaN(effect.pValue())) {
            assertThat(effect.interval().lower()).as(what).isFinite();
            assertThat(effect.pValue()).as(what).isBetween(0.0, 1.0);
        } else {
            assertThat(effect.notes()).as(what).isNotEmpty();
            assertThat(effect.notes().toString()).as(what).doesNotContain("NaN");
        }
    }

    /**
     * A test has a p-value or a note.
     *
     * @param what the case
     * @param test what an analysis found
     */
    public static void test(String what, SignificanceTest test) {
        if (Double.isNaN(test.pValue())) {
            assertThat(test.notes()).as(what).isNotEmpty();
            assertThat(test.notes().toString()).as(what).doesNotContain("NaN").doesNotContain("the analysis says what");
        } else {
            assertThat(test.statistic()).as(what).isNotNaN();
            assertThat(test.pValue()).as(what).isBetween(0.0, 1.0);
        }
        printed(what, test);
    }

    /**
     * What is printed has no NaN.
     *
     * @param what the case
     * @param result of an analysis
     */
    public static void printed(String what, Object result) {
        assertThat(result.toString()).as(what).isNotBlank().doesNotContain("NaN");
    }
}
