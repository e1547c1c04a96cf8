package org.trialtwin.stats.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;

class TwoByTwoTest {
    private static final TwoByTwo TABLE = new TwoByTwo(10, 20, 5, 20);
    private static final TwoByTwo TURNED = new TwoByTwo(5, 20, 10, 20);

    @Test
    void countsUnsortedRows() {
        TwoByTwo table = TwoByTwo.of(
                new boolean[] {true, false, true, true, false}, new boolean[] {false, true, true, false, true});
        assertThat(table).isEqualTo(new TwoByTwo(1, 3, 2, 2));
    }

    @Test
    void riskDifferenceByHand() {
        EffectEstimate effect = RiskDifference.of(TABLE).effect(0.95);
        assertThat(effect.estimate()).isCloseTo(0.25, within(1e-15));
        assertThat(effect.variance()).isCloseTo(0.25 / 20 + 0.1875 / 20, within(1e-15));
        assertThat(RiskDifference.of(TURNED).effect(0.95).estimate()).isEqualTo(-effect.estimate());
    }

    /** Newcombe 1998, table II, case (a), method 10: 56/70 against 48/80 gives 0.0524 to 0.3339. */
    @Test
    void newcombePublishedExample() {
        ConfidenceInterval interval =
                RiskDifference.of(new TwoByTwo(56, 70, 48, 80)).newcombe(0.95);
        assertThat(interval.lower()).isCloseTo(0.0524, within(5e-5));
        assertThat(interval.upper()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void ratiosByHand() {
        EffectEstimate odds = OddsRatio.of(TABLE).effect(0.95);
        assertThat(odds.naturalEstimate()).isCloseTo(3, within(1e-14));
        assertThat(odds.variance()).isCloseTo(0.1 + 0.1 + 0.2 + 1.0 / 15, within(1e-14));
        EffectEstimate risk = RiskRatio.of(TABLE).effect(0.95);
        assertThat(risk.naturalEstimate()).isCloseTo(2, within(1e-14));
        assertThat(risk.variance()).isCloseTo(0.1 - 0.05 + 0.2 - 0.05, within(1e-14));
        assertThat(OddsRatio.of(TURNED).effect(0.95).estimate()).isCloseTo(-odds.estimate(), within(1e-15));
    }

    @Test
    void chiSquaredByHand() {
        assertThat(PearsonChiSquared.PLAIN.test(TABLE).statistic()).isCloseTo(8.0 / 3, within(1e-14));
        assertThat(PearsonChiSquared.YATES.test(TABLE).statistic())
                .isCloseTo(40 * 80.0 * 80 / (20 * 20 * 15 * 25), within(1e-14));
        assertThat(PearsonChiSquared.YATES.test(new TwoByTwo(2, 5, 2, 5)).statistic())
                .isZero();
    }

    /** Fisher's tea: 3 of 4 against 1 of 4. The p-value is 34/70; the others from R with a tight tolerance. */
    @Test
    void fishersTea() {
        FisherExact test = FisherExact.of(new TwoByTwo(3, 4, 1, 4));
        assertThat(test.pValue()).isCloseTo(34.0 / 70, within(1e-14));
        assertThat(test.oddsRatio()).isCloseTo(FISHER_TEA[0], within(1e-9));
        assertThat(test.interval(0.95).lower()).isCloseTo(FISHER_TEA[1], within(1e-9));
        assertThat(test.interval(0.95).upper()).isCloseTo(FISHER_TEA[2], within(1e-6));
    }

    private static final double[] FISHER_TEA = {6.4083196582, 0.2117355954466, 626.2435305888135};

    @Test
    void fisherAtTheEndOfTheRange() {
        FisherExact none = FisherExact.of(new TwoByTwo(0, 5, 3, 5));
        assertThat(none.oddsRatio()).isZero();
        assertThat(none.interval(0.95).lower()).isZero();
        assertThat(FisherExact.of(new TwoByTwo(3, 5, 0, 5)).interval(0.95).upper())
                .isInfinite();
        FisherExact nothing = FisherExact.of(new TwoByTwo(0, 5, 0, 5));
        assertThat(nothing.pValue()).isEqualTo(1);
        assertThat(nothing.oddsRatio()).isNaN();
        assertThat(nothing.interval(0.95)).isEqualTo(new ConfidenceInterval(0, Double.POSITIVE_INFINITY, 0.95));
        assertThat(nothing.notes().get(0).text()).contains("one table only");
    }

    /** Two equal strata: the common odds ratio is theirs; the difference of 5/2 twice, variance 20*20*15*25/(1600*39) twice. */
    @Test
    void mantelHaenszelByHand() {
        MantelHaenszel stack = MantelHaenszel.of(List.of(TABLE, TABLE));
        double variance = 2 * 20.0 * 20 * 15 * 25 / (1600 * 39);
        assertThat(stack.test(false).statistic()).isCloseTo(25 / variance, within(1e-13));
        assertThat(stack.test(true).statistic()).isCloseTo(4.5 * 4.5 / variance, within(1e-13));
        assertThat(stack.oddsRatio(0.95).naturalEstimate()).isCloseTo(3, within(1e-13));
        assertThat(stack.riskDifference()).isCloseTo(0.25, within(1e-14));
        assertThat(stack.riskRatio()).isCloseTo(2, within(1e-14));
        assertThat(MantelHaenszel.of(List.of(TABLE, new TwoByTwo(1, 1, 0, 0))).notes())
                .hasSize(1);
    }

    @Test
    void aZeroCellIsSaidNotPatched() {
        TwoByTwo zero = new TwoByTwo(0, 20, 5, 20);
        assertThat(OddsRatio.of(zero).effect(0.95).notes().get(0).text())
                .contains("no patient of the experimental group had the event");
        assertThat(RiskRatio.of(zero).effect(0.95).isEstimable()).isFalse();
        assertThat(RiskDifference.of(zero).effect(0.95).isEstimable()).isTrue();
        TwoByTwo extreme = new TwoByTwo(0, 20, 20, 20);
        EffectEstimate effect = RiskDifference.of(extreme).effect(0.95);
        assertThat(effect.pValue()).isNaN();
        assertThat(effect.notes().get(0).text()).contains("Newcombe");
        assertThat(RiskDifference.of(extreme).newcombe(0.95).width()).isPositive();
        assertThat(MantelHaenszel.of(List.of(zero, zero)).oddsRatio(0.95).isEstimable())
                .isFalse();
        assertThat(OddsRatio.of(new TwoByTwo(20, 20, 5, 20))
                        .effect(0.95)
                        .notes()
                        .get(0)
                        .text())
                .contains("every patient of the experimental group");
    }

    @Test
    void anEmptyGroupOrMarginIsSaid() {
        RiskDifference empty = RiskDifference.of(new TwoByTwo(0, 0, 1, 2));
        assertThat(empty.effect(0.95).notes().get(0).text()).contains("patients in both groups, not 0 and 2");
        assertThat(empty.newcombe(0.95)).isEqualTo(new ConfidenceInterval(-1, 1, 0.95));
        assertThat(PearsonChiSquared.PLAIN.test(new TwoByTwo(0, 5, 0, 5)).pValue())
                .isNaN();
        assertThat(PearsonChiSquared.notes(new TwoByTwo(0, 5, 0, 5)).get(0).text())
                .contains("with and without the event: 0/5 and 0/5");
        MantelHaenszel single = MantelHaenszel.of(List.of(new TwoByTwo(1, 1, 0, 0)));
        assertThat(single.notes()).hasSize(2);
        assertThat(single.oddsRatio(0.95).notes()).hasSize(3);
        assertThat(single.toString()).contains("no test", "no stratum has two patients");
    }

    @Test
    void hostileInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TwoByTwo(3, 2, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TwoByTwo(-1, 2, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> TwoByTwo.of(new boolean[2], new boolean[3]));
    }
}
