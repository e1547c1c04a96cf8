package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KaplanMeierTest {
    private static final double[] TIME = {3, 1, 3, 2, 2, 5};
    private static final boolean[] EVENT = {true, true, false, true, true, false};

    /** Worked by hand: S is 5/6, 1/2, 1/3, 1/3; Greenwood's sum 1/30, 1/6, 1/3, 1/3. */
    @Test
    void tiesAndUnsortedRowsByHand() {
        KaplanMeier curve = KaplanMeier.of(TIME, EVENT);
        assertThat(curve.curve().survival(0)).isCloseTo(5.0 / 6, within(1e-15));
        assertThat(curve.curve().survival(1)).isCloseTo(1.0 / 2, within(1e-15));
        assertThat(curve.curve().survival(2)).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(curve.curve().atRisk(2)).isEqualTo(3);
        assertThat(curve.standardError(1)).isCloseTo(0.5 * Math.sqrt(1.0 / 6), within(1e-15));
        assertThat(curve.standardError(3)).isCloseTo(Math.sqrt(1.0 / 3) / 3, within(1e-15));
        assertThat(curve.events()).isEqualTo(4);
        assertThat(curve.patients()).isEqualTo(6);
    }

    @Test
    void aMedianOnAFlatStretchIsItsMiddle() {
        assertThat(KaplanMeier.of(TIME, EVENT).median().time()).isEqualTo(2.5);
    }

    @Test
    void limitsOnThreeScalesByHand() {
        double z = 1.959963984540054;
        double g = Math.sqrt(1.0 / 6);
        KaplanMeier curve = KaplanMeier.of(TIME, EVENT);
        assertThat(curve.interval(1).lower()).isCloseTo(0.5 * Math.exp(-z * g), within(1e-14));
        assertThat(curve.confidence(ConfidenceType.PLAIN, 0.95).interval(1).lower())
                .isCloseTo(0.5 - z * 0.5 * g, within(1e-14));
        assertThat(curve.confidence(ConfidenceType.LOG_LOG, 0.95).interval(1).lower())
                .isCloseTo(Math.pow(0.5, Math.exp(z * g / Math.log(2))), within(1e-14));
    }

    /** Area by hand to 4: 1 + 5/6 + 1/2 + 1/3; variance 25/270 + 50/540 + 1/54 = 11/54. */
    @Test
    void restrictedMeanByHand() {
        RestrictedMean mean = KaplanMeier.of(TIME, EVENT).restrictedMean(4);
        assertThat(mean.mean()).isCloseTo(8.0 / 3, within(1e-14));
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(11.0 / 54), within(1e-14));
        assertThat(mean.timeLost()).isCloseTo(4.0 / 3, within(1e-14));
        assertThat(mean.notes()).isEmpty();
        assertThat(KaplanMeier.of(TIME, EVENT).restrictedMean(9).notes()).hasSize(1);
    }

    @Test
    void landmarksBeforeTheFirstAndAfterTheLastTime() {
        KaplanMeier curve = KaplanMeier.of(TIME, EVENT);
        Landmark start = curve.at(0.5);
        assertThat(start.survival()).isEqualTo(1);
        assertThat(start.standardError()).isZero();
        assertThat(start.interval().lower()).isEqualTo(1);
        assertThat(start.atRisk()).isEqualTo(6);
        Landmark late = curve.at(7);
        assertThat(late.atRisk()).isZero();
        assertThat(late.notes()).hasSize(1);
        assertThat(curve.at(3).atRisk()).isEqualTo(3);
        assertThat(curve.at(3.1).atRisk()).isEqualTo(1);
    }

    @Test
    void whatHasNoValueHasANote() {
        KaplanMeier all = KaplanMeier.of(new double[] {1, 2}, new boolean[] {true, true});
        Landmark end = all.at(2);
        assertThat(end.survival()).isZero();
        assertThat(end.standardError()).isNaN();
        assertThat(end.notes()).hasSize(1);
        assertThat(all.restrictedMean(2).mean()).isCloseTo(1.5, within(1e-15));
    }

    @Test
    void oneStepToZeroKeepsTheLowerLimitAtTheEstimate() {
        SurvivalQuantile median =
                KaplanMeier.of(new double[] {4}, new boolean[] {true}).median();
        assertThat(median.time()).isEqualTo(4);
        assertThat(median.interval().lower()).isEqualTo(4);
        assertThat(median.interval().upper()).isInfinite();
    }

    @Test
    void allCensoredHasNoMedian() {
        KaplanMeier curve = KaplanMeier.of(new double[] {1, 2, 3}, new boolean[3]);
        assertThat(curve.median().isReached()).isFalse();
        assertThat(curve.median().interval().upper()).isInfinite();
        assertThat(curve.restrictedMean(3).standardError()).isZero();
        assertThat(curve.toString()).contains("NA");
        assertThat(curve.confidence(ConfidenceType.LOG_LOG, 0.9).at(2).notes()).isNotEmpty();
    }

    @Test
    void hostileInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KaplanMeier.of(new double[0], new boolean[0]))
                .withMessageContaining("at least one patient");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KaplanMeier.of(new double[] {1, Double.NaN}, new boolean[2]))
                .withMessageContaining("NaN of patient 1");
        assertThatIllegalArgumentException().isThrownBy(() -> KaplanMeier.of(new double[] {1}, new boolean[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RestrictedMean.of(new double[] {-1, 2}, new boolean[2], 1))
                .withMessageContaining("negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RestrictedMean.of(new double[] {1, 2}, new boolean[2], 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KaplanMeier.of(TIME, EVENT).quantile(1));
    }
}
