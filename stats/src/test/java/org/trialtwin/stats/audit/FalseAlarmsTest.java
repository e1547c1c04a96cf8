package org.trialtwin.stats.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Fresh patients leak nothing: the study of all sizes is {@link FalseAlarmsStudyTest}. */
class FalseAlarmsTest {
    private static final int SEEDS = 60;

    @Test
    void limitsHoldNothingWhereThereIsNothing() {
        RepeatedAttacks fresh = new RepeatedAttacks(100, 0, SEEDS);
        assertThat(fresh.attacks()).hasSize(6);
        for (String attack : fresh.attacks()) {
            // Three standard errors of a share of .95.
            assertThat(fresh.held(attack)).as(attack).isGreaterThan(0.95 - 3 * Math.sqrt(0.95 * 0.05 / SEEDS));
        }
        double[] gain = fresh.gainOverBaseline();
        assertThat(gain[0]).isCloseTo(0, within(1.5 * gain[1]));
    }

    @Test
    void halfOfTheMembersVerbatimAreFound() {
        RepeatedAttacks leaky = new RepeatedAttacks(100, 0.5, 10);
        for (String attack : leaky.attacks()) {
            boolean isCoin = attack.endsWith("dead") || attack.endsWith("response");
            assertThat(leaky.above(attack)).as(attack).isGreaterThan(isCoin ? 0.4 : 0.9);
        }
    }
}
