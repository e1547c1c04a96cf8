package org.trialtwin.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarginTestTest {
    private static EffectEstimate effect(EffectMeasure measure, double estimate, double error) {
        return EffectEstimate.wald(
                measure, estimate, error, ReferenceDistribution.normal(), 0.95, 200, null, List.of());
    }

    /** log 1.3 is .2624: a log hazard ratio of 0 with error .1 is 2.624 errors from the margin. */
    @Test
    void nonInferiorityOfAHazardRatio() {
        EffectEstimate effect = effect(EffectMeasure.HAZARD_RATIO, 0, 0.1);
        MarginTest test = MarginTest.nonInferiority(effect, Better.LOWER, 1.3, 0.025);
        assertThat(test.statistic()).isCloseTo(2.623643, within(1e-6));
        // pnorm(-2.623643) in R.
        assertThat(test.pValue()).isCloseTo(0.004350, within(1e-6));
        assertThat(test.established()).isTrue();
        assertThat(test.interval().upper()).isCloseTo(Math.exp(0.1959964), within(1e-6));
        assertThat(test.toString()).contains("non-inferiority shown at one-sided 0.025", "margin 1.3", "95% interval");
        MarginTest superiority = MarginTest.superiority(effect, Better.LOWER, 1, 0.025);
        assertThat(superiority.pValue()).isCloseTo(0.5, within(1e-12));
        assertThat(superiority.established()).isFalse();
        assertThat(superiority.conclusion()).contains("not shown");
    }

    @Test
    void conclusionIsThatOfTheInterval() {
        for (double estimate = -0.3; estimate < 0.3; estimate += 0.01) {
            EffectEstimate effect = effect(EffectMeasure.RISK_DIFFERENCE, estimate, 0.05);
            MarginTest higher = MarginTest.nonInferiority(effect, Better.HIGHER, -0.1, 0.025);
            assertThat(higher.established()).isEqualTo(higher.interval().lower() >= -0.1);
            MarginTest lower = MarginTest.superiority(effect, Better.LOWER, -0.05, 0.025);
            assertThat(lower.established()).isEqualTo(lower.interval().upper() <= -0.05);
            MarginTest both = MarginTest.equivalence(effect, -0.12, 0.15, 0.05);
            assertThat(both.established())
                    .isEqualTo(
                            both.interval().lower() >= -0.12 && both.interval().upper() <= 0.15);
            assertThat(both.interval().level()).isCloseTo(0.9, within(1e-15));
        }
    }

    @Test
    void superiorityWithoutMarginIsHalfTheTwoSidedTest() {
        EffectEstimate effect = EffectEstimate.wald(
                EffectMeasure.MEAN_DIFFERENCE, 2, 0.9, ReferenceDistribution.t(17), 0.95, 19, null, List.of());
        MarginTest test = MarginTest.superiority(effect, Better.HIGHER, 0, 0.025);
        assertThat(2 * test.pValue()).isCloseTo(effect.pValue(), within(1e-14));
        assertThat(MarginTest.superiority(effect, Better.LOWER, 0, 0.025).pValue())
                .isCloseTo(1 - test.pValue(), within(1e-12));
    }

    @Test
    void whatHasNoErrorHasNoTest() {
        EffectEstimate none = EffectEstimate.notEstimable(EffectMeasure.HAZARD_RATIO, 0.95, 12, 0, "No event");
        MarginTest test = MarginTest.nonInferiority(none, Better.LOWER, 1.3, 0.025);
        assertThat(test.established()).isFalse();
        assertThat(test.pValue()).isNaN();
        assertThat(test.notes()).extracting(AnalysisNote::text).anyMatch(text -> text.contains("No event"));
        assertThat(test.toString()).contains("not shown").doesNotContain("NaN");
        EffectEstimate fixed = effect(EffectMeasure.RISK_DIFFERENCE, 0, 0);
        assertThat(MarginTest.equivalence(fixed, -0.1, 0.1, 0.05).established()).isFalse();
    }

    @Test
    void otherIntervalsAreNoted() {
        EffectEstimate score = new EffectEstimate(
                EffectMeasure.RISK_DIFFERENCE,
                0.1,
                0.05,
                new ConfidenceInterval(0.01, 0.2, 0.95),
                2,
                0.05,
                ReferenceDistribution.normal(),
                100,
                50,
                List.of());
        assertThat(MarginTest.nonInferiority(score, Better.HIGHER, -0.1, 0.025).notes())
                .extracting(AnalysisNote::text)
                .anyMatch(text -> text.contains("made otherwise"));
        EffectEstimate wald = effect(EffectMeasure.RISK_DIFFERENCE, 0.1, 0.05);
        assertThat(MarginTest.nonInferiority(wald, Better.HIGHER, -0.1, 0.025).notes())
                .isEmpty();
    }

    @Test
    void misuseIsRefused() {
        EffectEstimate ratio = effect(EffectMeasure.HAZARD_RATIO, 0, 0.1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarginTest.nonInferiority(ratio, Better.LOWER, 0.8, 0.025))
                .withMessageContaining("good side");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarginTest.superiority(ratio, Better.LOWER, 1.2, 0.025))
                .withMessageContaining("bad side");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarginTest.nonInferiority(ratio, Better.LOWER, -1, 0.025));
        assertThatIllegalArgumentException().isThrownBy(() -> MarginTest.equivalence(ratio, 1.1, 1.2, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> MarginTest.nonInferiority(ratio, Better.LOWER, 1.3, 0.5));
    }
}
