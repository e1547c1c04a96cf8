package org.trialtwin.stats.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;

/** Score intervals, held against score_intervals.R, and where counts are 0. */
class ScoreIntervalsTest {
    private static JsonNode reference() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ScoreIntervalsTest.class.getResourceAsStream("score_intervals.json"))) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void tablesAgreeWithR() throws IOException {
        for (JsonNode node : reference().get("tables")) {
            List<TwoByTwo> tables = new ArrayList<>();
            for (JsonNode t : node.get("tables")) {
                tables.add(new TwoByTwo(
                        t.get(0).asInt(),
                        t.get(1).asInt(),
                        t.get(2).asInt(),
                        t.get(3).asInt()));
            }
            MiettinenNurminen score = MiettinenNurminen.stratified(tables);
            EffectEstimate difference = score.difference(0.95);
            close(node, "difference", difference.estimate());
            close(node, "difference_lo", difference.interval().lower());
            close(node, "difference_hi", difference.interval().upper());
            close(node, "difference_z", difference.statistic());
            EffectEstimate ratio = score.ratio(0.95);
            close(node, "log_ratio", ratio.estimate());
            close(node, "ratio_lo", ratio.interval().lower());
            close(node, "ratio_hi", ratio.interval().upper());
            close(node, "ratio_z", ratio.statistic());
            if (tables.size() == 1) {
                TwoByTwo table = tables.get(0);
                close(
                        node,
                        "fm_difference",
                        FarringtonManning.difference(table, node.get("margin_d").asDouble())
                                .statistic());
                close(
                        node,
                        "fm_ratio",
                        FarringtonManning.ratio(table, node.get("margin_r").asDouble())
                                .statistic());
                ConfidenceInterval caffo = RiskDifference.of(table).agrestiCaffo(0.95);
                close(node, "caffo_lo", caffo.lower());
                close(node, "caffo_hi", caffo.upper());
            }
        }
    }

    @Test
    void proportionsAgreeWithR() throws IOException {
        for (JsonNode node : reference().get("proportions")) {
            Proportion share = new Proportion(
                    node.get("events").asInt(), node.get("patients").asInt());
            close(node, "exact_lo", share.clopperPearson(0.95).lower());
            close(node, "exact_hi", share.clopperPearson(0.95).upper());
            close(node, "wilson_lo", share.wilson(0.95).lower());
            close(node, "wilson_hi", share.wilson(0.95).upper());
        }
    }

    private static void close(JsonNode node, String name, double value) {
        JsonNode expected = node.get(name);
        if (expected == null || expected.isTextual()) {
            return;
        }
        assertThat(value)
                .as(name + " of " + node)
                .isCloseTo(expected.asDouble(), within(1e-8 * Math.max(1, Math.abs(expected.asDouble()))));
    }

    /** Without a null difference to test, Farrington and Manning's test is Pearson's. */
    @Test
    void noDifferenceIsPearson() {
        TwoByTwo table = new TwoByTwo(15, 40, 9, 45);
        double z = FarringtonManning.difference(table, 0).statistic();
        assertThat(z * z).isCloseTo(PearsonChiSquared.PLAIN.test(table).statistic(), within(1e-12));
        assertThat(FarringtonManning.ratio(table, 1).statistic()).isCloseTo(z, within(1e-12));
        double shrunk = MiettinenNurminen.of(table).difference(0.95).statistic();
        assertThat(shrunk).isCloseTo(z * Math.sqrt(84.0 / 85), within(1e-12));
    }

    @Test
    void limitsAreWhereTheTestTurns() {
        MiettinenNurminen score = MiettinenNurminen.stratified(
                List.of(new TwoByTwo(9, 20, 4, 25), new TwoByTwo(3, 15, 1, 14), new TwoByTwo(0, 3, 1, 4)));
        for (double level : new double[] {0.8, 0.95, 0.999}) {
            ConfidenceInterval difference = score.difference(level).interval();
            assertThat(score.differenceTest(difference.lower()).pValue()).isCloseTo(1 - level, within(1e-11));
            assertThat(score.differenceTest(difference.upper()).pValue()).isCloseTo(1 - level, within(1e-11));
            ConfidenceInterval ratio = score.ratio(level).naturalInterval();
            assertThat(score.ratioTest(ratio.lower()).pValue()).isCloseTo(1 - level, within(1e-11));
            assertThat(score.ratioTest(ratio.upper()).pValue()).isCloseTo(1 - level, within(1e-11));
        }
    }

    @Test
    void groupsChangeSides() {
        MiettinenNurminen one = MiettinenNurminen.of(new TwoByTwo(9, 20, 4, 25));
        MiettinenNurminen two = MiettinenNurminen.of(new TwoByTwo(4, 25, 9, 20));
        assertThat(two.difference(0.95).interval().lower())
                .isCloseTo(-one.difference(0.95).interval().upper(), within(1e-13));
        assertThat(two.ratio(0.95).interval().lower())
                .isCloseTo(-one.ratio(0.95).interval().upper(), within(1e-12));
    }

    @Test
    void zeroCountsHaveWidthAndNotes() {
        for (int x1 : new int[] {0, 3, 10}) {
            for (int x0 : new int[] {0, 4, 12}) {
                MiettinenNurminen score = MiettinenNurminen.of(new TwoByTwo(x1, 10, x0, 12));
                EffectEstimate difference = score.difference(0.95);
                assertThat(difference.interval().width()).isBetween(0.1, 1.0);
                assertThat(difference.interval().contains(difference.estimate()))
                        .isTrue();
                EffectEstimate ratio = score.ratio(0.95);
                assertThat(ratio.naturalInterval().lower()).isGreaterThanOrEqualTo(0);
                boolean complete = !Double.isNaN(ratio.pValue()) && Double.isFinite(ratio.estimate());
                assertThat(complete || !ratio.notes().isEmpty()).isTrue();
                assertThat(score.toString()).doesNotContain("NaN");
            }
        }
        EffectEstimate none = MiettinenNurminen.of(new TwoByTwo(0, 10, 0, 12)).ratio(0.95);
        assertThat(none.naturalInterval().lower()).isZero();
        assertThat(none.naturalInterval().upper()).isInfinite();
        assertThat(none.notes().get(0).text()).contains("either");
        assertThat(MiettinenNurminen.of(new TwoByTwo(1, 1, 0, 1))
                        .difference(0.95)
                        .interval()
                        .upper())
                .isEqualTo(1);
    }

    @Test
    void emptyGroupsGetNotes() {
        assertThat(MiettinenNurminen.of(new TwoByTwo(0, 0, 1, 3))
                        .difference(0.95)
                        .notes())
                .isNotEmpty();
        assertThat(MiettinenNurminen.stratified(List.of()).ratio(0.95).notes()).isNotEmpty();
        MiettinenNurminen score =
                MiettinenNurminen.stratified(List.of(new TwoByTwo(0, 0, 1, 3), new TwoByTwo(4, 9, 3, 8)));
        assertThat(score.difference(0.95).estimate())
                .isCloseTo(
                        MiettinenNurminen.of(new TwoByTwo(4, 9, 3, 8))
                                .difference(0.95)
                                .estimate(),
                        within(1e-15));
        assertThat(score.notes()).hasSize(1);
        FarringtonManning empty = FarringtonManning.difference(new TwoByTwo(0, 0, 1, 3), -0.1);
        assertThat(empty.notes()).isNotEmpty();
        assertThat(empty.toString()).contains("no patient");
        assertThat(FarringtonManning.ratio(new TwoByTwo(0, 5, 0, 5), 0.5).notes())
                .isNotEmpty();
        assertThat(new Proportion(0, 0).wilson(0.95)).isEqualTo(new ConfidenceInterval(0, 1, 0.95));
        assertThat(new Proportion(0, 0).clopperPearson(0.95)).isEqualTo(new ConfidenceInterval(0, 1, 0.95));
    }

    @Test
    void misuseIsRefused() {
        TwoByTwo table = new TwoByTwo(1, 2, 1, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> FarringtonManning.difference(table, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> FarringtonManning.ratio(table, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MiettinenNurminen.of(table).differenceTest(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(3, 2));
    }
}
