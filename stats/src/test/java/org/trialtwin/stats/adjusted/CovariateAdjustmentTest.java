package org.trialtwin.stats.adjusted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;

class CovariateAdjustmentTest {
    private final JsonNode reference = read();
    private final double[] y = numbers("y");
    private final boolean[] event = flags(numbers("event"));
    private final int[] arm = codes("arm");
    private final int[] stratum = codes("stratum");
    private final double[][] x = {numbers("x1"), numbers("x2")};

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(
                CovariateAdjustmentTest.class.getResourceAsStream("covariate_adjustment.json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private double[] numbers(String column) {
        return StreamSupport.stream(reference.at("/data/" + column).spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private int[] codes(String column) {
        return StreamSupport.stream(reference.at("/data/" + column).spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static boolean[] flags(double[] values) {
        boolean[] flags = new boolean[values.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = values[i] == 1;
        }
        return flags;
    }

    private CovariateAdjustment linear() {
        return CovariateAdjustment.linear(x, List.of("x1", "x2"));
    }

    private CovariateAdjustment logistic() {
        return CovariateAdjustment.logistic(x, List.of("x1", "x2"));
    }

    @Test
    void linearModelsAgreeWithR() {
        agrees(CovariateAdjustment.none().fit(y, arm), "none", 1e-10);
        agrees(CovariateAdjustment.none().randomisedWithin(stratum).fit(y, arm), "none_strata", 1e-10);
        agrees(linear().fit(y, arm), "linear", 1e-10);
        agrees(linear().randomisedWithin(stratum).fit(y, arm), "linear_strata", 1e-10);
        agrees(linear().randomisedWithin(stratum).fit(event, arm), "linear_event", 1e-10);
    }

    @Test
    void logisticModelsAgreeWithR() {
        agrees(logistic().fit(event, arm), "logistic", 1e-7);
        agrees(logistic().randomisedWithin(stratum).fit(event, arm), "logistic_strata", 1e-7);
    }

    private void agrees(AdjustedMeans result, String name, double tolerance) {
        JsonNode expected = reference.get(name);
        for (int a = 0; a < 3; a++) {
            assertThat(result.mean(a)).isCloseTo(expected.get("means").get(a).asDouble(), within(tolerance));
            for (int b = 0; b < 3; b++) {
                assertThat(result.covariance(a, b))
                        .isCloseTo(expected.get("covariance").get(a).get(b).asDouble(), within(tolerance * 1e-2));
            }
        }
        for (int a = 1; a < 3; a++) {
            close(result.difference(a, 0.95), expected.get("difference").get(a - 1), tolerance);
            if (expected.has("odds")) {
                close(result.ratio(a, 0.95), expected.get("ratio").get(a - 1), tolerance);
                close(result.oddsRatio(a, 0.95), expected.get("odds").get(a - 1), tolerance);
            }
        }
    }

    private static void close(EffectEstimate effect, JsonNode expected, double tolerance) {
        assertThat(effect.estimate()).isCloseTo(expected.get("estimate").asDouble(), within(10 * tolerance));
        assertThat(effect.standardError()).isCloseTo(expected.get("se").asDouble(), within(10 * tolerance));
    }

    /** Means 2 and 5, sums of squares 2 and 8 with divisors 2 and 1. */
    @Test
    void withoutCovariatesByHand() {
        AdjustedMeans means = CovariateAdjustment.none().fit(new double[] {1, 2, 3, 3, 7}, new int[] {0, 0, 0, 1, 1});
        EffectEstimate difference = means.difference(1, 0.95);
        assertThat(difference.estimate()).isCloseTo(3, within(1e-14));
        assertThat(difference.variance()).isCloseTo(1.0 / 3 + 8.0 / 2, within(1e-13));
        assertThat(difference.reference().degreesOfFreedom()).isEqualTo(3);
        assertThat(means.toString()).contains("mean difference", "control", "arm 1");
    }

    /** With the strata among the covariates, stratified randomisation has nothing left to take off. */
    @Test
    void strataAmongCovariates() {
        double[] two = new double[arm.length];
        double[] three = new double[arm.length];
        for (int i = 0; i < arm.length; i++) {
            two[i] = stratum[i] == 2 ? 1 : 0;
            three[i] = stratum[i] == 3 ? 1 : 0;
        }
        double[][] columns = {x[0], two, three};
        List<String> names = List.of("x1", "stratum2", "stratum3");
        for (int a = 1; a < 3; a++) {
            double simple = CovariateAdjustment.linear(columns, names)
                    .fit(y, arm)
                    .difference(a, 0.95)
                    .standardError();
            assertThat(CovariateAdjustment.linear(columns, names)
                            .randomisedWithin(stratum)
                            .fit(y, arm)
                            .difference(a, 0.95)
                            .standardError())
                    .isCloseTo(simple, within(1e-13));
            assertThat(simple)
                    .isLessThan(CovariateAdjustment.none()
                            .fit(y, arm)
                            .difference(a, 0.95)
                            .standardError());
        }
    }

    @Test
    void degenerateDataGetNotes() {
        int[] two = {0, 0, 0, 1, 1, 1};
        double[][] age = {{40, 50, 60, 45, 55, 65}};
        CovariateAdjustment adjusted = CovariateAdjustment.linear(age, List.of("age"));
        AdjustedMeans flat = adjusted.fit(new double[] {2, 2, 2, 2, 2, 2}, two);
        told(flat.difference(1, 0.95), "no variance");
        AdjustedMeans few = CovariateAdjustment.linear(new double[][] {{1, 2}}, List.of("age"))
                .fit(new double[] {1, 3}, new int[] {0, 1});
        told(few.difference(1, 0.95), "No error");
        assertThat(few.notes()).isNotEmpty();
        AdjustedMeans never = CovariateAdjustment.logistic(age, List.of("age"))
                .fit(new boolean[] {false, false, false, true, false, true}, two);
        told(never.ratio(1, 0.95), "No risk ratio");
        told(never.oddsRatio(1, 0.95), "No odds ratio");
        assertThat(never.difference(1, 0.95).notes())
                .extracting(Object::toString)
                .anyMatch(note -> note.contains("No patient of the control arm"));
        AdjustedMeans separated = CovariateAdjustment.logistic(age, List.of("age"))
                .fit(new boolean[] {false, true, true, true, false, true}, two);
        assertThat(separated.notes()).extracting(Object::toString).anyMatch(note -> note.contains("separated"));
        for (AdjustedMeans result : List.of(flat, few, never, separated)) {
            assertThat(result.toString()).doesNotContain("NaN").doesNotContain("Infinity");
        }
        AdjustedMeans constant = CovariateAdjustment.linear(new double[][] {{1, 1, 1, 1, 2, 3}}, List.of("site"))
                .fit(new double[] {1, 2, 4, 2, 5, 3}, two);
        assertThat(constant.notes().get(0).text()).contains("site is constant");
        assertThat(constant.difference(1, 0.95).isEstimable()).isTrue();
    }

    /** Control against arm 2 is what it is without arm 1, whose patients are missing. */
    @Test
    void anArmWithoutPatientsLeavesTheOthersAlone() {
        double[] values = {1, 2, 4, 8, 3, 5, 9, 7};
        double[][] age = {{40, 50, 60, 45, 55, 65, 42, 58}};
        CovariateAdjustment adjusted = CovariateAdjustment.linear(age, List.of("age"));
        AdjustedMeans gap = adjusted.fit(values, new int[] {0, 0, 0, 0, 2, 2, 2, 2});
        AdjustedMeans two = adjusted.fit(values, new int[] {0, 0, 0, 0, 1, 1, 1, 1});
        told(gap.difference(1, 0.95), "arm 1 has no patient");
        assertThat(gap.difference(2, 0.95).estimate())
                .isEqualTo(two.difference(1, 0.95).estimate());
        assertThat(gap.difference(2, 0.95).pValue())
                .isEqualTo(two.difference(1, 0.95).pValue());
    }

    private static void told(EffectEstimate effect, String reason) {
        assertThat(effect.pValue()).isNaN();
        assertThat(effect.notes().get(0).text()).contains(reason);
    }

    @Test
    void misuseIsRefused() {
        CovariateAdjustment none = CovariateAdjustment.none();
        assertThatIllegalArgumentException().isThrownBy(() -> none.fit(new double[3], new int[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> none.fit(new double[0], new int[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> none.fit(new double[3], new int[] {0, 9, 2}));
        assertThatIllegalArgumentException().isThrownBy(() -> none.fit(new double[2], new int[] {-1, 1}));
        assertThatIllegalArgumentException().isThrownBy(() -> none.fit(new double[] {1, Double.NaN}, new int[] {0, 1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none.randomisedWithin(new int[3]).fit(new double[2], new int[] {0, 1}));
        assertThatIllegalArgumentException().isThrownBy(() -> logistic().fit(y, arm));
        AdjustedMeans means = none.fit(new Random(1).doubles(4).toArray(), new int[] {0, 0, 1, 1});
        assertThatIllegalArgumentException().isThrownBy(() -> means.difference(2, 0.95));
        assertThatIllegalStateException().isThrownBy(() -> means.ratio(1, 0.95));
    }
}
