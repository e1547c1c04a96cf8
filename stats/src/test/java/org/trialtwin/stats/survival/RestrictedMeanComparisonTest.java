package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;

class RestrictedMeanComparisonTest {
    private static RestrictedMeanComparison compare(Simulated trial, double horizon) {
        boolean[] experimental = new boolean[trial.arm().length];
        for (int i = 0; i < experimental.length; i++) {
            experimental[i] = trial.arm()[i] == 1;
        }
        return RestrictedMeanComparison.of(trial.time(), trial.event(), experimental, horizon);
    }

    /** Experimental: one event at 1 of two patients, area 1 + 1/2 up to 2; control: no event. */
    @Test
    void differenceByHand() {
        EffectEstimate effect = RestrictedMeanComparison.of(
                        new double[] {2, 1, 2, 2},
                        new boolean[] {false, true, false, false},
                        new boolean[] {true, true, false, false},
                        2)
                .difference(0.95);
        assertThat(effect.estimate()).isCloseTo(-0.5, within(1e-15));
        assertThat(effect.standardError()).isCloseTo(0.5 * Math.sqrt(0.5), within(1e-15));
    }

    @Test
    void invariances() {
        Simulated trial = Simulated.trial(120, 4);
        EffectEstimate effect = compare(trial, 1.5).difference(0.95);
        assertThat(compare(trial.shuffled(9), 1.5).difference(0.95)).isEqualTo(effect);
        assertThat(compare(trial.relabelled(), 1.5).difference(0.95).estimate()).isEqualTo(-effect.estimate());
        EffectEstimate days = compare(trial.inUnits(365.25), 1.5 * 365.25).difference(0.95);
        assertThat(days.estimate()).isCloseTo(365.25 * effect.estimate(), within(1e-10));
        assertThat(days.pValue()).isCloseTo(effect.pValue(), within(1e-12));
    }

    @Test
    void withoutEventsThereIsNoTestAndNoLostTime() {
        RestrictedMeanComparison none =
                RestrictedMeanComparison.of(new double[] {5, 5}, new boolean[2], new boolean[] {true, false}, 3);
        assertThat(none.difference(0.95).pValue()).isNaN();
        assertThat(none.difference(0.95).notes()).isNotEmpty();
        assertThat(none.timeLostRatio(0.95).isEstimable()).isFalse();
        assertThat(none.timeLostRatio(0.95).notes()).isNotEmpty();
    }

    @Test
    void anEmptyGroupIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RestrictedMeanComparison.of(new double[] {5, 5}, new boolean[2], new boolean[] {true, true}, 3))
                .withMessageContaining("control group");
    }
}
