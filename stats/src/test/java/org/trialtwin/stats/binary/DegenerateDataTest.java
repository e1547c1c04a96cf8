package org.trialtwin.stats.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.RobustVariance;
import org.trialtwin.stats.estimate.SignificanceTest;

/** Data from which an effect cannot be had, or not all of it: a note, never an exception and never a silent NaN. */
class DegenerateDataTest {
    private static void explained(EffectEstimate effect) {
        boolean whole = Double.isFinite(effect.estimate())
                && Double.isFinite(effect.standardError())
                && !Double.isNaN(effect.statistic())
                && !Double.isNaN(effect.pValue())
                && !Double.isNaN(effect.interval().lower());
        assertThat(whole || !effect.notes().isEmpty()).as(effect.toString()).isTrue();
        // A p-value that separation or a rest of rounding has made is no p-value.
        assertThat(Double.isNaN(effect.pValue()) || effect.pValue() > 1e-4)
                .as(effect.toString())
                .isTrue();
    }

    private static void explained(SignificanceTest test, List<AnalysisNote> notes) {
        assertThat(Double.isFinite(test.statistic()) && !Double.isNaN(test.pValue()) || !notes.isEmpty())
                .as(test.toString())
                .isTrue();
    }

    private static void printed(Object result) {
        assertThat(result.toString()).isNotBlank().doesNotContain("NaN");
    }

    /** Every table of groups of at most so many patients: empty groups, no events, all events, zero cells, n = 2 among them. */
    private static List<TwoByTwo> tables(int most) {
        List<TwoByTwo> tables = new ArrayList<>();
        for (int n1 = 0; n1 <= most; n1++) {
            for (int n0 = 0; n0 <= most; n0++) {
                for (int x1 = 0; x1 <= n1; x1++) {
                    for (int x0 = 0; x0 <= n0; x0++) {
                        tables.add(new TwoByTwo(x1, n1, x0, n0));
                    }
                }
            }
        }
        return tables;
    }

    static List<TwoByTwo> smallTables() {
        return tables(3);
    }

    static List<TwoByTwo> tablesWithPatients() {
        return tables(3).stream().filter(table -> table.patients() > 0).toList();
    }

    @ParameterizedTest
    @MethodSource("smallTables")
    void oneTable(TwoByTwo table) {
        RiskDifference difference = RiskDifference.of(table);
        explained(difference.effect(0.95));
        assertThat(difference.newcombe(0.95).width()).isBetween(0.0, 2.0);
        assertThat(difference.agrestiCaffo(0.95).width()).isPositive();
        explained(RiskRatio.of(table).effect(0.95));
        explained(OddsRatio.of(table).effect(0.95));
        for (PearsonChiSquared test : PearsonChiSquared.values()) {
            explained(test.test(table), PearsonChiSquared.notes(table));
        }
        FisherExact fisher = FisherExact.of(table);
        assertThat(fisher.pValue()).isBetween(0.0, 1.0);
        assertThat(Double.isNaN(fisher.oddsRatio())).isEqualTo(!fisher.notes().isEmpty());
        ConfidenceInterval exact = fisher.interval(0.95);
        assertThat(exact.lower()).isGreaterThanOrEqualTo(0);
        assertThat(exact.upper()).isPositive();
        MiettinenNurminen score = MiettinenNurminen.of(table);
        explained(score.difference(0.95));
        explained(score.ratio(0.95));
        for (FarringtonManning test :
                List.of(FarringtonManning.difference(table, -0.1), FarringtonManning.ratio(table, 0.8))) {
            assertThat(Double.isNaN(test.statistic())).isEqualTo(!test.notes().isEmpty());
            printed(test);
        }
        Proportion risk = new Proportion(table.eventsExperimental(), table.experimental());
        assertThat(risk.wilson(0.95).width()).isPositive();
        assertThat(risk.clopperPearson(0.95).width()).isPositive();
        Stream.of(table, difference, RiskRatio.of(table), OddsRatio.of(table), fisher, score, risk)
                .forEach(DegenerateDataTest::printed);
    }

    @ParameterizedTest
    @MethodSource("tablesWithPatients")
    void oneTableAsAModel(TwoByTwo table) {
        int n = table.patients();
        boolean[] event = new boolean[n];
        int[] arm = new int[n];
        for (int i = 0; i < n; i++) {
            arm[i] = i < table.experimental() ? 1 : 0;
            int place = arm[i] == 1 ? i : i - table.experimental();
            event[i] = place < (arm[i] == 1 ? table.eventsExperimental() : table.eventsControl());
        }
        models(event, arm, new double[0][]);
        StandardisedRisks.Result risks = StandardisedRisks.unadjusted().fit(event, arm);
        if (!table.hasEmptyGroup()) {
            assertThat(Math.abs(risks.risk(1) - table.riskExperimental())).isLessThan(1e-6);
            assertThat(Math.abs(risks.risk(0) - table.riskControl())).isLessThan(1e-6);
        }
    }

    static List<Arguments> data() {
        double[] rising = {1, 2, 3, 4, 5, 6, 7, 8};
        int[] arms = {0, 1, 0, 1, 0, 1, 0, 1};
        int[] control = new int[8];
        int[] experimental = {1, 1, 1, 1, 1, 1, 1, 1};
        int[] armTwoOfThree = {0, 2, 0, 2, 0, 2, 0, 2};
        boolean[] mixed = {true, false, false, true, true, false, true, false};
        boolean[] all = new boolean[8];
        Arrays.fill(all, true);
        boolean[] late = {false, false, false, false, true, true, true, true};
        boolean[] quasi = {false, false, true, false, true, true, true, true};
        double[] constant = {4, 4, 4, 4, 4, 4, 4, 4};
        double[] likeArm = {0, 1, 0, 1, 0, 1, 0, 1};
        double[] oneHot = {0, 0, 1, 0, 0, 0, 0, 0};
        return List.of(
                Arguments.of("no events", new boolean[8], arms, new double[][] {rising}),
                Arguments.of("all events", all, arms, new double[][] {rising}),
                Arguments.of("perfect separation", late, arms, new double[][] {rising}),
                Arguments.of("separation but for one", quasi, arms, new double[][] {rising}),
                Arguments.of("a site of one patient", mixed, arms, new double[][] {oneHot}),
                Arguments.of("a constant covariate", mixed, arms, new double[][] {constant}),
                Arguments.of("a covariate that is the arm", mixed, arms, new double[][] {likeArm}),
                Arguments.of("no experimental patient", mixed, control, new double[][] {rising}),
                Arguments.of("no control patient", mixed, experimental, new double[][] {rising}),
                Arguments.of("no patient of the first of two arms", mixed, armTwoOfThree, new double[][] {rising}),
                Arguments.of(
                        "more columns than patients", new boolean[] {true, false}, new int[] {0, 1}, new double[][] {
                            {1, 2}, {3, 1}
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("data")
    void withCovariates(String name, boolean[] event, int[] arm, double[][] covariates) {
        models(event, arm, covariates);
    }

    private static void models(boolean[] event, int[] arm, double[][] covariates) {
        double[][] columns = new double[covariates.length + 1][];
        columns[0] = Arrays.stream(arm).asDoubleStream().toArray();
        System.arraycopy(covariates, 0, columns, 1, covariates.length);
        LogisticFit fit = LogisticModel.withIntercept().fit(event, columns);
        FirthLogisticFit firth = FirthLogisticModel.withIntercept().fit(event, columns);
        for (int j = 0; j < fit.size(); j++) {
            explained(fit.effect(j, 0.95));
            explained(firth.effect(j, 0.95));
            assertThat(Double.isNaN(fit.profileInterval(j, 0.95).lower())
                            && fit.notes().isEmpty())
                    .isFalse();
            explained(firth.likelihoodRatioTest(j), firth.notes());
            for (RobustVariance type : RobustVariance.values()) {
                double error = fit.robustStandardErrors(type)[j];
                assertThat(Double.isFinite(error) || !fit.notes().isEmpty()).isTrue();
            }
        }
        List<String> names = Stream.of("a", "b", "c").limit(covariates.length).toList();
        StandardisedRisks.Result risks =
                StandardisedRisks.adjustedFor(covariates, names).fit(event, arm);
        for (int k = 1; k < risks.arms(); k++) {
            explained(risks.difference(k, 0.95));
            explained(risks.ratio(k, 0.95));
            explained(risks.oddsRatio(k, 0.95));
        }
        Stream.of(fit, firth, risks).forEach(DegenerateDataTest::printed);
    }

    /** Every pair of strata of arms of at most two patients: one-armed strata, one stratum of use, and none. */
    @Test
    void strata() {
        List<TwoByTwo> small = tables(2);
        for (TwoByTwo one : small) {
            stack(List.of(one));
            for (TwoByTwo two : small) {
                stack(List.of(one, two));
            }
        }
        stack(List.of());
    }

    private static void stack(List<TwoByTwo> strata) {
        MantelHaenszel stack = MantelHaenszel.of(strata);
        explained(stack.oddsRatio(0.95));
        explained(stack.test(false), stack.notes());
        explained(stack.test(true), stack.notes());
        assertThat(Double.isNaN(stack.riskDifference()) && stack.notes().isEmpty())
                .isFalse();
        assertThat(Double.isNaN(stack.riskRatio()) && stack.notes().isEmpty()).isFalse();
        MiettinenNurminen score = MiettinenNurminen.stratified(strata);
        explained(score.difference(0.95));
        explained(score.ratio(0.95));
        printed(stack);
        printed(score);
    }
}
