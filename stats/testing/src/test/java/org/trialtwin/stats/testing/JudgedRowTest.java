package org.trialtwin.stats.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.trialtwin.stats.replication.Agreement;

class JudgedRowTest {
    private static JudgedRow row(StudyReport report) {
        return new JudgedRow(report, Selection.of(report).in(report.results()).get(0));
    }

    @Test
    void theMonteCarloErrorOfAMeanIsItsSpreadOverRepeats() {
        // Biases 0 and 0.2: standard deviation 0.2 / sqrt 2, by sqrt 2.
        JudgedRow two = row(WrittenRows.trial(-0.6).hybrid(1, -0.6, -0.4));
        assertThat(two.monteCarloError(Agreement::bias)).isCloseTo(0.1, within(1e-15));
        assertThat(two.monteCarloError(Agreement::precisionRatio)).isZero();
        assertThat(row(WrittenRows.trial(-0.6).hybrid(1, -0.6)).monteCarloError(Agreement::bias))
                .as("nobody knows the spread of one repeat")
                .isNaN();
        assertThat(row(WrittenRows.trial(-0.6).withoutEstimate()).repeats()).isEmpty();
    }

    /** The repeats of a run, agreement by agreement, have the means that the study tells. */
    @Test
    void theRepeatsAreThoseOfTheStudy() {
        JudgedRow run = row(WrittenRows.RUN);
        assertThat(run.repeats()).hasSize(2);
        assertThat(run.repeats().stream()
                        .mapToDouble(Agreement::ciOverlap)
                        .average()
                        .orElseThrow())
                .isCloseTo(run.agreement().ciOverlap(), within(1e-14));
        assertThat(run.repeats().stream()
                        .mapToDouble(Agreement::precisionRatio)
                        .average()
                        .orElseThrow())
                .isCloseTo(run.agreement().precisionRatio(), within(1e-14));
    }
}
