package org.trialtwin.stats.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;

class AgreementTest {
    private static final EffectEstimate REAL = Effects.withLimits(-0.5, 0.2, -0.9, -0.1);

    @Test
    void allMeasuresByHand() {
        EffectEstimate hybrid = Effects.withLimits(-0.3, 0.25, -0.8, 0.2);
        Agreement agreement = Agreement.between(REAL, hybrid, Effects.wald(-0.4, 0.2), 0.05);
        assertThat(agreement.direction()).isTrue();
        assertThat(agreement.significance()).isFalse();
        assertThat(agreement.decision()).isFalse();
        assertThat(agreement.estimate()).isTrue();
        assertThat(agreement.bias()).isCloseTo(0.2, within(1e-15));
        // (b_r - b_h) / sqrt(0.04 + 0.0625)
        assertThat(agreement.standardizedDifference()).isCloseTo(-0.2 / Math.sqrt(0.1025), within(1e-15));
        assertThat(agreement.standardizedAgrees()).isTrue();
        // From -0.8 to -0.1 both: 0.7 of 0.8 and of 1.
        assertThat(agreement.ciOverlap()).isCloseTo(0.5 * (0.7 / 0.8 + 0.7), within(1e-15));
        // sqrt(0.0625 - 0.04) = 0.15
        assertThat(agreement.nestedDifference()).isCloseTo(0.2 / 0.15, within(1e-14));
        assertThat(agreement.precisionRatio()).isCloseTo(1.25, within(1e-15));
    }

    @Test
    void theSameResultAgreesInEverything() {
        Agreement agreement = Agreement.between(REAL, REAL, REAL, 0.05);
        assertThat(agreement.decision()).isTrue();
        assertThat(agreement.estimate()).isTrue();
        assertThat(agreement.bias()).isZero();
        assertThat(agreement.standardizedDifference()).isZero();
        assertThat(agreement.ciOverlap()).isEqualTo(1);
        assertThat(agreement.precisionRatio()).isEqualTo(1);
        assertThat(agreement.nestedDifference()).isNaN();
    }

    @Test
    void overlapOfDisjointIntervalsIsNegative() {
        EffectEstimate hybrid = Effects.withLimits(0.6, 0.25, 0.1, 1.1);
        Agreement agreement = Agreement.between(REAL, hybrid, REAL, 0.05);
        // A gap of 0.2 between widths 0.8 and 1.
        assertThat(agreement.ciOverlap()).isCloseTo(0.5 * (-0.2 / 0.8 - 0.2), within(1e-15));
        assertThat(agreement.direction()).isFalse();
        assertThat(agreement.significance()).isTrue();
        assertThat(agreement.decision()).isFalse();
        assertThat(agreement.estimate()).isFalse();
        assertThat(agreement.standardizedAgrees()).isFalse();
    }

    @Test
    void anIntervalInsideTheOtherOverlapsByBothWidths() {
        EffectEstimate hybrid = Effects.withLimits(-0.5, 0.05, -0.6, -0.4);
        assertThat(Agreement.between(REAL, hybrid, REAL, 0.05).ciOverlap())
                .isCloseTo(0.5 * (0.2 / 0.8 + 1), within(1e-15));
    }

    @Test
    void nestedDifferenceNeedsALargerHybridError() {
        assertThat(Agreement.between(REAL, Effects.wald(-0.4, 0.2), REAL, 0.05).nestedDifference())
                .isNaN();
        assertThat(Agreement.between(REAL, Effects.wald(-0.4, 0.19), REAL, 0.05).nestedDifference())
                .isNaN();
        assertThat(Agreement.between(REAL, Effects.wald(-0.4, 0.21), REAL, 0.05).nestedDifference())
                .isPositive();
    }

    @Test
    void noEffectHasNoDirection() {
        EffectEstimate none = Effects.wald(0, 0.2);
        assertThat(Agreement.between(none, none, none, 0.05).direction()).isTrue();
        assertThat(Agreement.between(none, Effects.wald(-0.0, 0.2), none, 0.05).direction())
                .isTrue();
        assertThat(Agreement.between(none, Effects.wald(1e-9, 0.2), none, 0.05).direction())
                .isFalse();
        assertThat(Agreement.between(Effects.wald(-1e-9, 0.2), none, none, 0.05).direction())
                .isFalse();
    }

    @Test
    void significanceIsJudgedAtThePlansAlpha() {
        // z = 2.5 and 1.8: p = 0.0124 and 0.0719.
        EffectEstimate strong = Effects.wald(-0.5, 0.2);
        EffectEstimate weak = Effects.wald(-0.36, 0.2);
        assertThat(Agreement.between(strong, weak, strong, 0.05).significance()).isFalse();
        assertThat(Agreement.between(strong, weak, strong, 0.10).significance()).isTrue();
        assertThat(Agreement.between(strong, weak, strong, 0.01).significance()).isTrue();
    }

    @Test
    void standardizedDifferenceAgreesBelowItsLimitOnly() {
        EffectEstimate real = Effects.wald(0, 0.6);
        assertThat(Agreement.between(real, Effects.wald(1.959, 0.8), real, 0.05).standardizedAgrees())
                .isTrue();
        assertThat(Agreement.between(real, Effects.wald(1.961, 0.8), real, 0.05).standardizedAgrees())
                .isFalse();
        assertThat(Agreement.between(real, Effects.wald(-1.961, 0.8), real, 0.05)
                        .standardizedAgrees())
                .isFalse();
    }

    @Test
    void onlyEstimatesCanAgree() {
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.between(REAL, Effects.missing(), REAL, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.between(Effects.missing(), REAL, REAL, 0.05));
        Agreement withoutDropOnly = Agreement.between(REAL, REAL, Effects.missing(), 0.05);
        assertThat(withoutDropOnly.precisionRatio()).isNaN();
        assertThat(withoutDropOnly.decision()).isTrue();
    }

    @Test
    void aRepeatWithoutEstimateDisagreesAndIsLeftOutOfMeans() {
        Agreement agrees = Agreement.between(REAL, Effects.withLimits(-0.4, 0.25, -0.9, -0.1), REAL, 0.2);
        Agreement nested = Agreement.between(REAL, REAL, REAL, 0.2);
        AgreementSummary summary = AgreementSummary.of(List.of(agrees, nested), 3, true);
        assertThat(summary.repeats()).isEqualTo(3);
        assertThat(summary.estimable()).isEqualTo(2);
        assertThat(summary.decision()).isEqualTo(new AgreementRate(2, 3));
        assertThat(summary.bias()).isCloseTo(0.05, within(1e-15));
        assertThat(summary.precisionRatio()).isCloseTo(1.125, within(1e-15));
        assertThat(summary.nestedDifference())
                .as("over the one repeat where it exists")
                .isCloseTo(0.1 / 0.15, within(1e-14));
        AgreementSummary none = AgreementSummary.of(List.of(), 3, true);
        assertThat(none.estimable()).isZero();
        assertThat(none.decision().value()).isZero();
        assertThat(none.bias()).isNaN();
    }
}
