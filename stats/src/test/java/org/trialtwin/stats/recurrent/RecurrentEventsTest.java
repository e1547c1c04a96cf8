package org.trialtwin.stats.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.survival.KaplanMeier;
import org.trialtwin.stats.survival.Ties;

class RecurrentEventsTest {
    /** Unsorted events, one of them at the end of follow-up, and a death. */
    private static RecurrentHistories small() {
        return RecurrentHistories.of(
                        new double[][] {{3, 1}, {2}, {}, {2, 4}}, new double[] {5, 2, 3, 4}, new int[] {0, 0, 0, 0})
                .endingIn(new boolean[] {false, true, false, false});
    }

    /**
     * At risk 4 at 1, 4 at 2, 3 at 3, 2 at 4; events 1, 2, 1, 1; one death at 2 of 4, so that S is 3/4 from then:
     * mu = 1/4, 3/4, 3/4 + 3/4/3 = 1, 1 + 3/4/2 = 11/8.
     */
    @Test
    void meanByHand() {
        MeanCumulativeFunction curve = MeanCumulativeFunction.of(small(), 0);
        assertThat(curve.size()).isEqualTo(4);
        assertThat(curve.mean(0)).isEqualTo(0.25);
        assertThat(curve.mean(1)).isEqualTo(0.75);
        assertThat(curve.mean(2)).isCloseTo(1, within(1e-15));
        assertThat(curve.mean(3)).isCloseTo(11 / 8.0, within(1e-15));
        // At time 1 the patients add 3/16, -1/16, -1/16, -1/16.
        assertThat(curve.standardError(0)).isCloseTo(Math.sqrt(12) / 16, within(1e-15));
        assertThat(curve.at(3.5, 0.95).atRisk()).isEqualTo(2);
        assertThat(curve.at(9, 0.95).notes()).hasSize(1);
        assertThat(curve.at(0.5, 0.95).mean()).isZero();
        assertThat(curve.at(0.5, 0.95).notes().get(0).text()).contains("no event so far");
        assertThat(curve.toString()).contains("n= 4, events= 5, died= 1", "1.375");
    }

    /** With at most one event a patient, which is its death, the mean is one minus survival. */
    @Test
    void withOneEventThatIsTheDeathItIsTheIncidence() {
        Random random = new Random(4);
        int n = 50;
        double[][] events = new double[n][];
        double[] end = new double[n];
        boolean[] died = new boolean[n];
        for (int i = 0; i < n; i++) {
            end[i] = 1 + random.nextInt(20);
            died[i] = random.nextBoolean();
            events[i] = died[i] ? new double[] {end[i]} : new double[0];
        }
        MeanCumulativeFunction curve = MeanCumulativeFunction.of(
                RecurrentHistories.of(events, end, new int[n]).endingIn(died), 0);
        KaplanMeier survival = KaplanMeier.of(end, died);
        for (double t = 0.5; t < 20; t++) {
            assertThat(curve.at(t, 0.95).mean()).isCloseTo(1 - survival.at(t).survival(), within(1e-14));
        }
    }

    @Test
    void theScoreIsThatOfTheRateModel() {
        RecurrentReference r = RecurrentReference.read();
        RecurrentHistories plain =
                RecurrentHistories.of(r.histories().events, r.histories().followUp, r.histories().arm);
        double score = MeanCumulativeComparison.of(plain, 1, 0).score();
        RateRatioFit fit =
                AndersenGillModel.independentIncrements().withTies(Ties.BRESLOW).fit(plain);
        double information = 1 / Math.pow(fit.rows().modelStandardError(0), 2);
        assertThat(Math.signum(score)).isEqualTo(Math.signum(fit.coefficient(0)));
        assertThat(score / information).isCloseTo(fit.coefficient(0), within(0.05));
    }

    @Test
    void comparisonByArm() {
        RecurrentReference r = RecurrentReference.read();
        RecurrentHistories histories = r.histories().endingIn(r.died());
        MeanCumulativeComparison there = MeanCumulativeComparison.of(histories, 1, 0);
        MeanCumulativeComparison back = MeanCumulativeComparison.of(histories, 0, 1);
        EffectEstimate difference = there.difference(2, 0.95);
        EffectEstimate ratio = there.ratio(2, 0.95);
        assertThat(back.difference(2, 0.95).estimate()).isEqualTo(-difference.estimate());
        assertThat(back.score()).isEqualTo(-there.score());
        assertThat(back.scoreVariance()).isCloseTo(there.scoreVariance(), within(1e-12));
        assertThat(difference.measure()).isEqualTo(EffectMeasure.MEAN_EVENTS_DIFFERENCE);
        assertThat(difference.n()).isEqualTo(60);
        assertThat(ratio.naturalEstimate())
                .isCloseTo(
                        there.experimental().at(2, 0.95).mean()
                                / there.control().at(2, 0.95).mean(),
                        within(1e-14));
        assertThat(there.difference(100, 0.95).notes().get(0).text()).contains("follow-up of an arm ends");
        assertThat(there.toString()).contains("z = ", "p = ");
        RateRatioFit fit = AndersenGillModel.linWeiYangYing().fit(histories);
        assertThat(fit.effect(0, 0.95).measure()).isEqualTo(EffectMeasure.RATE_RATIO);
        assertThat(fit.effect(0, 0.95).events()).isEqualTo(histories.patientsWithEvent());
        assertThat(fit.notes().get(0).text()).contains("patients died");
        assertThat(fit.toString()).contains("arm 1", "age", "robust se", "rates while alive");
        assertThat(histories.toString()).contains("arm", "with event");
    }

    @Test
    void unitsAndOrderDoNotMatter() {
        RecurrentReference r = RecurrentReference.read();
        int n = 60;
        double[][] events = new double[n][];
        double[] end = new double[n];
        int[] arm = new int[n];
        boolean[] died = new boolean[n];
        for (int i = 0; i < n; i++) {
            int from = n - 1 - i;
            events[i] = r.histories().events[from].clone();
            for (int k = 0; k < events[i].length; k++) {
                events[i][k] *= 30.4;
            }
            end[i] = 30.4 * r.histories().followUp[from];
            arm[i] = r.histories().arm[from];
            died[i] = r.died()[from];
        }
        MeanCumulativeComparison other = MeanCumulativeComparison.of(
                RecurrentHistories.of(events, end, arm).endingIn(died), 1, 0);
        MeanCumulativeComparison same =
                MeanCumulativeComparison.of(r.histories().endingIn(r.died()), 1, 0);
        assertThat(other.score()).isCloseTo(same.score(), within(1e-11));
        assertThat(other.scoreVariance()).isCloseTo(same.scoreVariance(), within(1e-11));
    }

    @Test
    void everySmallDataSetHasAnAnswer() {
        Random random = new Random(31);
        for (int round = 0; round < 3000; round++) {
            int n = 2 + random.nextInt(6);
            double[][] events = new double[n][];
            double[] end = new double[n];
            int[] arm = new int[n];
            boolean[] died = new boolean[n];
            for (int i = 0; i < n; i++) {
                arm[i] = i % 2;
                end[i] = 1 + random.nextInt(4);
                int last = (int) end[i];
                events[i] = random.ints(random.nextInt(3), 1, last + 1)
                        .distinct()
                        .asDoubleStream()
                        .toArray();
                died[i] = random.nextInt(3) == 0;
            }
            RecurrentHistories histories =
                    RecurrentHistories.of(events, end, arm).endingIn(died);
            MeanCumulativeComparison comparison = MeanCumulativeComparison.of(histories, 1, 0);
            assertThat(Double.isNaN(comparison.test().pValue())
                            == comparison.notes().isEmpty())
                    .isFalse();
            answered(comparison.difference(2, 0.95));
            answered(comparison.ratio(2, 0.95));
            answered(AndersenGillModel.linWeiYangYing().fit(histories).effect(0, 0.95));
            answered(AndersenGillModel.independentIncrements().fit(histories).effect(0, 0.95));
            answered(EventRates.poisson(histories).effect(1, 0.95));
            answered(EventRates.negativeBinomial(histories).effect(1, 0.95));
            MeanCumulativeFunction curve = comparison.control();
            for (int row = 0; row < curve.size(); row++) {
                assertThat(curve.mean(row)).isFinite();
                assertThat(curve.standardError(row)).isNotNegative().isFinite();
            }
            assertThat(comparison.toString()).doesNotContain("NaN");
        }
    }

    private static void answered(EffectEstimate effect) {
        assertThat(effect.isEstimable() || !effect.notes().isEmpty()).isTrue();
    }

    @Test
    void nobodyHasAnEvent() {
        RecurrentHistories none = RecurrentHistories.of(new double[2][0], new double[] {1, 2}, new int[] {0, 1});
        assertThat(MeanCumulativeComparison.of(none, 1, 0).notes().get(0).text())
                .contains("no patient had an event");
        assertThat(MeanCumulativeFunction.of(none, 0).size()).isZero();
        assertThat(MeanCumulativeFunction.of(none, 0).toString()).doesNotContain("NaN");
        assertThat(AndersenGillModel.linWeiYangYing().fit(none).effect(0, 0.95).isEstimable())
                .isFalse();
        assertThat(none.toString()).doesNotContain("NaN");
    }

    @Test
    @Timeout(900)
    void manyPatients() {
        int n = 200_000;
        Random random = new Random(2);
        double[][] events = new double[n][];
        double[] end = new double[n];
        int[] arm = new int[n];
        boolean[] died = new boolean[n];
        for (int i = 0; i < n; i++) {
            arm[i] = i % 2;
            end[i] = 1 + random.nextDouble();
            died[i] = random.nextInt(4) == 0;
            double last = end[i];
            events[i] = random.doubles(3).map(u -> last * (1 - u)).toArray();
        }
        MeanCumulativeComparison comparison = MeanCumulativeComparison.of(
                RecurrentHistories.of(events, end, arm).endingIn(died), 1, 0);
        assertThat(comparison.test().pValue()).isBetween(1e-4, 1.0);
    }

    @Test
    void everyProblemIsListed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecurrentHistories.of(
                        new double[][] {{0}, {3}, {}, {Double.NaN}}, new double[] {1, 2, -1, 4}, new int[] {0, 2, 0, 0
                        }))
                .withMessageContaining("event time 0.0 of patient 0")
                .withMessageContaining("event time 3.0 of patient 1")
                .withMessageContaining("follow-up -1.0 of patient 2")
                .withMessageContaining("event time NaN of patient 3")
                .withMessageContaining("arm 1 has no patient");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RecurrentHistories.of(new double[][] {{1, 1 + 1e-9}}, new double[] {2}, new int[] {0}))
                .withMessageContaining("two events at 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecurrentHistories.of(new double[0][], new double[0], new int[0]));
        RecurrentHistories one = small();
        assertThatIllegalArgumentException().isThrownBy(() -> one.endingIn(new boolean[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> one.withCovariates(new double[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.withCovariates(new double[][] {{1, 2, 3, Double.NaN}}, List.of("x")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AndersenGillModel.linWeiYangYing().fit(one));
        assertThatIllegalArgumentException().isThrownBy(() -> MeanCumulativeFunction.of(one, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> MeanCumulativeComparison.of(one, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AndersenGillModel.linWeiYangYing().withTies(Ties.EXACT));
    }
}
