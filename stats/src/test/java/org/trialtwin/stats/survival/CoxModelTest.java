package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.stats.estimate.AnalysisNote;

class CoxModelTest {
    private static final boolean[] THREE_EVENTS = {true, true, true};

    /** Likelihood r / ((2 + r)(1 + r)): its maximum is at r = sqrt 2. */
    @Test
    void threePatientsByHand() {
        CoxFit fit = CoxModel.withTies(Ties.EFRON).fit(new double[] {3, 2, 1}, THREE_EVENTS, new double[] {0, 1, 0});
        double r = Math.sqrt(2);
        assertThat(fit.coefficient(0)).isCloseTo(Math.log(r), within(1e-12));
        double information = 2 * r / ((2 + r) * (2 + r)) + r / ((1 + r) * (1 + r));
        assertThat(fit.standardError(0)).isCloseTo(1 / Math.sqrt(information), within(1e-12));
        assertThat(fit.logLikelihoodNull()).isCloseTo(-Math.log(6), within(1e-14));
        assertThat(fit.logLikelihood()).isCloseTo(Math.log(r / ((2 + r) * (1 + r))), within(1e-14));
    }

    /** Two tied events of four at risk, one in each arm, then one event of two: r = 1/2, exact r = sqrt 2 - 1. */
    @Test
    void tiesByHand() {
        double[] time = {2, 1, 1, 2};
        boolean[] event = {true, true, true, false};
        double[] arm = {0, 1, 0, 1};
        CoxFit efron = CoxModel.withTies(Ties.EFRON).fit(time, event, arm);
        assertThat(efron.coefficient(0)).isCloseTo(-Math.log(2), within(1e-12));
        assertThat(efron.standardError(0)).isCloseTo(Math.sqrt(1.5), within(1e-12));
        assertThat(efron.logLikelihoodNull()).isCloseTo(-Math.log(24), within(1e-14));
        CoxFit breslow = CoxModel.withTies(Ties.BRESLOW).fit(time, event, arm);
        assertThat(breslow.coefficient(0)).isCloseTo(-Math.log(2), within(1e-12));
        assertThat(breslow.logLikelihoodNull()).isCloseTo(-Math.log(32), within(1e-14));
        CoxFit exact = CoxModel.withTies(Ties.EXACT).fit(time, event, arm);
        assertThat(exact.coefficient(0)).isCloseTo(Math.log(Math.sqrt(2) - 1), within(1e-12));
        assertThat(exact.logLikelihoodNull()).isCloseTo(-Math.log(12), within(1e-14));
    }

    /** Speed rests on it: each step is one pass over the patients, so more steps for more patients would break n log n. */
    @ParameterizedTest
    @ValueSource(ints = {300, 3_000, 30_000, 100_000})
    void stepsDoNotBecomeMoreWithThePatients(int patients) {
        Simulated trial = Simulated.trial(patients, 17);
        CoxFit fit = CoxModel.withTies(Ties.EFRON)
                .stratifiedBy(trial.stratum())
                .fit(trial.time(), trial.event(), trial.armIndicator(), trial.age());
        assertThat(fit.isConverged()).isTrue();
        assertThat(fit.iterations()).isLessThanOrEqualTo(5);
    }

    @Test
    void withoutTiesTheScoreTestIsTheLogRankTest() {
        Simulated trial = Simulated.trial(80, 5);
        double[] distinct = trial.time().clone();
        for (int i = 0; i < distinct.length; i++) {
            distinct[i] += i * 1e-7;
        }
        LogRank.Result test = LogRank.withDefaults().test(distinct, trial.event(), trial.arm());
        for (Ties ties : Ties.values()) {
            CoxFit fit = CoxModel.withTies(ties).fit(distinct, trial.event(), trial.armIndicator());
            assertThat(fit.scoreTest().statistic()).isCloseTo(test.test().statistic(), within(1e-10));
        }
    }

    @Test
    void withTiesTheExactScoreTestIsTheLogRankTest() {
        Simulated trial = Simulated.trial(150, 6);
        CoxFit fit = CoxModel.withTies(Ties.EXACT).fit(trial.time(), trial.event(), trial.armIndicator());
        LogRank.Result test = LogRank.withDefaults().test(trial.time(), trial.event(), trial.arm());
        assertThat(fit.scoreTest().statistic()).isCloseTo(test.test().statistic(), within(1e-10));
    }

    @ParameterizedTest
    @EnumSource
    void invariances(Ties ties) {
        Simulated trial = Simulated.trial(150, 7);
        CoxFit fit = fit(ties, trial);
        CoxFit shuffled = fit(ties, trial.shuffled(8));
        assertThat(shuffled.coefficient(0)).isCloseTo(fit.coefficient(0), within(1e-11));
        assertThat(shuffled.standardError(1)).isCloseTo(fit.standardError(1), within(1e-11));
        CoxFit relabelled = fit(ties, trial.relabelled());
        assertThat(relabelled.coefficient(0)).isCloseTo(-fit.coefficient(0), within(1e-11));
        assertThat(relabelled.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-9));
        CoxFit weeks = fit(ties, trial.inUnits(52.25));
        assertThat(weeks.coefficient(0)).isEqualTo(fit.coefficient(0));
    }

    private static CoxFit fit(Ties ties, Simulated trial) {
        return CoxModel.withTies(ties)
                .stratifiedBy(trial.stratum())
                .fit(trial.time(), trial.event(), trial.armIndicator(), trial.age());
    }

    /** The same model in other units of a covariate, far from 0 and of another size. */
    @Test
    void covariateUnitsDoNotMatter() {
        Simulated trial = Simulated.trial(200, 11);
        CoxFit fit = CoxModel.withTies(Ties.EFRON).fit(trial.time(), trial.event(), trial.age());
        double[] moved = Arrays.stream(trial.age()).map(a -> 1e6 + 1e-3 * a).toArray();
        CoxFit other = CoxModel.withTies(Ties.EFRON).fit(trial.time(), trial.event(), moved);
        assertThat(other.coefficient(0) / 1e3).isCloseTo(fit.coefficient(0), within(1e-8));
        double[] large = Arrays.stream(trial.age()).map(a -> 1e8 * a).toArray();
        CoxFit third = CoxModel.withTies(Ties.EFRON).fit(trial.time(), trial.event(), large);
        assertThat(third.coefficient(0) * 1e8).isCloseTo(fit.coefficient(0), within(1e-10));
    }

    @ParameterizedTest
    @EnumSource
    void aCoefficientThatRunsToInfinityIsSaid(Ties ties) {
        double[] time = {1, 2, 3, 4, 5, 6, 7, 8};
        boolean[] event = {true, true, true, true, false, false, false, false};
        double[] arm = {0, 0, 0, 0, 1, 1, 1, 1};
        double[] other = {1, 0, 1, 0, 1, 0, 1, 0};
        CoxFit fit = CoxModel.withTies(ties).fit(time, event, new double[][] {arm, other}, List.of("arm", "other"));
        assertThat(fit.isConverged()).isFalse();
        assertThat(fit.notes()).extracting(AnalysisNote::text).anyMatch(t -> t.contains("of arm runs to infinity"));
        assertThat(fit.notes()).extracting(AnalysisNote::text).noneMatch(t -> t.contains("of other runs"));
        assertThat(fit.effect(0, 0.95).isEstimable()).isFalse();
        assertThat(fit.effect(0, 0.95).notes().get(0).text()).contains("monotone");
        assertThat(fit.effect(1, 0.95).isEstimable()).isTrue();
        assertThat(fit.likelihoodRatioTest().pValue()).isBetween(0.0, 0.1);
        assertThat(fit.scoreTest().pValue()).isBetween(0.0, 0.1);
    }

    /** The first step lands where the likelihood is flat to the last bit; nothing moves there any more. */
    @ParameterizedTest
    @EnumSource
    void aFirstStepOntoTheFlatIsSaid(Ties ties) {
        CoxFit fit = CoxModel.withTies(ties)
                .fit(
                        new double[] {3, 5, 6, 1, 8},
                        new boolean[] {true, true, false, false, false},
                        new double[] {1, 1, 0, 1, 0},
                        new double[] {1.494, -0.008, -122.8, -8.0, -242.9});
        assertThat(fit.isConverged()).isFalse();
        assertThat(fit.notes()).isNotEmpty();
        assertThat(fit.effect(0, 0.95).isEstimable() && fit.effect(1, 0.95).isEstimable())
                .isFalse();
        assertThat(fit.likelihoodRatioTest().pValue()).isBetween(0.0, 1.0);
    }

    /** Small, tied, heavy-tailed data of every kind: always a number or a note, never an exception. */
    @Test
    void everySmallDataSetHasAnAnswer() {
        Random random = new Random(7);
        for (int k = 0; k < 4000; k++) {
            int n = 1 + random.nextInt(14);
            double[] time = random.ints(n, 1, 9).asDoubleStream().toArray();
            boolean[] event = new boolean[n];
            int[] stratum = random.ints(n, 0, 2).toArray();
            double[] arm = random.ints(n, 0, 2).asDoubleStream().toArray();
            double[] heavy = random.doubles(n).map(u -> Math.tan(3 * (u - 0.5))).toArray();
            for (int i = 0; i < n; i++) {
                event[i] = random.nextInt(3) > 0;
            }
            for (Ties ties : Ties.values()) {
                CoxModel model = CoxModel.withTies(ties);
                CoxFit fit = (k % 2 == 0 ? model : model.stratifiedBy(stratum)).fit(time, event, arm, heavy);
                for (int a = 0; a < 2; a++) {
                    assertThat(fit.effect(a, 0.95).isEstimable()
                                    || !fit.effect(a, 0.95).notes().isEmpty())
                            .isTrue();
                }
                assertThat(fit.toString()).isNotEmpty();
            }
        }
    }

    @Test
    void everyEventInOneArmRunsToInfinity() {
        Simulated trial = Simulated.trial(300, 12);
        boolean[] event = trial.event().clone();
        for (int i = 0; i < event.length; i++) {
            event[i] &= trial.arm()[i] == 1;
        }
        CoxFit fit = CoxModel.withTies(Ties.EFRON).fit(trial.time(), event, trial.armIndicator());
        assertThat(fit.effect(0, 0.95).isEstimable()).isFalse();
        assertThat(fit.coefficient(0)).isGreaterThan(5);
    }

    @Test
    void oneEvent() {
        CoxFit fit = CoxModel.withTies(Ties.EFRON)
                .fit(new double[] {1, 2, 3}, new boolean[] {false, true, false}, new double[] {0, 1, 0});
        assertThat(fit.effect(0, 0.95).isEstimable()).isFalse();
        assertThat(fit.notes()).isNotEmpty();
    }

    @Test
    void noEvent() {
        CoxFit fit = CoxModel.withTies(Ties.EFRON).fit(new double[] {1, 2}, new boolean[2], new double[] {0, 1});
        assertThat(fit.effect(0, 0.95).isEstimable()).isFalse();
        assertThat(fit.effect(0, 0.95).notes().get(0).text()).contains("no event");
        assertThat(fit.waldTest().pValue()).isNaN();
        assertThat(fit.toString()).contains("NA");
    }

    @Test
    void onePatient() {
        CoxFit fit = CoxModel.withTies(Ties.EFRON).fit(new double[] {1}, new boolean[] {true}, new double[] {1});
        assertThat(fit.effect(0, 0.95).isEstimable()).isFalse();
        assertThat(fit.notes()).isNotEmpty();
    }

    @Test
    void collinearAndConstantCovariatesAreLeftOut() {
        Simulated trial = Simulated.trial(120, 13);
        double[] twice = Arrays.stream(trial.age()).map(a -> 3 - 2 * a).toArray();
        double[] constant = new double[120];
        Arrays.fill(constant, 0.1);
        CoxFit fit = CoxModel.withTies(Ties.EFRON)
                .fit(
                        trial.time(),
                        trial.event(),
                        new double[][] {trial.age(), twice, constant, trial.armIndicator()},
                        List.of("age", "twice", "constant", "arm"));
        CoxFit two = CoxModel.withTies(Ties.EFRON).fit(trial.time(), trial.event(), trial.age(), trial.armIndicator());
        assertThat(fit.coefficient(1)).isNaN();
        assertThat(fit.coefficient(2)).isNaN();
        assertThat(fit.coefficient(3)).isCloseTo(two.coefficient(1), within(1e-10));
        assertThat(fit.waldTest().reference().degreesOfFreedom()).isEqualTo(2);
        assertThat(fit.waldTest().statistic()).isCloseTo(two.waldTest().statistic(), within(1e-8));
        assertThat(fit.notes()).hasSize(2);
        assertThat(fit.effect(2, 0.95).notes().get(0).text()).contains("one value only");
    }

    @Test
    void aCovariateThatStrataExplainIsLeftOut() {
        Simulated trial = Simulated.trial(60, 14);
        double[] stratum = Arrays.stream(trial.stratum()).asDoubleStream().toArray();
        CoxFit fit = CoxModel.withTies(Ties.EFRON)
                .stratifiedBy(trial.stratum())
                .fit(trial.time(), trial.event(), trial.armIndicator(), stratum);
        assertThat(fit.coefficient(1)).isNaN();
        assertThat(fit.isConverged()).isTrue();
    }

    @Test
    void strataWithoutEventsAreCounted() {
        Simulated trial = Simulated.trial(60, 16);
        boolean[] event = trial.event().clone();
        for (int i = 0; i < 60; i++) {
            event[i] &= trial.stratum()[i] == 0;
        }
        CoxFit fit = CoxModel.withTies(Ties.EFRON)
                .stratifiedBy(trial.stratum())
                .fit(trial.time(), event, trial.armIndicator());
        assertThat(fit.effect(0, 0.95).isEstimable()).isTrue();
        assertThat(fit.notes())
                .extracting(AnalysisNote::text)
                .containsExactly("1 of 2 strata have no event and add nothing");
    }

    @Test
    void hostileInput() {
        CoxModel model = CoxModel.withTies(Ties.EFRON);
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new double[0], new boolean[0], new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new double[] {1, 2, 3}, THREE_EVENTS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.fit(new double[] {1, 2, 3}, THREE_EVENTS, new double[] {1, Double.NaN, 2}))
                .withMessageContaining("x1 of patient 1 is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> model.stratifiedBy(new int[2]).fit(new double[] {1, 2, 3}, THREE_EVENTS, new double[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> model.fit(new double[] {1, Double.POSITIVE_INFINITY, 3}, THREE_EVENTS, new double[3]));
    }

    @Test
    void printsAsRDoes() {
        Simulated trial = Simulated.trial(100, 15);
        String text = CoxModel.withTies(Ties.EFRON)
                .fit(trial.time(), trial.event(), new double[][] {trial.armIndicator()}, List.of("arm"))
                .toString();
        assertThat(text).contains("n= 100, number of events=", "exp(coef)", "Likelihood ratio test", "on 1 df");
    }
}
