package org.trialtwin.stats.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.TrialDesign;

/** In many patients an imposed effect is found again, and what was not to change has not changed. */
class ImposedEffectTest {
    private static final TrialDesign DESIGN = ExampleTrial.design().build();
    private static final AnalysisPlan PLAN = ExampleTrial.plan(DESIGN);
    private static final TrialData MANY = ExampleTrial.of(DESIGN, 40_000);

    private static TrialData with(String endpoint, EffectMeasure measure, double effect) {
        return ImposedEffect.of(DESIGN.endpoint(endpoint), measure, effect)
                .orElseThrow()
                .on(MANY, RandomStreams.seeded(3).open());
    }

    private static EffectEstimate found(TrialData trial, String endpoint) {
        return PLAN.estimates(trial).stream()
                .filter(result -> result.key().endpoint().equals(endpoint))
                .map(AnalysisResult::effect)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "OS, HAZARD_RATIO, 0.6",
        "OS, HAZARD_RATIO, 1.5",
        "SCORE, MEAN_DIFFERENCE, 0.3",
        "RESPONSE, RISK_DIFFERENCE, -0.1",
        "RESPONSE, RISK_DIFFERENCE, 0.1",
        "FALLS, RATE_RATIO, 0.8",
        "FALLS, RATE_RATIO, 1.25"
    })
    void theEffectIsFoundAgain(String endpoint, EffectMeasure measure, double effect) {
        EffectEstimate before = found(MANY, endpoint);
        EffectEstimate after = found(with(endpoint, measure, effect), endpoint);
        double moved = after.estimate() - before.estimate();
        assertThat(moved).isCloseTo(measure.toAnalysis(effect), within(3 * after.standardError()));
    }

    @Test
    void othersStayAsTheyAre() {
        TrialData thinned = with("SCORE", EffectMeasure.MEAN_DIFFERENCE, 1);
        assertThat(found(thinned, "OS")).isEqualTo(found(MANY, "OS"));
        TrialData spared = with("OS", EffectMeasure.HAZARD_RATIO, 0.6);
        assertThat(spared.numbers("age")).isEqualTo(MANY.numbers("age"));
        int[] arms = MANY.arms();
        for (int row = 0; row < 1000; row++) {
            if (arms[row] == 0) {
                assertThat(spared.numbers("time").value(row))
                        .isEqualTo(MANY.numbers("time").value(row));
            } else {
                assertThat(spared.numbers("time").value(row))
                        .isGreaterThanOrEqualTo(MANY.numbers("time").value(row));
            }
        }
    }

    @Test
    void anImpossibleRiskIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("RESPONSE", EffectMeasure.RISK_DIFFERENCE, 0.7))
                .withMessageContaining("impossible");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(ImposedEffect.of(DESIGN.endpoint("OS"), EffectMeasure.RESTRICTED_MEAN_DIFFERENCE, 30))
                .isEmpty();
    }
}
