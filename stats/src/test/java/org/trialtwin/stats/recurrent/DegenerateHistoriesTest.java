package org.trialtwin.stats.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.stats.count.NegativeBinomialFit;
import org.trialtwin.stats.count.PoissonFit;
import org.trialtwin.stats.estimate.Explained;
import org.trialtwin.stats.survival.Ties;

/** Every analysis of recurrent events answers degenerate histories with a note: no exception and no silent NaN. */
class DegenerateHistoriesTest {
    /** Times of events, ends of follow-up, arms. */
    record Histories(String name, double[][] events, double[] end, int[] arm) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Histories> histories() {
        double[][] some = {{1}, {1, 2}, {}, {2}, {}, {1, 3}};
        double[] end = {3, 3, 4, 4, 5, 5};
        int[] arm = {0, 0, 0, 1, 1, 1};
        double[][] none = {{}, {}, {}, {}, {}, {}};
        double[][] tied = {{2}, {2}, {2}, {2}, {2}, {2}};
        return Stream.of(
                new Histories("n = 2", new double[][] {{1}, {2}}, new double[] {3, 3}, new int[] {0, 1}),
                new Histories("n = 2, no event", new double[][] {{}, {}}, new double[] {3, 3}, new int[] {0, 1}),
                new Histories("nobody has an event", none, end, arm),
                new Histories("one event", new double[][] {{}, {}, {}, {}, {}, {2}}, end, arm),
                new Histories("no event in control", new double[][] {{}, {}, {}, {1}, {2}, {1, 2}}, end, arm),
                new Histories("all tied", tied, end, arm),
                new Histories("all tied at the end", tied, new double[] {2, 2, 2, 2, 2, 2}, arm),
                new Histories("no shared follow-up", some, new double[] {1, 2, 0.5, 9, 9, 9}, arm));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void everyAnalysis(Histories data) {
        boolean[] nobody = new boolean[data.end().length];
        boolean[] all = new boolean[data.end().length];
        Arrays.fill(all, true);
        double[] constant = new double[data.end().length];
        Arrays.fill(constant, 7);
        double[] arm = Arrays.stream(data.arm()).asDoubleStream().toArray();
        for (boolean[] died : new boolean[][] {nobody, all}) {
            RecurrentHistories plain =
                    RecurrentHistories.of(data.events(), data.end(), data.arm()).endingIn(died);
            Explained.printed("histories", plain);
            models(plain, data.arm());
            models(plain.withCovariates(constant), data.arm());
            models(plain.withCovariates(arm), data.arm());
            means(plain);
        }
    }

    private static void models(RecurrentHistories histories, int[] strata) {
        for (AndersenGillModel model : new AndersenGillModel[] {
            AndersenGillModel.linWeiYangYing(),
            AndersenGillModel.independentIncrements(),
            AndersenGillModel.linWeiYangYing().withTies(Ties.BRESLOW),
            AndersenGillModel.linWeiYangYing().stratifiedBy(strata)
        }) {
            RateRatioFit fit = model.fit(histories);
            for (int a = 0; a < fit.size(); a++) {
                Explained.effect(model.toString(), fit.effect(a, 0.95));
                assertThat(Double.isNaN(fit.coefficient(a)) && fit.notes().isEmpty())
                        .isFalse();
            }
            Explained.printed(model.toString(), fit);
        }
        PoissonFit poisson = EventRates.poisson(histories);
        NegativeBinomialFit binomial = EventRates.negativeBinomial(histories);
        for (int j = 0; j < poisson.size(); j++) {
            Explained.effect("Poisson", poisson.effect(j, 0.95));
            Explained.effect("negative binomial", binomial.effect(j, 0.95));
        }
    }

    private static void means(RecurrentHistories histories) {
        for (int a = 0; a < histories.arms(); a++) {
            MeanCumulativeFunction function = MeanCumulativeFunction.of(histories, a);
            Explained.printed("mean", function);
            for (double time : new double[] {-1, 0, 1, 2.5, 100}) {
                MeanCumulativeFunction.Landmark at = function.at(time, 0.95);
                boolean missing = Double.isNaN(at.mean())
                        || Double.isNaN(at.standardError())
                        || Double.isNaN(at.interval().lower());
                assertThat(missing && at.notes().isEmpty()).isFalse();
            }
        }
        for (int a = 1; a < histories.arms(); a++) {
            MeanCumulativeComparison comparison = MeanCumulativeComparison.of(histories, a, 0);
            Explained.test("functions", comparison.test());
            Explained.printed("comparison", comparison);
            for (double time : new double[] {0, 1, 2.5, 100}) {
                Explained.effect("difference", comparison.difference(time, 0.95));
                Explained.effect("ratio", comparison.ratio(time, 0.95));
            }
        }
    }
}
