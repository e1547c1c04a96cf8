package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;

class LogRankTest {
    private static final double[] TIME = {3, 1, 3, 2, 2, 5};
    private static final boolean[] EVENT = {true, true, false, true, true, false};
    private static final int[] GROUP = {1, 0, 0, 1, 0, 1};

    /** By hand: expected 1/2 + 6/5 + 2/3, variance 1/4 + 9/25 + 2/9. */
    @Test
    void tiesAndUnsortedRowsByHand() {
        LogRank.Result result = LogRank.withDefaults().test(TIME, EVENT, GROUP);
        double u = 2 - (0.5 + 1.2 + 2.0 / 3);
        double v = 0.25 + 0.36 + 2.0 / 9;
        assertThat(result.observed(1)).isEqualTo(2);
        assertThat(result.score()).isCloseTo(u, within(1e-14));
        assertThat(result.scoreVariance()).isCloseTo(v, within(1e-14));
        assertThat(result.test().statistic()).isCloseTo(u * u / v, within(1e-14));
        EffectEstimate effect = result.effect(0.95);
        assertThat(effect.estimate()).isCloseTo(u / v, within(1e-14));
        assertThat(effect.variance()).isCloseTo(1 / v, within(1e-14));
        assertThat(effect.pValue()).isCloseTo(result.test().pValue(), within(1e-14));
        assertThat(effect.n()).isEqualTo(6);
        assertThat(effect.events()).isEqualTo(4);
    }

    /** Weights 1, 5/6 and 1/2: the curve just before each event time. */
    @Test
    void weightedByHand() {
        LogRank.Result result = LogRank.withDefaults().withRho(1).test(TIME, EVENT, GROUP);
        assertThat(result.score()).isCloseTo(-0.5 + 5.0 / 6 * (1 - 1.2) + 0.5 * (1 - 2.0 / 3), within(1e-14));
        assertThat(result.scoreVariance()).isCloseTo(0.25 + 25.0 / 36 * 0.36 + 0.25 * 2 / 9, within(1e-14));
        assertThatIllegalStateException().isThrownBy(() -> result.effect(0.95));
    }

    @Test
    void strataAddUp() {
        Simulated trial = Simulated.trial(200, 1);
        LogRank.Result both =
                LogRank.withDefaults().stratifiedBy(trial.stratum()).test(trial.time(), trial.event(), trial.arm());
        double u = 0;
        double v = 0;
        for (int s = 0; s < 2; s++) {
            int stratum = s;
            int[] rows = IntStream.range(0, 200)
                    .filter(i -> trial.stratum()[i] == stratum)
                    .toArray();
            double[] time = new double[rows.length];
            boolean[] event = new boolean[rows.length];
            int[] arm = new int[rows.length];
            for (int k = 0; k < rows.length; k++) {
                time[k] = trial.time()[rows[k]];
                event[k] = trial.event()[rows[k]];
                arm[k] = trial.arm()[rows[k]];
            }
            LogRank.Result one = LogRank.withDefaults().test(time, event, arm);
            u += one.score();
            v += one.scoreVariance();
        }
        assertThat(both.score()).isCloseTo(u, within(1e-11));
        assertThat(both.scoreVariance()).isCloseTo(v, within(1e-11));
        assertThat(both.toString()).contains("2 strata");
    }

    @Test
    void invariances() {
        Simulated trial = Simulated.trial(150, 2);
        double score = LogRank.withDefaults()
                .test(trial.time(), trial.event(), trial.arm())
                .score();
        Simulated shuffled = trial.shuffled(3);
        assertThat(LogRank.withDefaults()
                        .test(shuffled.time(), shuffled.event(), shuffled.arm())
                        .score())
                .isEqualTo(score);
        assertThat(LogRank.withDefaults()
                        .test(trial.time(), trial.event(), trial.relabelled().arm())
                        .score())
                .isCloseTo(-score, within(1e-11));
        assertThat(LogRank.withDefaults()
                        .test(trial.inUnits(7).time(), trial.event(), trial.arm())
                        .score())
                .isEqualTo(score);
    }

    @Test
    void nothingToCompareIsSaid() {
        LogRank.Result none = LogRank.withDefaults().test(new double[] {1, 2, 3}, new boolean[3], new int[] {0, 1, 0});
        assertThat(none.test().statistic()).isNaN();
        assertThat(none.notes()).hasSize(1);
        assertThat(none.effect(0.95).isEstimable()).isFalse();
        assertThat(none.effect(0.95).notes().get(0).text()).contains("no event");
    }

    @Test
    void aSilentStratumIsCounted() {
        LogRank.Result result = LogRank.withDefaults()
                .stratifiedBy(new int[] {0, 0, 0, 7, 7})
                .test(new double[] {1, 2, 3, 1, 2}, new boolean[] {true, true, true, true, true}, new int[] {
                    0, 1, 0, 1, 1
                });
        assertThat(result.notes()).hasSize(1);
        assertThat(result.notes().get(0).text()).startsWith("1 of 2 strata");
    }

    @Test
    void hostileInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogRank.withDefaults().test(new double[0], new boolean[0], new int[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogRank.withDefaults().test(TIME, EVENT, new int[] {0, 0, 0, 0, 0, 2}))
                .withMessageContaining("Group 1 has no patient");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogRank.withDefaults().test(TIME, EVENT, new int[6]));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> LogRank.withDefaults().stratifiedBy(new int[2]).test(TIME, EVENT, GROUP));
        assertThatIllegalStateException()
                .isThrownBy(() -> LogRank.withDefaults()
                        .test(TIME, EVENT, new int[] {0, 1, 2, 0, 1, 2})
                        .score());
    }
}
