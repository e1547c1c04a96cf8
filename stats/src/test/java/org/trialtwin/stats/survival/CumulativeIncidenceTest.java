package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;

class CumulativeIncidenceTest {
    /** Five patients: cause 1 at 1, cause 2 at 2, censored at 2, cause 1 at 3, censored at 4. */
    private static final double[] TIME = {3, 1, 2, 4, 2};

    private static final int[] CAUSE = {1, 1, 2, 0, 0};

    /** {@code F1(3) = 1/5 + 3/5 * 1/2}; the variance as a sum of squared moves. */
    @Test
    void byHand() {
        CumulativeIncidence incidence = CumulativeIncidence.of(TIME, CAUSE);
        assertThat(incidence.at(1, 1).incidence()).isCloseTo(0.2, within(1e-15));
        assertThat(incidence.at(1, 3).incidence()).isCloseTo(0.5, within(1e-15));
        assertThat(incidence.at(2, 2.5).incidence()).isCloseTo(0.2, within(1e-15));
        double first = Math.pow(1 + (0.2 - 0.5) / 0.8, 2) * 1 / 25.0;
        double second = Math.pow((0.2 - 0.5) / 0.6, 2) * 0.8 * 0.8 / 16;
        double third = Math.pow(1 + 0, 2) * 0.6 * 0.6 / 4;
        assertThat(incidence.at(1, 3).standardError()).isCloseTo(Math.sqrt(first + second + third), within(1e-14));
        assertThat(incidence.at(1, 3).atRisk()).isEqualTo(2);
        assertThat(incidence.at(1, 0.5).incidence()).isEqualTo(0);
        assertThat(incidence.at(1, 0.5).notes()).isNotEmpty();
        assertThat(incidence.at(1, 9).notes().toString()).contains("past the last follow-up");
        assertThat(incidence.toString()).contains("n= 5", "incidence");
    }

    @Test
    void incidencesAndSurvivalMakeOne() {
        CompetingTrial trial = CompetingTrial.of(200, 3);
        CumulativeIncidence incidence = CumulativeIncidence.of(trial.time(), trial.cause());
        boolean[] any = new boolean[200];
        for (int i = 0; i < 200; i++) {
            any[i] = trial.cause()[i] > 0;
        }
        KaplanMeier all = KaplanMeier.of(trial.time(), any);
        for (double t : new double[] {0.3, 1, 1.55, 2.4}) {
            assertThat(incidence.at(1, t).incidence()
                            + incidence.at(2, t).incidence()
                            + all.at(t).survival())
                    .isCloseTo(1, within(1e-13));
        }
    }

    /** With one cause the incidence is one minus Kaplan–Meier; without ties the variance is near Greenwood's. */
    @Test
    void withOneCauseItIsKaplanMeier() {
        double[] time = {1, 2, 3, 4, 5, 6};
        CumulativeIncidence one = CumulativeIncidence.of(time, new int[] {1, 0, 1, 1, 0, 1});
        KaplanMeier curve = KaplanMeier.of(time, new boolean[] {true, false, true, true, false, true});
        assertThat(one.at(1, 4.5).incidence()).isCloseTo(1 - curve.at(4.5).survival(), within(1e-15));
        assertThat(one.at(1, 4.5).standardError()).isCloseTo(curve.at(4.5).standardError(), within(0.05));
    }

    @Test
    void differenceOfTwoGroups() {
        CumulativeIncidence first = CumulativeIncidence.of(TIME, CAUSE);
        CumulativeIncidence second = CumulativeIncidence.of(new double[] {1, 2, 3, 4}, new int[] {2, 2, 1, 0});
        EffectEstimate difference = first.minus(second, 1, 3, 0.95);
        assertThat(difference.estimate()).isCloseTo(0.5 - 0.25, within(1e-14));
        assertThat(difference.standardError())
                .isCloseTo(
                        Math.hypot(
                                first.at(1, 3).standardError(), second.at(1, 3).standardError()),
                        within(1e-15));
        assertThat(second.minus(first, 1, 3, 0.95).estimate()).isEqualTo(-difference.estimate());
        assertThat(first.minus(second, 1, 9, 0.95).notes().get(0).text()).contains("no follow-up at time 9");
        assertThat(first.minus(second, 3, 3, 0.95).isEstimable()).isFalse();
        assertThat(first.minus(second, 1, 0.1, 0.95).isEstimable()).isFalse();
    }

    @Test
    void limits() {
        CumulativeIncidence plain = CumulativeIncidence.of(TIME, CAUSE).confidence(ConfidenceType.PLAIN, 0.9);
        assertThat(plain.at(1, 3).interval().level()).isEqualTo(0.9);
        assertThat(plain.at(1, 3).interval().contains(0.5)).isTrue();
        assertThat(plain.confidence(ConfidenceType.LOG_LOG, 0.9)
                        .at(1, 3)
                        .interval()
                        .lower())
                .isBetween(0.0, 0.5);
    }

    /** Groups alike but for their order score 0; relabelling changes signs alone. */
    @Test
    void grayTestInvariances() {
        CompetingTrial trial = CompetingTrial.of(300, 5);
        GrayTest test = GrayTest.withDefaults();
        GrayTest.Result result = test.test(trial.time(), trial.cause(), trial.arm(), 1);
        assertThat(result.score(0)).isCloseTo(-result.score(1), within(1e-10));
        assertThat(result.variance(0, 0)).isCloseTo(-result.variance(0, 1), within(1e-10));
        assertThat(result.test().pValue()).isBetween(0.0, 0.2);
        CompetingTrial back = trial.reversed();
        assertThat(test.test(back.time(), back.cause(), back.arm(), 1).test().statistic())
                .isCloseTo(result.test().statistic(), within(1e-9));
        int[] other = Arrays.stream(trial.arm()).map(a -> 1 - a).toArray();
        assertThat(test.test(trial.time(), trial.cause(), other, 1).test().statistic())
                .isCloseTo(result.test().statistic(), within(1e-9));
        GrayTest.Result one = test.stratifiedBy(new int[300]).test(trial.time(), trial.cause(), trial.arm(), 1);
        assertThat(one.test().statistic()).isEqualTo(result.test().statistic());
        GrayTest.Result three = test.stratifiedBy(trial.stratum()).test(trial.time(), trial.cause(), trial.arm(), 1);
        assertThat(three.test().pValue()).isBetween(0.0, 0.2);
        assertThat(result.toString()).contains("Gray's test: chisq", "on 1 degrees");
    }

    /** Before any event of another cause the score is the log-rank score. */
    @Test
    void withOneCauseTheScoreIsTheLogRankScore() {
        Simulated trial = Simulated.trial(100, 8);
        int[] cause = new int[100];
        for (int i = 0; i < 100; i++) {
            cause[i] = trial.event()[i] ? 1 : 0;
        }
        GrayTest.Result gray = GrayTest.withDefaults().test(trial.time(), cause, trial.arm(), 1);
        LogRank.Result logRank = LogRank.withDefaults().test(trial.time(), trial.event(), trial.arm());
        assertThat(gray.score(1)).isCloseTo(logRank.score(), within(1e-9));
    }

    @Test
    void degenerateData() {
        GrayTest test = GrayTest.withDefaults();
        double[] time = {1, 2, 3};
        GrayTest.Result none = test.test(time, new int[] {0, 2, 0}, new int[] {0, 1, 1}, 1);
        assertThat(none.test().pValue()).isNaN();
        assertThat(none.notes().get(0).text()).contains("no event");
        assertThat(test.test(time, new int[] {1, 1, 0}, new int[3], 1).notes()).isNotEmpty();
        assertThat(test.test(time, new int[] {1, 1, 0}, new int[] {0, 3, 3}, 1).notes())
                .isNotEmpty();
        assertThat(CumulativeIncidence.of(new double[] {1}, new int[] {0}).toString())
                .contains("NA");
        assertThat(CumulativeIncidence.of(new double[] {1}, new int[] {1})
                        .at(1, 1)
                        .standardError())
                .isEqualTo(1);
        Random random = new Random(4);
        for (int k = 0; k < 2000; k++) {
            int n = 1 + random.nextInt(10);
            double[] t = random.ints(n, 0, 6).asDoubleStream().toArray();
            int[] c = random.ints(n, 0, 3).toArray();
            GrayTest.Result result = test.test(t, c, random.ints(n, 0, 3).toArray(), 1);
            assertThat(Double.isNaN(result.test().pValue()))
                    .isEqualTo(Double.isNaN(result.test().statistic()));
            assertThat(!Double.isNaN(result.test().pValue()) || !result.notes().isEmpty())
                    .isTrue();
            CumulativeIncidence incidence = CumulativeIncidence.of(t, c);
            assertThat(incidence.at(1, 3).incidence()).isBetween(0.0, 1.0);
            assertThat(incidence.at(1, 3).standardError()).isNotNaN();
        }
    }

    @Test
    void hostileInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> CumulativeIncidence.of(new double[0], new int[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CumulativeIncidence.of(new double[] {1}, new int[] {-1}))
                .withMessageContaining("Cause -1 of patient 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CumulativeIncidence.of(new double[] {Double.NaN}, new int[] {1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CumulativeIncidence.of(TIME, CAUSE).at(3, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GrayTest.withDefaults().test(TIME, CAUSE, new int[] {0, 1, 0, 1, -1}, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GrayTest.withDefaults().test(TIME, CAUSE, new int[5], 0));
    }
}
