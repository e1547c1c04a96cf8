package org.trialtwin.stats.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.survival.LogRank;

/** Expected numbers are R 4.2.2's: mean, var, qt and pt on the worked example, survdiff for the log-rank tests. */
class CombiningRuleTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @Test
    void rubinWithInfiniteCompleteDegreesOfFreedom() {
        EffectEstimate combined = CombiningRule.rubin().combine(Replicates.worked(INFINITE));
        assertThat(combined.estimate()).isCloseTo(0.36, within(1e-15));
        assertThat(combined.variance()).isCloseTo(0.0489666666666667, within(1e-15));
        assertThat(combined.reference().degreesOfFreedom()).isCloseTo(208.136670524691, within(1e-9));
        assertInterval(combined, -0.0762455290995825, 0.796245529099582, 0.105278161084061);
    }

    @Test
    void rubinWithFiniteCompleteDegreesOfFreedomIsBarnardAndRubin() {
        EffectEstimate combined = CombiningRule.rubin().combine(Replicates.worked(98));
        assertThat(combined.variance()).isCloseTo(0.0489666666666667, within(1e-15));
        assertThat(combined.reference().degreesOfFreedom()).isCloseTo(61.1765394312021, within(1e-10));
        assertInterval(combined, -0.082459144623338, 0.802459144623338, 0.108905620630139);
    }

    @ParameterizedTest
    @ValueSource(doubles = {98, Double.POSITIVE_INFINITY})
    void reiterLooksAtNoCompleteDegreesOfFreedom(double complete) {
        EffectEstimate combined = CombiningRule.reiter().combine(Replicates.worked(complete));
        assertThat(combined.estimate()).isCloseTo(0.36, within(1e-15));
        assertThat(combined.variance()).isCloseTo(0.0453666666666667, within(1e-15));
        assertThat(combined.reference().degreesOfFreedom()).isCloseTo(2858.5200617284, within(1e-7));
        assertInterval(combined, -0.0576384299072883, 0.777638429907288, 0.0911017314713018);
    }

    @Test
    void naiveIsTheFirstReplicateAndSaysSo() {
        EffectEstimate combined = CombiningRule.naive().combine(Replicates.worked(98));
        assertThat(combined.estimate()).isEqualTo(0.30);
        assertThat(combined.standardError()).isEqualTo(0.20);
        assertThat(combined.reference().degreesOfFreedom()).isEqualTo(98);
        assertInterval(combined, -0.0968934909016964, 0.696893490901696, 0.136829224106082);
        assertThat(combined.notes()).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(AnalysisNote.Kind.METHOD);
            assertThat(note.text()).startsWith("NAIVE").contains("too narrow");
        });
    }

    /** As the complete degrees of freedom grow, Barnard and Rubin's come up to Rubin's from below; never above either. */
    @Test
    void barnardRubinLimits() {
        double rubin = degreesOfFreedom(Replicates.worked(INFINITE));
        double before = 0;
        for (double complete : new double[] {2, 10, 98, 1e3, 1e5}) {
            double now = degreesOfFreedom(Replicates.worked(complete));
            assertThat(now).isGreaterThan(before).isLessThan(Math.min(rubin, complete));
            before = now;
        }
        assertThat(degreesOfFreedom(Replicates.worked(1e15))).isCloseTo(rubin, within(1e-6));
        double hardlyApart =
                degreesOfFreedom(List.of(Replicates.estimate(0.3, 0.2, 50), Replicates.estimate(0.3 + 1e-9, 0.2, 50)));
        assertThat(hardlyApart).isCloseTo((50 + 1.0) / (50 + 3.0) * 50, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.stats.combine.CombiningRule#all")
    void replicatesAllAlikeAreTheCompleteDataAnalysisExactly(CombiningRule rule) {
        // Neither a tenth of 0.1 summed ten times nor the mean of such degrees of freedom comes out even.
        EffectEstimate one = Replicates.estimate(0.1, 0.7, 37.3);
        EffectEstimate combined = rule.combine(Collections.nCopies(10, one));
        assertThat(combined.estimate()).isEqualTo(one.estimate());
        assertThat(combined.standardError()).isEqualTo(one.standardError());
        assertThat(combined.interval()).isEqualTo(one.interval());
        assertThat(combined.pValue()).isEqualTo(one.pValue());
        assertThat(combined.reference()).isEqualTo(one.reference());
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.stats.combine.CombiningRule#all")
    void replicatesAllAlikeOnTheNormalStayNormal(CombiningRule rule) {
        EffectEstimate one = Replicates.estimate(-0.35667494393873245, 0.1234567890123456, INFINITE);
        EffectEstimate combined = rule.combine(Collections.nCopies(7, one));
        assertThat(combined.estimate()).isEqualTo(one.estimate());
        assertThat(combined.standardError()).isEqualTo(one.standardError());
        assertThat(combined.reference()).isEqualTo(ReferenceDistribution.normal());
    }

    @Test
    void oneEstimateWithDifferentErrorsHasNoVarianceBetween() {
        List<EffectEstimate> replicates = List.of(Replicates.estimate(0.3, 0.2, 40), Replicates.estimate(0.3, 0.4, 60));
        for (CombiningRule rule : List.of(CombiningRule.rubin(), CombiningRule.reiter())) {
            EffectEstimate combined = rule.combine(replicates);
            assertThat(combined.variance()).as(rule.id()).isCloseTo(0.1, within(1e-16));
            assertThat(combined.reference().degreesOfFreedom()).as(rule.id()).isEqualTo(50);
        }
    }

    @Test
    void reversedEstimatesGiveTheReversedResult() {
        List<EffectEstimate> reversed = Replicates.worked(98).stream()
                .map(each -> Replicates.estimate(-each.estimate(), each.standardError(), 98))
                .toList();
        for (CombiningRule rule : CombiningRule.all()) {
            EffectEstimate plus = rule.combine(Replicates.worked(98));
            EffectEstimate minus = rule.combine(reversed);
            assertThat(minus.estimate()).as(rule.id()).isEqualTo(-plus.estimate());
            assertThat(minus.standardError()).as(rule.id()).isEqualTo(plus.standardError());
            assertThat(minus.pValue()).as(rule.id()).isEqualTo(plus.pValue());
        }
    }

    @Test
    void orderOfReplicatesDoesNotMatter() {
        List<EffectEstimate> backwards = new ArrayList<>(Replicates.worked(98));
        Collections.reverse(backwards);
        for (CombiningRule rule : List.of(CombiningRule.rubin(), CombiningRule.reiter())) {
            EffectEstimate combined = rule.combine(backwards);
            assertThat(combined.estimate()).isCloseTo(0.36, within(1e-15));
            assertThat(combined.standardError())
                    .isCloseTo(rule.combine(Replicates.worked(98)).standardError(), within(1e-15));
        }
    }

    @Test
    void replicatesWithoutEstimateAreLeftOutAndCounted() {
        List<EffectEstimate> replicates = new ArrayList<>(Replicates.worked(98));
        replicates.add(1, Replicates.missing("no events"));
        EffectEstimate combined = CombiningRule.rubin().combine(replicates);
        EffectEstimate without = CombiningRule.rubin().combine(Replicates.worked(98));
        assertThat(combined.estimate()).isEqualTo(without.estimate());
        assertThat(combined.variance()).isEqualTo(without.variance());
        assertThat(combined.notes())
                .extracting(AnalysisNote::text)
                .containsExactly("1 of 4 replicates have no estimate and are left out");
    }

    @Test
    void oneUsableReplicateIsNotEnough() {
        EffectEstimate combined = CombiningRule.rubin()
                .combine(List.of(
                        Replicates.missing("arm is empty"),
                        Replicates.estimate(0.3, 0.2, 98),
                        Replicates.missing("no events")));
        assertThat(combined.isEstimable()).isFalse();
        assertThat(combined.estimate()).isNaN();
        assertThat(combined.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text())
                        .isEqualTo("Only 1 of 3 replicates have an estimate; the first without: arm is empty"));
        assertThat(combined.n()).isEqualTo(93);
    }

    @Test
    void naiveNeverLooksBeyondTheFirst() {
        EffectEstimate combined = CombiningRule.naive()
                .combine(List.of(Replicates.missing("no events"), Replicates.estimate(0.3, 0.2, 98)));
        assertThat(combined.isEstimable()).isFalse();
        assertThat(combined.notes().get(0).text()).contains("no events");
    }

    @Test
    void aReplicateThatDidNotConvergeIsNotPassedOverInSilence() {
        AnalysisNote stopped = new AnalysisNote(AnalysisNote.Kind.NO_CONVERGENCE, "Stopped after 60 iterations");
        AnalysisNote missing = new AnalysisNote(AnalysisNote.Kind.MISSING_DATA, "missing: y in 3");
        List<EffectEstimate> replicates = List.of(
                Replicates.estimate(0.3, 0.2, 98).withNote(missing),
                Replicates.estimate(0.4, 0.2, 98).withNote(stopped));
        assertThat(CombiningRule.rubin().combine(replicates).notes())
                .containsExactly(
                        new AnalysisNote(
                                AnalysisNote.Kind.MISSING_DATA, "In 1 of 2 replicates, first: missing: y in 3"),
                        new AnalysisNote(
                                AnalysisNote.Kind.NO_CONVERGENCE,
                                "In 1 of 2 replicates, first: Stopped after 60 iterations"));
    }

    @Test
    void rubinAndReiterNeedTwo() {
        List<EffectEstimate> one = List.of(Replicates.estimate(0.3, 0.2, 98));
        for (CombiningRule rule : List.of(CombiningRule.rubin(), CombiningRule.reiter())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rule.combine(one))
                    .withMessage("Rule " + rule.id() + " needs at least 2 replicates, not 1");
        }
        assertThat(CombiningRule.naive().combine(one).estimate()).isEqualTo(0.3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CombiningRule.naive().combine(List.of()));
    }

    @Test
    void measuresMustAgree() {
        EffectEstimate other = EffectEstimate.wald(
                EffectMeasure.HAZARD_RATIO, 0.3, 0.2, ReferenceDistribution.normal(), 0.95, 100, 40, List.of());
        for (CombiningRule rule : CombiningRule.all()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rule.combine(List.of(Replicates.estimate(0.3, 0.2, 98), other)))
                    .withMessageContaining("measures");
        }
    }

    @Test
    void patientsAndEventsAreMeans() {
        List<EffectEstimate> replicates = List.of(
                EffectEstimate.wald(
                        EffectMeasure.HAZARD_RATIO, 0.3, 0.2, ReferenceDistribution.normal(), 0.95, 99, 40, List.of()),
                EffectEstimate.wald(
                        EffectMeasure.HAZARD_RATIO, 0.4, 0.2, ReferenceDistribution.normal(), 0.95, 100, 47, List.of()),
                EffectEstimate.wald(
                        EffectMeasure.HAZARD_RATIO,
                        0.5,
                        0.2,
                        ReferenceDistribution.normal(),
                        0.95,
                        100,
                        47,
                        List.of()));
        EffectEstimate combined = CombiningRule.rubin().combine(replicates);
        assertThat(combined.n()).isEqualTo(100);
        assertThat(combined.events()).isEqualTo(45);
        assertThat(CombiningRule.rubin().combine(Replicates.worked(98)).events())
                .isNull();
    }

    /** R: survdiff gives U = (obs - exp) of group 1 and V = var[2, 2]; pooled are U/V with variance 1/V. */
    @Test
    void logRankTestsArePooledAsScoreOverVariance() {
        double[] control = {10, 10, 12, 13, 14, 15, 16, 17, 18, 20, 24, 26, 28, 30};
        int[] controlEvents = {1, 1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1};
        EffectEstimate first = logRank(
                control,
                controlEvents,
                new double[] {6, 13, 21, 30, 37, 38, 49, 50, 63, 79, 86, 98, 202, 219},
                new int[] {1, 1, 1, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0});
        EffectEstimate second = logRank(
                control,
                controlEvents,
                new double[] {5, 15, 22, 29, 40, 41, 45, 55, 60, 75, 90, 101, 190, 230},
                new int[] {1, 0, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0, 0});
        assertThat(first.estimate()).isCloseTo(-1.9496575118305, within(1e-12));
        assertThat(first.variance()).isCloseTo(0.336416632839998, within(1e-13));
        assertThat(second.estimate()).isCloseTo(-2.18751829156087, within(1e-12));
        EffectEstimate combined = CombiningRule.rubin().combine(List.of(first, second));
        assertThat(combined.measure()).isEqualTo(EffectMeasure.ONE_STEP_HAZARD_RATIO);
        assertThat(combined.estimate()).isCloseTo(-2.06858790169568, within(1e-12));
        assertThat(combined.variance()).isCloseTo(0.387552224708611, within(1e-13));
        assertThat(combined.reference().degreesOfFreedom()).isCloseTo(83.4154676481308, within(1e-9));
        assertThat(combined.statistic()).isCloseTo(-3.32283566489643, within(1e-12));
        assertThat(combined.pValue()).isCloseTo(0.00132463930909203, within(1e-13));
    }

    @Test
    void rulesAreFoundByName() {
        assertThat(CombiningRule.all())
                .extracting(CombiningRule::id)
                .containsExactly(
                        "rubin",
                        "reiter",
                        "raghunathan-reiter-rubin",
                        "raab-nowok-dibben",
                        "raab-nowok-dibben-improper",
                        "raab-nowok-dibben-incomplete",
                        "naive");
        for (CombiningRule rule : CombiningRule.all()) {
            assertThat(CombiningRule.byId(rule.id())).isEqualTo(rule);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CombiningRule.byId("average"))
                .withMessageContaining("[rubin, reiter, raghunathan-reiter-rubin, raab");
    }

    private static EffectEstimate logRank(double[] control, int[] controlEvents, double[] time, int[] events) {
        int n = control.length + time.length;
        double[] all = new double[n];
        boolean[] event = new boolean[n];
        int[] group = new int[n];
        for (int i = 0; i < n; i++) {
            boolean inControl = i < control.length;
            int at = inControl ? i : i - control.length;
            all[i] = inControl ? control[at] : time[at];
            event[i] = (inControl ? controlEvents[at] : events[at]) == 1;
            group[i] = inControl ? 0 : 1;
        }
        return LogRank.withDefaults().test(all, event, group).effect(0.95);
    }

    /** R: (1 + 1/m) var(q) - mean(se^2), and (m - 1) (1 - v / ((1 + 1/m) b))^2. */
    @Test
    void fullySyntheticSamplesAreCombinedByTheRuleOfRaghunathanReiterAndRubin() {
        List<EffectEstimate> far = List.of(
                Replicates.estimate(0.1, 0.20, 98),
                Replicates.estimate(0.9, 0.22, 98),
                Replicates.estimate(0.5, 0.21, 98));
        EffectEstimate combined = CombiningRule.raghunathanReiterRubin().combine(far);
        assertThat(combined.variance()).isCloseTo(0.169166666666667, within(1e-14));
        assertThat(combined.reference().degreesOfFreedom()).isCloseTo(1.25759887695312, within(1e-13));
        assertThat(combined.pValue()).isCloseTo(0.40471865585201, within(1e-10));
        EffectEstimate notPositive =
                CombiningRule.raghunathanReiterRubin().combine(Replicates.worked(98), new CohortSizes(500, 300));
        assertThat(notPositive.variance()).isCloseTo(0.0736111111111111, within(1e-15));
        assertThat(notPositive.reference().degreesOfFreedom()).isCloseTo(98, within(1e-12));
    }

    /** R: v (k/n + (1 + k/n)/m), v (k/n + 1/m) and v k/n + b/m for k/n = 5/3. */
    @Test
    void releasesAreCombinedByTheRulesOfRaabNowokAndDibben() {
        CohortSizes sizes = new CohortSizes(500, 300);
        EffectEstimate proper = CombiningRule.raabNowokDibben().combine(Replicates.worked(98), sizes);
        assertThat(proper.variance()).isCloseTo(0.11287037037037, within(1e-14));
        assertThat(proper.reference()).isEqualTo(ReferenceDistribution.normal());
        assertThat(CombiningRule.raabNowokDibbenImproper()
                        .combine(Replicates.worked(98), sizes)
                        .variance())
                .isCloseTo(0.0883333333333333, within(1e-15));
        assertThat(CombiningRule.raabNowokDibbenIncomplete()
                        .combine(Replicates.worked(98), sizes)
                        .variance())
                .isCloseTo(0.0748111111111111, within(1e-15));
        assertThat(CombiningRule.raabNowokDibben()
                        .combine(List.of(Replicates.estimate(0.3, 0.2, 98)))
                        .variance())
                .isCloseTo(0.04 * 3, within(1e-15));
    }

    /** Estimates are combined on the analysis scale, whatever they measure: ratios on the logarithm, differences as they are. */
    @ParameterizedTest
    @EnumSource(EffectMeasure.class)
    void everyMeasureIsCombinedOnItsAnalysisScale(EffectMeasure measure) {
        List<EffectEstimate> replicates = List.of(estimate(measure, 0.2), estimate(measure, 0.6));
        EffectEstimate combined = CombiningRule.rubin().combine(replicates);
        assertThat(combined.measure()).isEqualTo(measure);
        assertThat(combined.estimate()).isCloseTo(0.4, within(1e-15));
        assertThat(combined.naturalEstimate()).isCloseTo(measure.toNatural(0.4), within(1e-15));
        assertThat(combined.variance()).isCloseTo(0.01 + 1.5 * 0.08, within(1e-15));
    }

    private static EffectEstimate estimate(EffectMeasure measure, double estimate) {
        return EffectEstimate.wald(measure, estimate, 0.1, ReferenceDistribution.normal(), 0.95, 100, null, List.of());
    }

    @Test
    void onlyTheNaiveRuleIsLabelled() {
        assertThat(CombiningRule.all().stream()
                        .filter(CombiningRule::isLabelled)
                        .map(CombiningRule::id))
                .containsExactly("naive");
    }

    private static double degreesOfFreedom(List<EffectEstimate> replicates) {
        return CombiningRule.rubin().combine(replicates).reference().degreesOfFreedom();
    }

    private static void assertInterval(EffectEstimate combined, double lower, double upper, double pValue) {
        assertThat(combined.interval().lower()).isCloseTo(lower, within(1e-12));
        assertThat(combined.interval().upper()).isCloseTo(upper, within(1e-12));
        assertThat(combined.pValue()).isCloseTo(pValue, within(1e-12));
        assertThat(combined.statistic()).isCloseTo(combined.estimate() / combined.standardError(), within(1e-15));
    }
}
