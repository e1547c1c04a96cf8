package org.trialtwin.stats.longitudinal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.stats.estimate.SignificanceTest;

/** What R gives for data that src/test/r/mixed_models.R makes: structures and random effects that no reference record has. */
class MixedModelsInRTest {
    private static JsonNode r;
    private static double[] y;
    private static int[] patient;
    private static int[] arm;
    private static int[] visit;
    private static double[] base;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file = MixedModelsInRTest.class.getResourceAsStream("/longitudinal/mixed_models.json")) {
            r = new ObjectMapper().readTree(Objects.requireNonNull(file));
        }
        y = numbers(r.at("/data/y"));
        base = numbers(r.at("/data/base"));
        patient = codes("/data/id");
        arm = codes("/data/arm");
        visit = IntStream.of(codes("/data/visit")).map(v -> v - 1).toArray();
    }

    private static double[] numbers(JsonNode node) {
        return IntStream.range(0, node.size())
                .mapToDouble(i -> node.get(i).doubleValue())
                .toArray();
    }

    private static int[] codes(String at) {
        return Arrays.stream(numbers(r.at(at))).mapToInt(x -> (int) x).toArray();
    }

    private static RepeatedMeasures measures() {
        return RepeatedMeasures.of(y)
                .patients(patient)
                .arms(arm, List.of("control", "treated"))
                .visits(visit, List.of("1", "2", "3", "4"))
                .adjustedFor("base", base)
                .build();
    }

    private static void assertAgrees(RepeatedMeasuresFit fit, JsonNode expected) {
        assertThat(fit.isConverged()).isTrue();
        assertThat(fit.logLikelihood())
                .isCloseTo(expected.get("loglik").doubleValue(), offset(1e-8))
                .isGreaterThan(expected.get("loglik").doubleValue() - 1e-9);
        for (int j = 0; j < fit.fixedEffects().size(); j++) {
            double se = fit.fixedEffects().standardError(j);
            assertThat(fit.fixedEffects().estimate(j))
                    .isCloseTo(expected.at("/coef/" + j).doubleValue(), offset(1e-5 * se));
            assertThat(se).isCloseTo(expected.at("/se/" + j).doubleValue(), withinPercentage(1e-3));
        }
        for (int g = 0; g < fit.groups().size() && expected.has("covariance"); g++) {
            for (int cell = 0; cell < 16; cell++) {
                String at = "/covariance/" + g + "/" + cell / 4 + "/" + cell % 4;
                assertThat(fit.covariance(g)[cell / 4][cell % 4])
                        .isCloseTo(expected.at(at).doubleValue(), offset(2e-4));
            }
        }
    }

    private static MixedModelRepeatedMeasures model(CovarianceStructure structure) {
        return MixedModelRepeatedMeasures.withCovariance(structure).degreesOfFreedom(DegreesOfFreedom.SATTERTHWAITE);
    }

    @ParameterizedTest
    @EnumSource(value = CovarianceStructure.class, mode = EnumSource.Mode.EXCLUDE, names = "UNSTRUCTURED")
    void structures(CovarianceStructure structure) {
        JsonNode expected = r.at("/structures/" + structure.name());
        assertAgrees(model(structure).fit(measures()).model(), expected.get("REML"));
        assertAgrees(model(structure).estimatedBy(Estimation.ML).fit(measures()).model(), expected.get("ML"));
    }

    @Test
    void covarianceByArm() {
        MixedModelRepeatedMeasures byArm =
                model(CovarianceStructure.HETEROGENEOUS_AUTOREGRESSIVE).covarianceByArm();
        assertAgrees(byArm.fit(measures()).model(), r.get("by_arm"));
    }

    @Test
    void autoregressiveAsInGls() {
        assertAgrees(model(CovarianceStructure.AUTOREGRESSIVE).fit(measures()).model(), r.get("gls_ar1"));
    }

    @ParameterizedTest
    @CsvSource({"1, REML", "1, ML", "visit, REML", "visit, ML"})
    void randomEffects(String random, Estimation estimation) {
        JsonNode expected = r.at("/lmer/(" + random + " | id) " + estimation.name());
        double[] time = IntStream.of(visit).mapToDouble(v -> v + 1.0).toArray();
        double[] treated = IntStream.of(arm).asDoubleStream().toArray();
        double[] product = IntStream.range(0, y.length)
                .mapToDouble(i -> time[i] * treated[i])
                .toArray();
        DesignMatrix design = DesignMatrix.withIntercept(
                y.length, new double[][] {base, treated, time, product}, List.of("base", "arm", "visit", "arm:visit"));
        LinearMixedModel model = random.equals("1")
                ? LinearMixedModel.randomIntercept()
                : LinearMixedModel.randomInterceptAndSlope(time);
        LinearMixedFit fit = model.estimatedBy(estimation).fit(y, patient, design);
        assertThat(fit.isConverged()).isTrue();
        assertThat(fit.logLikelihood())
                .isCloseTo(expected.get("loglik").doubleValue(), offset(1e-7))
                .isGreaterThan(expected.get("loglik").doubleValue() - 1e-9);
        for (int j = 0; j < 5; j++) {
            double se = fit.fixedEffects().standardError(j);
            assertThat(fit.fixedEffects().estimate(j))
                    .isCloseTo(expected.at("/coef/" + j).doubleValue(), offset(1e-5 * se));
            assertThat(se).isCloseTo(expected.at("/se/" + j).doubleValue(), withinPercentage(1e-3));
            assertThat(fit.fixedEffects().degreesOfFreedom(j))
                    .isCloseTo(expected.at("/df/" + j).doubleValue(), withinPercentage(1e-2));
        }
        double[][] d = fit.randomEffectCovariance();
        assertThat(d[0][0]).isCloseTo(expected.at("/vcov/0").doubleValue(), withinPercentage(1e-2));
        assertThat(fit.residualVariance())
                .isCloseTo(
                        expected.at("/vcov/" + (expected.get("vcov").size() - 1))
                                .doubleValue(),
                        withinPercentage(1e-2));
        SignificanceTest both = fit.fixedEffects().test(new double[][] {{0, 0, 1, 0, 0}, {0, 0, 0, 0, 1}});
        assertThat(both.statistic()).isCloseTo(expected.at("/f2/F").doubleValue(), withinPercentage(1e-2));
        assertThat(both.reference().degreesOfFreedom())
                .isCloseTo(expected.at("/f2/den").doubleValue(), withinPercentage(1e-2));
    }
}
