package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R 4.2.2, {@code glm} on {@code survSplit} and {@code survfit} of survival 3.5-3, see {@code stats/src/test/r/piecewise.R}. */
class PiecewiseExponentialTest {
    private static final JsonNode R = read();
    private static final double[] TIME = numbers("time");
    private static final boolean[] EVENT = events();

    private static JsonNode read() {
        try (InputStream in = PiecewiseExponentialTest.class.getResourceAsStream("piecewise.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static double[] numbers(String name) {
        JsonNode node = R.get("data").get(name);
        return IntStream.range(0, node.size())
                .mapToDouble(i -> node.get(i).asDouble())
                .toArray();
    }

    private static boolean[] events() {
        double[] codes = numbers("event");
        boolean[] events = new boolean[codes.length];
        for (int i = 0; i < events.length; i++) {
            events[i] = codes[i] == 1;
        }
        return events;
    }

    private static void hazards(JsonNode expected, PiecewiseExponentialFit fit) {
        for (int j = 0; j < 4; j++) {
            assertThat(StrictMath.log(fit.hazard(j)))
                    .isCloseTo(expected.get("coef").get(j).asDouble(), within(1e-9));
            assertThat(fit.logHazardStandardError(j))
                    .isCloseTo(expected.get("se").get(j).asDouble(), within(1e-8));
        }
        assertThat(fit.logLikelihood()).isCloseTo(expected.get("logLikelihood").asDouble(), within(1e-9));
    }

    @Test
    void itIsAPoissonRegression() {
        PiecewiseExponentialModel model = PiecewiseExponentialModel.cutAt(0.5, 1, 2);
        hazards(R.get("none"), model.fit(TIME, EVENT));
        PiecewiseExponentialFit fit = model.fit(TIME, EVENT, numbers("arm"), numbers("age"));
        hazards(R.get("both"), fit);
        for (int a = 0; a < 2; a++) {
            assertThat(fit.coefficient(a))
                    .isCloseTo(R.at("/both/coef/" + (4 + a)).asDouble(), within(1e-10));
            assertThat(fit.standardError(a))
                    .isCloseTo(R.at("/both/se/" + (4 + a)).asDouble(), within(1e-8));
        }
        assertThat(fit.effect(0, 0.95).naturalEstimate()).isCloseTo(StrictMath.exp(fit.coefficient(0)), within(1e-15));
        assertThat(fit.toString()).contains("in (0.5, 1]", "after 2", "hazard ratio", "Log likelihood = -80.2193");
    }

    /** Times 1, 3 (event), 2.5, 4 (event) cut at 2: exposures 1 + 2 + 2 + 2 and 1 + 0.5 + 2. */
    @Test
    void hazardsByHand() {
        PiecewiseExponentialFit fit = PiecewiseExponentialModel.cutAt(2)
                .fit(new double[] {1, 3, 2.5, 4}, new boolean[] {false, true, false, true});
        assertThat(fit.exposure(0)).isEqualTo(7);
        assertThat(fit.exposure(1)).isEqualTo(3.5);
        assertThat(fit.hazard(1)).isCloseTo(2 / 3.5, within(1e-15));
        assertThat(fit.logHazardStandardError(1)).isCloseTo(Math.sqrt(0.5), within(1e-15));
        assertThat(fit.hazard(0)).isZero();
        assertThat(fit.notes()).hasSize(1);
        assertThat(fit.notes().get(0).text()).isEqualTo("The hazard in (0, 2] has no limits: there is no event");
        assertThat(fit.toString()).contains("NA").doesNotContain("NaN");
    }

    /** A time on a cut belongs to the interval before it; nobody is followed beyond the last cut. */
    @Test
    void cutsAndEmptyIntervals() {
        PiecewiseExponentialFit fit = PiecewiseExponentialModel.cutAt(1, 2, 9)
                .fit(new double[] {1, 2}, new boolean[] {true, true}, new double[] {0, 1});
        assertThat(fit.events(0)).isEqualTo(1);
        assertThat(fit.events(1)).isEqualTo(1);
        assertThat(fit.exposure(3)).isZero();
        assertThat(PiecewiseExponentialModel.cutAt(0.3)
                        .fit(new double[] {0.1 + 0.2}, new boolean[] {true})
                        .events(0))
                .isEqualTo(1);
        assertThat(fit.notes().get(fit.notes().size() - 1).text())
                .contains("after 9 has no limits: there is no follow-up");
    }

    @Test
    void everySmallDataSetHasAnAnswer() {
        Random random = new Random(12);
        for (int round = 0; round < 3000; round++) {
            int n = 1 + random.nextInt(8);
            double[] time = random.ints(n, 1, 7).asDoubleStream().toArray();
            boolean[] event = new boolean[n];
            for (int i = 0; i < n; i++) {
                event[i] = random.nextInt(3) > 0;
            }
            double[] arm = random.ints(n, 0, 2).asDoubleStream().toArray();
            double[] heavy = random.doubles(n).map(u -> Math.tan(3 * (u - 0.5))).toArray();
            PiecewiseExponentialFit fit = PiecewiseExponentialModel.cutAt(2, 4).fit(time, event, arm, heavy);
            for (int a = 0; a < 2; a++) {
                assertThat(fit.effect(a, 0.95).isEstimable()
                                || !fit.effect(a, 0.95).notes().isEmpty())
                        .isTrue();
            }
            for (int j = 0; j < 3; j++) {
                assertThat(fit.events(j) > 0 || !fit.notes().isEmpty()).isTrue();
                assertThat(fit.hazard(j)).isNotNaN();
            }
            assertThat(fit.toString()).doesNotContain("NaN");
        }
    }

    @Test
    void hostileInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> PiecewiseExponentialModel.cutAt(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> PiecewiseExponentialModel.cutAt(0));
        PiecewiseExponentialModel model = PiecewiseExponentialModel.cutAt(1);
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new double[] {0}, new boolean[] {true}));
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new double[0], new boolean[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.fit(new double[] {1}, new boolean[] {true}, new double[2]));
    }

    @Test
    void limitsOfSurvivalOnEveryScale() {
        ConfidenceType[] types = ConfidenceType.values();
        for (JsonNode expected : R.get("limits")) {
            String name = expected.get("type").asText();
            ConfidenceType type = Arrays.stream(types)
                    .filter(t -> t.toString().startsWith(name)
                            && Math.abs(t.toString().length() - name.length()) < 2)
                    .findFirst()
                    .orElseThrow();
            KaplanMeier curve = KaplanMeier.of(TIME, EVENT).confidence(type, 0.95);
            double[] at = {0.3, 1, 2.5};
            for (int k = 0; k < 3; k++) {
                assertThat(curve.at(at[k]).interval().lower())
                        .as(name)
                        .isCloseTo(expected.get("lower").get(k).asDouble(), within(1e-12));
                assertThat(curve.at(at[k]).interval().upper())
                        .as(name)
                        .isCloseTo(expected.get("upper").get(k).asDouble(), within(1e-12));
            }
            assertThat(curve.quantile(0.25).interval().lower())
                    .isCloseTo(expected.get("quantileLower").get(0).asDouble(), within(1e-12));
            assertThat(curve.quantile(0.25).interval().upper())
                    .isCloseTo(expected.get("quantileUpper").get(0).asDouble(), within(1e-12));
            assertThat(curve.quantile(0.5).interval().lower())
                    .isCloseTo(expected.get("quantileLower").get(1).asDouble(), within(1e-12));
        }
    }
}
