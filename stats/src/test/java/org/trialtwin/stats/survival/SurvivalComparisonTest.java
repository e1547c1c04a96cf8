package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;

class SurvivalComparisonTest {
    private static final double[] TIME = {1, 2, 3, 4, 1, 2, 3, 4};
    private static final boolean[] EVENT = {true, false, true, false, true, true, true, false};
    private static final boolean[] EXPERIMENTAL = {true, true, true, true, false, false, false, false};

    /** At time 3 the curves stand at 3/8 and 1/4; Greenwood's sums are 1/12 + 1/2 and 1/12 + 1/6 + 1/2. */
    @Test
    void byHand() {
        SurvivalComparison both = SurvivalComparison.of(TIME, EVENT, EXPERIMENTAL, 3);
        double first = 1 / 12.0 + 1 / 2.0;
        double second = 1 / 12.0 + 1 / 6.0 + 1 / 2.0;
        EffectEstimate difference = both.difference(0.95);
        assertThat(difference.measure()).isEqualTo(EffectMeasure.SURVIVAL_DIFFERENCE);
        assertThat(difference.estimate()).isCloseTo(0.125, within(1e-15));
        assertThat(difference.standardError()).isCloseTo(Math.sqrt(first * 9 / 64 + second / 16), within(1e-14));
        EffectEstimate ratio = both.cumulativeHazardRatio(0.95);
        assertThat(ratio.naturalEstimate()).isCloseTo(Math.log(0.375) / Math.log(0.25), within(1e-14));
        assertThat(ratio.standardError())
                .isCloseTo(
                        Math.sqrt(first / Math.pow(Math.log(0.375), 2) + second / Math.pow(Math.log(0.25), 2)),
                        within(1e-14));
        assertThat(ratio.n()).isEqualTo(8);
        assertThat(ratio.events()).isEqualTo(5);
        assertThat(both.toString()).contains("experimental 0.3750 (n= 4)", "Difference= 0.1250");
    }

    @Test
    void invariances() {
        Simulated trial = Simulated.trial(150, 12);
        EffectEstimate difference = at(trial, 1).difference(0.95);
        assertThat(at(trial.shuffled(2), 1).difference(0.95).estimate()).isEqualTo(difference.estimate());
        assertThat(at(trial.relabelled(), 1).difference(0.95).estimate()).isEqualTo(-difference.estimate());
        assertThat(at(trial.inUnits(4), 4).difference(0.95).standardError()).isEqualTo(difference.standardError());
        assertThat(at(trial.relabelled(), 1).cumulativeHazardRatio(0.95).estimate())
                .isCloseTo(-at(trial, 1).cumulativeHazardRatio(0.95).estimate(), within(1e-14));
    }

    private static SurvivalComparison at(Simulated trial, double time) {
        boolean[] experimental = new boolean[trial.arm().length];
        for (int i = 0; i < experimental.length; i++) {
            experimental[i] = trial.arm()[i] == 1;
        }
        return SurvivalComparison.of(trial.time(), trial.event(), experimental, time);
    }

    @Test
    void degenerateData() {
        SurvivalComparison early = SurvivalComparison.of(TIME, EVENT, EXPERIMENTAL, 0.5);
        assertThat(early.difference(0.95).notes().get(0).text()).contains("no event so far");
        assertThat(early.cumulativeHazardRatio(0.95).isEstimable()).isFalse();
        SurvivalComparison late = SurvivalComparison.of(TIME, EVENT, EXPERIMENTAL, 5);
        assertThat(late.difference(0.95).notes().get(0).text()).contains("last follow-up of the experimental arm");
        boolean[] all = EVENT.clone();
        all[7] = true;
        assertThat(SurvivalComparison.of(TIME, all, EXPERIMENTAL, 4)
                        .difference(0.95)
                        .notes()
                        .get(0)
                        .text())
                .contains("control arm has fallen to 0");
        Random random = new Random(5);
        for (int k = 0; k < 1000; k++) {
            double[] time = random.ints(6, 0, 5).asDoubleStream().toArray();
            boolean[] event = new boolean[6];
            for (int i = 0; i < 6; i++) {
                event[i] = random.nextBoolean();
            }
            SurvivalComparison both = SurvivalComparison.of(
                    time, event, new boolean[] {true, true, false, false, true, false}, random.nextInt(6));
            assertThat(both.difference(0.95).isEstimable()
                            || !both.difference(0.95).notes().isEmpty())
                    .isTrue();
            assertThat(both.cumulativeHazardRatio(0.95).isEstimable()
                            || !both.cumulativeHazardRatio(0.95).notes().isEmpty())
                    .isTrue();
            assertThat(both.toString()).isNotEmpty();
        }
    }

    @Test
    void hostileInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurvivalComparison.of(TIME, EVENT, new boolean[8], 3))
                .withMessageContaining("experimental arm is empty");
        assertThatIllegalArgumentException().isThrownBy(() -> SurvivalComparison.of(TIME, EVENT, new boolean[7], 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurvivalComparison.of(TIME, EVENT, EXPERIMENTAL, Double.NaN));
    }
}
