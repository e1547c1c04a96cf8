package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R 4.2.2, survival 3.5-3 and mvtnorm 1.1-3, see {@code stats/src/test/r/max_combo.R}. */
class MaxComboTestTest {
    private static final JsonNode R = read();

    private static JsonNode read() {
        try (InputStream in = MaxComboTestTest.class.getResourceAsStream("max-combo.json")) {
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

    private static int[] codes(String name) {
        return IntStream.range(0, numbers(name).length)
                .map(i -> (int) numbers(name)[i])
                .toArray();
    }

    private static boolean[] events() {
        boolean[] events = new boolean[numbers("event").length];
        for (int i = 0; i < events.length; i++) {
            events[i] = numbers("event")[i] == 1;
        }
        return events;
    }

    private static void agrees(JsonNode expected, MaxComboTest test) {
        MaxComboTest.Result result = test.test(numbers("time"), events(), codes("group"));
        for (int a = 0; a < 4; a++) {
            assertThat(result.z(a)).isCloseTo(expected.get("z").get(a).asDouble(), within(1e-12));
            for (int b = 0; b < 4; b++) {
                assertThat(result.correlation(a, b))
                        .isCloseTo(expected.get("r").get(a).get(b).asDouble(), within(1e-12));
            }
        }
        assertThat(result.pValue()).isCloseTo(expected.get("two").asDouble(), within(1e-6));
        assertThat(result.oneSidedPValue()).isCloseTo(expected.get("one").asDouble(), within(1e-6));
        assertThat(result.toString()).contains("rho", "gamma", "Maximum -1.", "two-sided p = 0.1");
    }

    @Test
    void plainAndStratified() {
        agrees(R.get("plain"), MaxComboTest.withDefaults());
        agrees(R.get("stratified"), MaxComboTest.withDefaults().stratifiedBy(codes("stratum")));
    }

    @Test
    void jointNormalProbabilities() {
        for (JsonNode one : R.get("normal")) {
            int k = one.get("r").size();
            double[][] r = new double[k][k];
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k; b++) {
                    r[a][b] = one.get("r").get(a).get(b).asDouble();
                }
            }
            double bound = one.get("bound").asDouble();
            double error = k < 4 ? 1e-12 : 1e-7;
            assertThat(new NormalMaximum(r, true).upperTail(bound))
                    .isCloseTo(one.get("two").asDouble(), within(error));
            assertThat(new NormalMaximum(r, false).upperTail(bound))
                    .isCloseTo(one.get("one").asDouble(), within(error));
        }
    }

    /** Independent variables, copies of one variable, and a tail far out, where nothing may be lost to rounding. */
    @Test
    void closedForms() {
        double[][] independent = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        double[][] copies = {{1, 1, -1}, {1, 1, -1}, {-1, -1, 1}};
        double tail = NormalInterval.between(2, Double.POSITIVE_INFINITY);
        assertThat(new NormalMaximum(independent, true).upperTail(2))
                .isCloseTo(1 - Math.pow(1 - 2 * tail, 4), within(1e-12));
        assertThat(new NormalMaximum(independent, false).upperTail(2))
                .isCloseTo(1 - Math.pow(1 - tail, 4), within(1e-12));
        assertThat(new NormalMaximum(copies, true).upperTail(2)).isCloseTo(2 * tail, within(1e-13));
        double far = NormalInterval.between(12, Double.POSITIVE_INFINITY);
        assertThat(new NormalMaximum(independent, true).upperTail(12) / (8 * far))
                .isCloseTo(1, within(1e-9));
        assertThat(new NormalMaximum(independent, true).upperTail(0)).isEqualTo(1);
    }

    @Test
    void oneWeightIsTheLogRankTest() {
        Simulated trial = Simulated.trial(90, 3);
        MaxComboTest.Result one = MaxComboTest.withDefaults()
                .withWeights(FlemingHarrington.LOG_RANK)
                .test(trial.time(), trial.event(), trial.arm());
        assertThat(one.pValue())
                .isCloseTo(
                        LogRank.withDefaults()
                                .test(trial.time(), trial.event(), trial.arm())
                                .test()
                                .pValue(),
                        within(1e-13));
        MaxComboTest.Result all = MaxComboTest.withDefaults().test(trial.time(), trial.event(), trial.arm());
        Simulated other = trial.relabelled();
        MaxComboTest.Result swapped = MaxComboTest.withDefaults().test(other.time(), other.event(), other.arm());
        assertThat(swapped.pValue()).isCloseTo(all.pValue(), within(1e-9));
        assertThat(swapped.maximum()).isCloseTo(-all.maximum(), within(1e-12));
        assertThat(all.pValue()).isGreaterThanOrEqualTo(one.pValue() * 0.2).isLessThan(1);
    }

    @Test
    void everySmallDataSetHasAnAnswer() {
        Random random = new Random(8);
        for (int round = 0; round < 500; round++) {
            int n = 2 + random.nextInt(8);
            double[] time = random.ints(n, 0, 5).asDoubleStream().toArray();
            boolean[] event = new boolean[n];
            int[] group = new int[n];
            for (int i = 0; i < n; i++) {
                event[i] = random.nextBoolean();
                group[i] = i % 2;
            }
            MaxComboTest.Result result = MaxComboTest.withDefaults().test(time, event, group);
            assertThat(result.pValue() >= 0 && result.pValue() <= 1
                            || !result.notes().isEmpty())
                    .isTrue();
            for (int a = 0; a < 4; a++) {
                assertThat(Double.isNaN(result.z(a)) && result.notes().isEmpty())
                        .isFalse();
            }
            assertThat(result.toString()).doesNotContain("NaN");
        }
    }

    /** One event has S = 1 before it: late and middle weights count nothing. */
    @Test
    void oneEvent() {
        MaxComboTest.Result result = MaxComboTest.withDefaults()
                .test(new double[] {1, 2, 3, 4}, new boolean[] {true, false, false, false}, new int[] {0, 1, 0, 1});
        assertThat(result.notes()).hasSize(2);
        assertThat(result.maximum()).isEqualTo(-1);
        assertThat(result.pValue()).isCloseTo(0.31731050786291415, within(1e-12));
        MaxComboTest.Result none =
                MaxComboTest.withDefaults().test(new double[] {1, 2}, new boolean[2], new int[] {0, 1});
        assertThat(none.notes()).hasSize(4);
        assertThat(none.pValue()).isNaN();
        assertThat(none.toString()).contains("NA");
    }

    @Test
    void hostileInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FlemingHarrington(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new FlemingHarrington(0, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaxComboTest.withDefaults().withWeights());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MaxComboTest.withDefaults().test(new double[] {1, 2, 3}, new boolean[3], new int[] {0, 1, 2}));
    }
}
