package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;

class FailureTimeModelTest {
    /** Exponential times: events over follow-up in each arm, 2 / 10 and 1 / 20. */
    @Test
    void exponentialByHand() {
        FailureTimeFit fit = FailureTimeModel.of(FailureDistribution.EXPONENTIAL)
                .fit(new double[] {2, 3, 5, 8, 12}, new boolean[] {true, true, false, true, false}, new double[] {
                    0, 0, 0, 1, 1
                });
        assertThat(fit.estimate(0)).isCloseTo(Math.log(5), within(1e-12));
        assertThat(fit.estimate(1)).isCloseTo(Math.log(4), within(1e-12));
        assertThat(fit.standardError(0)).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(fit.standardError(1)).isCloseTo(Math.sqrt(1.5), within(1e-12));
        assertThat(fit.logLikelihood()).isCloseTo(2 * Math.log(0.2) - 2 + Math.log(0.05) - 1, within(1e-12));
        assertThat(fit.logLikelihoodNull()).isCloseTo(3 * Math.log(0.1) - 3, within(1e-12));
        EffectEstimate ratio = fit.timeRatio(0, 0.95);
        assertThat(ratio.measure()).isEqualTo(EffectMeasure.TIME_RATIO);
        assertThat(ratio.naturalEstimate()).isCloseTo(4, within(1e-11));
        assertThat(fit.hazardRatio(0, 0.95).naturalEstimate()).isCloseTo(0.25, within(1e-12));
        assertThat(fit.hazardRatio(0, 0.95).pValue()).isCloseTo(ratio.pValue(), within(1e-14));
        assertThat(fit.quantile(0.5, 1)).isCloseTo(20 * Math.log(2), within(1e-10));
        assertThat(fit.scale()).isEqualTo(1);
        assertThat(fit.terms()).containsExactly("(Intercept)", "x1");
    }

    /** Without censoring the log-normal model is least squares of log times, sigma with divisor n. */
    @Test
    void logNormalByHand() {
        double[] time = {1, Math.E, Math.exp(3), Math.exp(4)};
        FailureTimeFit fit = FailureTimeModel.of(FailureDistribution.LOG_NORMAL)
                .fit(time, new boolean[] {true, true, true, true}, new double[] {0, 0, 1, 1});
        assertThat(fit.estimate(0)).isCloseTo(0.5, within(1e-12));
        assertThat(fit.estimate(1)).isCloseTo(3, within(1e-12));
        assertThat(fit.scale()).isCloseTo(0.5, within(1e-12));
        assertThat(fit.standardError(1)).isCloseTo(0.5, within(1e-12));
        assertThat(fit.standardError(2)).isCloseTo(1 / Math.sqrt(8), within(1e-12));
        assertThat(fit.quantile(0.5, 0)).isCloseTo(Math.exp(0.5), within(1e-12));
        assertThatIllegalStateException().isThrownBy(() -> fit.hazardRatio(0, 0.95));
    }

    @ParameterizedTest
    @EnumSource
    void invariances(FailureDistribution distribution) {
        Simulated trial = Simulated.trial(200, 31);
        FailureTimeModel model = FailureTimeModel.of(distribution);
        FailureTimeFit fit = model.fit(trial.time(), trial.event(), trial.armIndicator(), trial.age());
        assertThat(fit.isConverged()).isTrue();
        Simulated weeks = trial.shuffled(3).inUnits(52.25);
        double[] moved = Arrays.stream(weeks.age()).map(a -> 1e4 - 10 * a).toArray();
        FailureTimeFit other = model.fit(weeks.time(), weeks.event(), weeks.armIndicator(), moved);
        assertThat(other.estimate(1)).isCloseTo(fit.estimate(1), within(1e-9));
        assertThat(other.estimate(2) * -10).isCloseTo(fit.estimate(2), within(1e-9));
        assertThat(other.standardError(1)).isCloseTo(fit.standardError(1), within(1e-9));
        assertThat(other.scale()).isCloseTo(fit.scale(), within(1e-9));
        assertThat(other.estimate(0) + 1e4 * other.estimate(2) - Math.log(52.25))
                .isCloseTo(fit.estimate(0), within(1e-8));
        assertThat(other.logLikelihood() + fit.events() * Math.log(52.25)).isCloseTo(fit.logLikelihood(), within(1e-8));
        Simulated swapped = trial.relabelled();
        FailureTimeFit back = model.fit(swapped.time(), swapped.event(), swapped.armIndicator(), swapped.age());
        assertThat(back.estimate(1)).isCloseTo(-fit.estimate(1), within(1e-10));
    }

    /** The log survival function and its derivatives far out, by the asymptotic series and by differences. */
    @ParameterizedTest
    @EnumSource
    void derivativesEverywhere(FailureDistribution distribution) {
        double[] at = new double[3];
        double[] low = new double[3];
        double[] high = new double[3];
        double h = 1e-5;
        for (double z : new double[] {-30, -5, -0.3, 0, 0.7, 3.9999, 4.0001, 6}) {
            for (boolean event : new boolean[] {true, false}) {
                distribution.evaluate(z, event, at);
                distribution.evaluate(z - h, event, low);
                distribution.evaluate(z + h, event, high);
                assertThat(at[1]).isCloseTo((high[0] - low[0]) / (2 * h), within(1e-6 * (1 + Math.abs(at[1]))));
                assertThat(at[2]).isCloseTo((high[1] - low[1]) / (2 * h), within(1e-5 * (1 + Math.abs(at[2]))));
                assertThat(at[2]).isLessThanOrEqualTo(0);
            }
        }
        FailureDistribution.LOG_NORMAL.evaluate(100, false, at);
        assertThat(at[0]).isCloseTo(-5000 - 0.5 * Math.log(2 * Math.PI) - Math.log(100) - 1e-4, within(1e-7));
    }

    @Test
    void anArmWithoutEventsRunsToInfinity() {
        for (FailureDistribution distribution : FailureDistribution.values()) {
            FailureTimeFit fit = FailureTimeModel.of(distribution)
                    .fit(
                            new double[] {1, 2, 3, 4, 5, 6},
                            new boolean[] {true, true, true, false, false, false},
                            new double[][] {{0, 0, 0, 1, 1, 1}},
                            List.of("arm"));
            assertThat(fit.timeRatio(0, 0.95).isEstimable()).isFalse();
            assertThat(fit.notes()).extracting(AnalysisNote::text).anyMatch(t -> t.contains("runs to infinity"));
        }
    }

    @Test
    void degenerateData() {
        for (FailureDistribution distribution : FailureDistribution.values()) {
            FailureTimeModel model = FailureTimeModel.of(distribution);
            FailureTimeFit none = model.fit(new double[] {1, 2, 3}, new boolean[3], new double[] {0, 1, 1});
            assertThat(none.timeRatio(0, 0.95).notes().get(0).text()).contains("there is no event");
            assertThat(none.likelihoodRatioTest().pValue()).isNaN();
            Simulated trial = Simulated.trial(60, 5);
            FailureTimeFit constant = model.fit(trial.time(), trial.event(), new double[60], trial.age());
            assertThat(constant.estimate(1)).isNaN();
            assertThat(constant.timeRatio(1, 0.95).isEstimable()).isTrue();
            FailureTimeFit alone = model.fit(trial.time(), trial.event());
            assertThat(alone.logLikelihood()).isEqualTo(alone.logLikelihoodNull());
            assertThat(alone.toString()).contains("n=60", distribution + " distribution");
        }
        FailureTimeFit same = FailureTimeModel.of(FailureDistribution.WEIBULL)
                .fit(new double[] {2, 2, 2, 2}, new boolean[] {true, true, true, true}, new double[] {0, 1, 0, 1});
        assertThat(same.timeRatio(0, 0.95).isEstimable()).isFalse();
        assertThat(same.notes()).isNotEmpty();
    }

    @Test
    void everySmallDataSetHasAnAnswer() {
        Random random = new Random(41);
        for (int k = 0; k < 1500; k++) {
            int n = 1 + random.nextInt(10);
            double[] time = random.ints(n, 1, 7).asDoubleStream().toArray();
            boolean[] event = new boolean[n];
            for (int i = 0; i < n; i++) {
                event[i] = random.nextInt(3) > 0;
            }
            double[] arm = random.ints(n, 0, 2).asDoubleStream().toArray();
            double[] heavy = random.doubles(n).map(u -> Math.tan(3 * (u - 0.5))).toArray();
            for (FailureDistribution distribution : FailureDistribution.values()) {
                FailureTimeFit fit = FailureTimeModel.of(distribution).fit(time, event, arm, heavy);
                for (int a = 0; a < 2; a++) {
                    assertThat(fit.timeRatio(a, 0.95).isEstimable()
                                    || !fit.timeRatio(a, 0.95).notes().isEmpty())
                            .isTrue();
                }
                assertThat(fit.toString()).isNotEmpty();
            }
        }
    }

    @Test
    void hostileInput() {
        FailureTimeModel model = FailureTimeModel.of(FailureDistribution.WEIBULL);
        boolean[] event = {true, true};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.fit(new double[] {1, 0}, event, new double[2]))
                .withMessageContaining("Follow-up time 0.0 of patient 1 is not positive");
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new double[0], new boolean[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new double[] {1, 2}, event, new double[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.fit(new double[] {1, 2}, event, new double[] {1, Double.NaN}));
        FailureTimeFit fit = model.fit(new double[] {1, 2}, event);
        assertThatIllegalArgumentException().isThrownBy(() -> fit.quantile(1));
        assertThatIllegalArgumentException().isThrownBy(() -> fit.quantile(0.5, 1));
    }
}
