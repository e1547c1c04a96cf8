package org.trialtwin.stats.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.trialtwin.stats.testing.ReplicationAssertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplicationAssertTest {
    private static final StudyReport EQUAL = WrittenRows.trial(-0.6).hybrid(1, -0.6);

    /** A judgement, a report that it lets pass and one that it does not. */
    static Stream<Arguments> judgements() {
        return Stream.of(
                judgement("agreesOnDecision", ReplicationAssert::agreesOnDecision, EQUAL, hybrid(1, -0.4, -0.4, -0.6)),
                judgement(
                        "agreesOnDecision, direction of no moment",
                        ReplicationAssert::agreesOnDecision,
                        WrittenRows.trial(-0.1).hybrid(1, 0.1),
                        WrittenRows.trial(-0.1).hybrid(1, 0.7)),
                judgement(
                        "agreesOnDecisionInAtLeast",
                        each -> each.agreesOnDecisionInAtLeast(0.75),
                        hybrid(1, -0.4, -0.6, -0.6, -0.6),
                        hybrid(1, -0.4, -0.4, -0.6, -0.6)),
                judgement("agreesOnEstimate", ReplicationAssert::agreesOnEstimate, hybrid(1, -0.3), hybrid(1, -0.1)),
                judgement(
                        "agreesOnEstimateInAtLeast",
                        each -> each.agreesOnEstimateInAtLeast(1),
                        hybrid(1, -0.3, -0.3),
                        hybrid(1, -0.3, -0.1)),
                // Equal centres, errors 0.2 and 0.25: half of 1 + 0.8.
                judgement(
                        "hasIntervalOverlapOfAtLeast",
                        each -> each.hasIntervalOverlapOfAtLeast(0.899),
                        EQUAL,
                        hybrid(1.02, -0.6)),
                // sqrt(0.04 + 0.0625) = 0.3202.
                judgement(
                        "hasStandardizedDifferenceOfAtMost",
                        each -> each.hasStandardizedDifferenceOfAtMost(0.5),
                        hybrid(1, -0.45),
                        hybrid(1, -0.43)),
                judgement("hasBiasOfAtMost", each -> each.hasBiasOfAtMost(0.1), hybrid(1, -0.69), hybrid(1, -0.71)),
                judgement(
                        "addsBiasOfAtMost",
                        each -> each.addsBiasOfAtMost(0.5),
                        WrittenRows.trial(-0.6).dropOnly(-0.8).hybrid(1, -0.75),
                        WrittenRows.trial(-0.6).dropOnly(-0.8).hybrid(1, -0.65)),
                judgement(
                        "hasPrecisionRatioOfAtLeast",
                        each -> each.hasPrecisionRatioOfAtLeast(1),
                        EQUAL,
                        hybrid(0.99, -0.6)),
                judgement(
                        "doesNotBuyPrecision in one repeat: 0.80",
                        ReplicationAssert::doesNotBuyPrecision,
                        hybrid(0.81, -0.6),
                        hybrid(0.79, -0.6)),
                judgement(
                        "doesNotBuyPrecision in four repeats: 0.90",
                        ReplicationAssert::doesNotBuyPrecision,
                        hybrid(0.91, -0.6, -0.6, -0.6, -0.6),
                        hybrid(0.89, -0.6, -0.6, -0.6, -0.6)),
                judgement(
                        "doesNotBuyPrecision in many repeats: 0.95",
                        ReplicationAssert::doesNotBuyPrecision,
                        hybrid(0.951, new double[25]),
                        hybrid(0.949, new double[25])),
                judgement("buysPrecision", ReplicationAssert::buysPrecision, hybrid(0.79, -0.6), hybrid(0.81, -0.6)),
                judgement(
                        "losesTheEffect",
                        ReplicationAssert::losesTheEffect,
                        hybrid(1, -0.45),
                        Stream.of(hybrid(1, -0.55), hybrid(1, -0.85)).toList()),
                judgement(
                        "losesTheEffect of a harm",
                        ReplicationAssert::losesTheEffect,
                        WrittenRows.trial(0.6).hybrid(1, 0.45),
                        List.of(WrittenRows.trial(0.6).hybrid(1, 0.75))),
                // Overlap 0.9 of drop-only: 0.882 and 0.864 where the error is 1.05 and 1.1 times as large.
                judgement(
                        "isNoWorseThanReference",
                        each -> each.isNoWorseThanReference("drop-only", 0.03),
                        hybrid(1.05, -0.6),
                        hybrid(1.1, -0.6)),
                judgement(
                        "hasNoExcessOfEvents",
                        ReplicationAssert::hasNoExcessOfEvents,
                        WrittenRows.trial(-0.6).hybridEvents(66).hybrid(1, -0.6),
                        WrittenRows.trial(-0.6).hybridEvents(67).hybrid(1, -0.6)),
                judgement("holds", ReplicationAssert::holds, EQUAL, hybrid(1, -0.2)),
                judgement("doesNotHold", ReplicationAssert::doesNotHold, hybrid(1, -0.2), EQUAL),
                judgement("isTold", each -> each.isTold("biased"), hybrid(1, -0.2), hybrid(0.5, -0.6)));
    }

    private static StudyReport hybrid(double ratio, double... logRatios) {
        return WrittenRows.trial(-0.6).hybrid(ratio, logRatios);
    }

    private static Arguments judgement(
            String name, Consumer<ReplicationAssert> judgement, StudyReport passes, StudyReport fails) {
        return judgement(name, judgement, passes, List.of(fails));
    }

    private static Arguments judgement(
            String name, Consumer<ReplicationAssert> judgement, StudyReport passes, List<StudyReport> fail) {
        return arguments(name, judgement, passes, fail);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("judgements")
    void passesAndFailsAsItShould(
            String name, Consumer<ReplicationAssert> judgement, StudyReport passes, List<StudyReport> fail) {
        judgement.accept(assertThat(passes));
        for (StudyReport each : fail) {
            assertThatThrownBy(() -> judgement.accept(assertThat(each)))
                    .as(name)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("actual:")
                    .hasMessageContaining("expected:")
                    .hasMessageContaining("allowed:")
                    .hasMessageContaining("Monte Carlo error:")
                    .hasMessageContaining("seed:              99")
                    .hasMessageContaining("reproduce:         java -jar trialtwin.jar replicate studies/written.json")
                    .hasMessageNotContaining("NaN");
        }
    }

    /** A missing value fails everything that asserts agreement. */
    @Test
    void withoutAnEstimateNothingAgrees() {
        StudyReport none = WrittenRows.trial(-0.6).withoutEstimate();
        List<Consumer<ReplicationAssert>> agreement = List.of(
                ReplicationAssert::agreesOnDecision,
                ReplicationAssert::agreesOnEstimate,
                each -> each.hasIntervalOverlapOfAtLeast(-100),
                each -> each.hasStandardizedDifferenceOfAtMost(100),
                each -> each.hasBiasOfAtMost(100),
                each -> each.addsBiasOfAtMost(100),
                each -> each.hasPrecisionRatioOfAtLeast(0),
                ReplicationAssert::doesNotBuyPrecision,
                ReplicationAssert::buysPrecision,
                ReplicationAssert::losesTheEffect,
                each -> each.isNoWorseThanReference("drop-only", 100),
                ReplicationAssert::holds);
        for (Consumer<ReplicationAssert> judgement : agreement) {
            assertThatThrownBy(() -> judgement.accept(assertThat(none)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("no estimate (No events)")
                    .hasMessageNotContaining("NaN");
        }
    }

    @Test
    void readsAloud() {
        assertThat(EQUAL)
                .endpoint("OS")
                .at(0.40)
                .agreesOnDecision()
                .hasIntervalOverlapOfAtLeast(0.8)
                .doesNotBuyPrecision();
    }

    @Test
    void referenceRowsAreJudgedWhereTheyAreNamedOnly() {
        StudyReport run = WrittenRows.RUN;
        assertThat(run).generator("drop-only").addsBiasOfAtMost(0).hasPrecisionRatioOfAtLeast(1);
        assertThat(run.of("sequential-trees"))
                .generator("independent-marginals")
                .losesTheEffect()
                .doesNotHold();
        assertThatThrownBy(() -> assertThat(run)
                        .generator("independent-marginals")
                        .endpoint("OS")
                        .holds())
                .hasMessageContaining("independent-marginals at 40%");
    }

    @Test
    void whatTheStudyDoesNotHaveIsRefused() {
        ReplicationAssert run = assertThat(WrittenRows.RUN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.endpoint("PFS"))
                .withMessage("No endpoint \"PFS\" in this report; there are [OS, SCORE]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.endpoint("OS").method("logRank"))
                .withMessage("No method \"logRank\" among endpoint \"OS\" in this report; there are [coxHazardRatio]");
        assertThatIllegalArgumentException().isThrownBy(() -> run.contrast("C")).withMessageContaining("[B vs A]");
        assertThatIllegalArgumentException().isThrownBy(() -> run.analysisSet("PP"));
        assertThatIllegalArgumentException().isThrownBy(() -> run.visit("6"));
        assertThatIllegalArgumentException().isThrownBy(() -> run.at(0.3)).withMessageContaining("[0.4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.generator("avatars"))
                .withMessageContaining("independent-marginals");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.isNoWorseThanReference("sequential-trees", 0))
                .withMessageContaining("sampling-with-replacement");
        assertThatIllegalArgumentException().isThrownBy(() -> WrittenRows.RUN.of("drop-only"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WrittenRows.RUN.of("sequential-trees").at(0.1));
        assertThat(WrittenRows.RUN).contrast("B").contrast("B vs A").hasBiasOfAtMost(1000);
    }

    @Test
    void contrastsAreNamedInWholeOrInPart() {
        StudyReport report =
                WrittenRows.trial(-0.6).contrast("B vs A, visit week 24, PP").hybrid(1, -0.6);
        for (String name : List.of("B", "B vs A", "B vs A, visit week 24, PP")) {
            assertThat(report).contrast(name).analysisSet("PP").visit("week 24").holds();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(report).contrast("B").analysisSet("ITT"))
                .withMessage("No analysis set \"ITT\" among contrast \"B\" in this report; there are"
                        + " [B vs A, visit week 24, PP]");
        assertThatIllegalArgumentException().isThrownBy(() -> assertThat(report).analysisSet("B vs A"));
        assertThatIllegalArgumentException().isThrownBy(() -> assertThat(report).visit("week 2"));
    }

    @Test
    void everyRowThatFailsIsToldAndADescriptionStays() {
        assertThatThrownBy(() ->
                        assertThat(WrittenRows.RUN).as("all of it").at(0.4).hasIntervalOverlapOfAtLeast(1))
                .hasMessageStartingWith("[all of it] ")
                .hasMessageContaining("2 of 2 rows fail")
                .hasMessageContaining("OS / coxHazardRatio")
                .hasMessageContaining("SCORE / meanDifference");
    }

    @Test
    void goesTogetherWithSoftAssertions() {
        SoftAssertions softly = new SoftAssertions();
        softly.check(() -> assertThat(EQUAL).hasIntervalOverlapOfAtLeast(1));
        softly.check(() -> assertThat(EQUAL).doesNotHold());
        assertThat(softly.assertionErrorsCollected()).hasSize(2);
    }

    @Test
    void reportsShowTheirRowsBesideTheReferences() {
        StudyReport run = WrittenRows.RUN;
        assertThat(run.of("sequential-trees").at(0.4).toString())
                .contains("sequential-trees")
                .contains("drop-only")
                .isEqualTo(run.of("sequential-trees").toString());
        assertThat(run.toString()).contains("Small trial");
    }
}
