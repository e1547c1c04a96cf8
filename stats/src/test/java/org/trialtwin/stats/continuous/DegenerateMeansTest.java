package org.trialtwin.stats.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.Explained;
import org.trialtwin.stats.estimate.RobustVariance;

/** Every analysis of a continuous endpoint answers degenerate data with a note: no exception and no silent NaN. */
class DegenerateMeansTest {
    /** Two groups of values. */
    record Groups(String name, double[] experimental, double[] control) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Groups> groups() {
        double[] none = {};
        return Stream.of(
                new Groups("nobody", none, none),
                new Groups("experimental empty", none, new double[] {1, 2, 3}),
                new Groups("control empty", new double[] {1, 2, 3}, none),
                new Groups("one each", new double[] {1}, new double[] {2}),
                new Groups("one against many", new double[] {1}, new double[] {2, 3, 5}),
                new Groups("n = 2 each", new double[] {1, 2}, new double[] {2, 4}),
                new Groups("all tied", new double[] {3, 3, 3}, new double[] {3, 3}),
                new Groups("all tied at a fraction", new double[] {0.1, 0.1, 0.1}, new double[] {0.1, 0.1, 0.1}),
                new Groups("zero variance in both", new double[] {0.1, 0.1, 0.1}, new double[] {0.7, 0.7, 0.7}),
                new Groups("zero variance in one", new double[] {3, 3, 3}, new double[] {1, 2, 4}),
                new Groups("far apart", new double[] {1e9, 1e9 + 1}, new double[] {-1e9, -1e9 - 1}));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void twoGroups(Groups data) {
        double[] x = data.experimental();
        double[] y = data.control();
        Explained.effect("Welch", WelchTest.of(x, y).effect(0.95));
        Explained.printed("Welch", WelchTest.of(x, y));
        Explained.effect("pooled", PooledTTest.of(x, y).effect(0.95));
        Explained.printed("pooled", PooledTTest.of(x, y));
        WilcoxonTest rank = WilcoxonTest.of(x, y);
        Explained.test("Wilcoxon", rank.test(true));
        Explained.test("Wilcoxon", rank.test(false));
        assertThat(Double.isNaN(rank.shift()) && rank.notes().isEmpty()).isFalse();
        assertThat(Double.isNaN(rank.interval(0.95).lower()) && rank.notes().isEmpty())
                .isFalse();
        Explained.printed("Wilcoxon", rank);
        Explained.test("Kruskal-Wallis", KruskalWallis.test(x, y));
        Explained.test("three groups", KruskalWallis.test(x, y, y));
        Explained.test("one-way", OneWayAnova.test(x, y));
        Explained.test("one-way", OneWayAnova.test(x, y, y));
        KolmogorovSmirnov distance = KolmogorovSmirnov.of(x, y);
        assertThat(Double.isNaN(distance.pValue())).isEqualTo(!distance.notes().isEmpty());
        Explained.printed("Kolmogorov-Smirnov", distance);
        double[] all = Stream.of(x, y).flatMapToDouble(Arrays::stream).toArray();
        boolean[] first = new boolean[all.length];
        Arrays.fill(first, 0, x.length, true);
        for (int strata = 1; strata <= 2; strata++) {
            int by = strata;
            int[] stratum = IntStream.range(0, all.length).map(i -> i % by).toArray();
            for (VanElteren test :
                    List.of(VanElteren.of(all, first, stratum), VanElteren.unweighted(all, first, stratum))) {
                Explained.test("van Elteren", test.test());
                Explained.printed("van Elteren", test);
            }
        }
    }

    /** A response, arms and a covariate. */
    record Trial(String name, double[] y, int[] arm, double[] x) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Trial> trials() {
        double[] y = {3, 5, 4, 8, 6, 9};
        int[] arm = {0, 0, 0, 1, 1, 1};
        double[] x = {1, 4, 2, 2, 5, 3};
        return Stream.of(
                new Trial("n = 2", new double[] {1, 2}, new int[] {0, 1}, new double[] {1, 3}),
                new Trial("n = 3", new double[] {1, 2, 4}, new int[] {0, 1, 1}, new double[] {1, 3, 2}),
                new Trial("constant response", new double[] {2, 2, 2, 2, 2, 2}, arm, x),
                new Trial("constant fraction", new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, arm, x),
                new Trial("response 0", new double[6], arm, x),
                new Trial("constant covariate", y, arm, new double[] {7, 7, 7, 7, 7, 7}),
                new Trial("the covariate is the arm", y, arm, new double[] {0, 0, 0, 1, 1, 1}),
                new Trial("the covariate is the response", y, arm, y),
                new Trial("one patient in an arm", y, new int[] {0, 0, 0, 0, 0, 1}, x),
                new Trial("leverage 1 by covariate", y, arm, new double[] {0, 0, 0, 0, 0, 1}),
                new Trial("an arm without a patient", y, new int[] {0, 0, 0, 2, 2, 2}, x),
                new Trial("no control", y, new int[] {1, 1, 1, 2, 2, 2}, x),
                new Trial("no control, one arm", y, new int[] {1, 1, 1, 1, 1, 1}, x));
    }

    @ParameterizedTest
    @MethodSource("trials")
    void linearModels(Trial trial) {
        for (Ancova analysis :
                List.of(Ancova.unadjusted(), Ancova.adjustedFor(trial.x()), Ancova.adjustedFor(trial.x(), trial.x()))) {
            Ancova.Result result = analysis.fit(trial.y(), trial.arm());
            for (int arm = 1; arm < result.arms(); arm++) {
                Explained.effect("difference", result.effect(arm, 0.95));
                for (RobustVariance type : RobustVariance.values()) {
                    Explained.effect("difference " + type, result.robustEffect(arm, 0.95, type));
                }
            }
            for (int arm = 0; arm < result.arms(); arm++) {
                LinearCombination mean = result.adjustedMean(arm);
                assertThat(Double.isNaN(mean.standardError()) && mean.notes().isEmpty())
                        .isFalse();
                Explained.printed("mean", mean);
            }
            Explained.printed("analysis of covariance", result);
            models(result.fit());
        }
        models(LinearModel.withoutIntercept().fit(trial.y(), trial.x()));
    }

    private static void models(LinearFit fit) {
        for (int j = 0; j < fit.size(); j++) {
            Explained.effect("coefficient", fit.effect(j, 0.95));
            for (RobustVariance type : RobustVariance.values()) {
                Explained.effect("coefficient " + type, fit.robustEffect(j, 0.95, type));
                assertThat(Double.isNaN(fit.robustStandardErrors(type)[j])
                                && fit.robustEffect(j, 0.95, type).isEstimable())
                        .isFalse();
            }
        }
        boolean missing = Double.isNaN(fit.sigma())
                || Double.isNaN(fit.rSquared())
                || !Double.isFinite(fit.adjustedRSquared())
                || !Double.isFinite(fit.akaike());
        assertThat(missing && fit.notes().isEmpty()).isFalse();
        Explained.test("model", fit.test());
        List<AnovaRow> rows = fit.sequentialAnova();
        for (int term = 0; term < rows.size(); term++) {
            Explained.test("term in sequence", rows.get(term).test());
            Explained.test("term dropped", fit.drop(term).test());
        }
    }

    @Test
    void withoutControlNoArmIsComparedWithAnother() {
        double[] y = {3, 5, 4, 8, 6, 9};
        Ancova.Result result = Ancova.unadjusted().fit(y, new int[] {1, 1, 1, 2, 2, 2});
        assertThat(result.effect(1, 0.95).notes())
                .extracting(AnalysisNote::text)
                .containsExactly("Arm 0 has no patient");
        assertThat(result.adjustedMean(0).estimate()).isNaN();
    }

    @Test
    void hc3AtLeverageOneSaysWhose() {
        double[] y = {3, 5, 4, 8, 6, 9};
        LinearFit fit = LinearModel.withIntercept().fit(y, new double[] {0, 0, 0, 0, 0, 1});
        EffectEstimate undefined = fit.robustEffect(1, 0.95, RobustVariance.HC3);
        assertThat(undefined.isEstimable()).isFalse();
        assertThat(undefined.notes().get(0).text()).contains("patient 5").contains("leverage 1");
        assertThat(fit.robustStandardErrors(RobustVariance.HC3)).containsOnly(Double.NaN);
        EffectEstimate tooSmall = fit.robustEffect(1, 0.95, RobustVariance.HC0);
        assertThat(tooSmall.isEstimable()).isTrue();
        assertThat(tooSmall.notes().get(0).text()).contains("may be too small");
    }

    @Test
    void hc2OfTwoGroupsIsWelchsVariance() {
        double[] one = {3, 5, 4, 9};
        double[] zero = {1, 2, 2, 4, 8, 3};
        double[] y = {3, 5, 4, 9, 1, 2, 2, 4, 8, 3};
        int[] arm = {1, 1, 1, 1, 0, 0, 0, 0, 0, 0};
        assertThat(Ancova.unadjusted()
                        .fit(y, arm)
                        .robustEffect(1, 0.95, RobustVariance.HC2)
                        .standardError())
                .isCloseTo(WelchTest.of(one, zero).standardError(), within(1e-13));
    }
}
