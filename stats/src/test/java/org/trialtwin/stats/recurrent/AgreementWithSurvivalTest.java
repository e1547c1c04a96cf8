package org.trialtwin.stats.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.count.NegativeBinomialFit;
import org.trialtwin.stats.count.PoissonFit;
import org.trialtwin.stats.survival.Ties;

/** R 4.2.2, survival 3.5-3, MASS and a patient-by-patient computation, see {@code stats/src/test/r/recurrent.R}. */
class AgreementWithSurvivalTest {
    private static final RecurrentReference R = RecurrentReference.read();

    private static void rates(String record, AndersenGillModel model, boolean robust) {
        JsonNode expected = R.results().get("andersenGill").get(record);
        RateRatioFit fit = model.fit(R.histories());
        for (int a = 0; a < 2; a++) {
            assertThat(fit.coefficient(a)).isCloseTo(expected.get("coef").get(a).asDouble(), within(1e-8));
            assertThat(fit.rows().modelStandardError(a))
                    .isCloseTo(expected.get("se").get(a).asDouble(), within(1e-8));
            assertThat(fit.standardError(a))
                    .isCloseTo(expected.get(robust ? "robust" : "se").get(a).asDouble(), within(1e-8));
        }
    }

    @Test
    void rateRatios() {
        rates("efron", AndersenGillModel.independentIncrements(), false);
        rates("breslow", AndersenGillModel.independentIncrements().withTies(Ties.BRESLOW), false);
        rates("lwyy", AndersenGillModel.linWeiYangYing(), true);
        rates("lwyyBreslow", AndersenGillModel.linWeiYangYing().withTies(Ties.BRESLOW), true);
        rates("lwyyStratified", AndersenGillModel.linWeiYangYing().stratifiedBy(R.site()), true);
    }

    @Test
    void eventRates() {
        PoissonFit poisson = EventRates.poisson(R.histories());
        NegativeBinomialFit negativeBinomial = EventRates.negativeBinomial(R.histories());
        JsonNode first = R.results().get("poisson");
        JsonNode second = R.results().get("negativeBinomial");
        for (int j = 0; j < 3; j++) {
            assertThat(poisson.coefficients().estimate(j))
                    .isCloseTo(first.get("coef").get(j).asDouble(), within(1e-9));
            assertThat(poisson.coefficients().standardError(j))
                    .isCloseTo(first.get("se").get(j).asDouble(), within(1e-7));
            assertThat(negativeBinomial.coefficients().estimate(j))
                    .isCloseTo(second.get("coef").get(j).asDouble(), within(1e-6));
            assertThat(negativeBinomial.coefficients().standardError(j))
                    .isCloseTo(second.get("se").get(j).asDouble(), within(1e-6));
        }
        assertThat(negativeBinomial.theta()).isCloseTo(second.get("theta").asDouble(), within(1e-5));
    }

    private static void curve(JsonNode expected, MeanCumulativeFunction curve) {
        double[] times = RecurrentReference.numbers(expected.get("time"));
        assertThat(times).hasSizeGreaterThan(10);
        for (int k = 0; k < times.length; k++) {
            MeanCumulativeFunction.Landmark landmark = curve.at(times[k], 0.95);
            assertThat(landmark.mean()).isCloseTo(expected.get("mean").get(k).asDouble(), within(1e-12));
            assertThat(landmark.standardError())
                    .isCloseTo(expected.get("se").get(k).asDouble(), within(1e-12));
        }
    }

    @Test
    void meanFunctionWithoutATerminalEvent() {
        for (int arm = 0; arm < 2; arm++) {
            curve(R.results().get("survfit").get(arm), MeanCumulativeFunction.of(R.histories(), arm));
        }
    }

    @Test
    void meanFunctionWithATerminalEvent() {
        for (int arm = 0; arm < 2; arm++) {
            curve(
                    R.results().get("ghoshLin").get(arm),
                    MeanCumulativeFunction.of(R.histories().endingIn(R.died()), arm));
        }
    }

    @Test
    void twoSampleTests() {
        MeanCumulativeComparison without = MeanCumulativeComparison.of(R.histories(), 1, 0);
        assertThat(without.score())
                .isCloseTo(R.results().at("/testWithoutDeath/score").asDouble(), within(1e-11));
        assertThat(without.scoreVariance())
                .isCloseTo(R.results().at("/testWithoutDeath/variance").asDouble(), within(1e-11));
        MeanCumulativeComparison with =
                MeanCumulativeComparison.of(R.histories().endingIn(R.died()), 1, 0);
        assertThat(with.score())
                .isCloseTo(R.results().at("/testWithDeath/score").asDouble(), within(1e-11));
        assertThat(with.scoreVariance())
                .isCloseTo(R.results().at("/testWithDeath/variance").asDouble(), within(1e-11));
    }
}
