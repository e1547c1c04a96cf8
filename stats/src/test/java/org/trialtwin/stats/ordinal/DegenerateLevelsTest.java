package org.trialtwin.stats.ordinal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.stats.estimate.Explained;

/** Both analyses of an ordered endpoint answer degenerate data with a note: no exception and no silent NaN. */
class DegenerateLevelsTest {
    /** Levels, the arm and another covariate. */
    record Levels(String name, int[] level, double[] arm, double[] x) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Levels> levels() {
        double[] arm = {0, 0, 0, 0, 1, 1, 1, 1};
        double[] x = {1, 3, 2, 5, 4, 2, 3, 1};
        int[] some = {0, 1, 2, 1, 1, 2, 3, 0};
        return Stream.of(
                new Levels("one patient", new int[] {1}, new double[] {0}, new double[] {2}),
                new Levels("n = 2", new int[] {0, 3}, new double[] {0, 1}, new double[] {2, 1}),
                new Levels("n = 2, tied", new int[] {1, 1}, new double[] {0, 1}, new double[] {2, 1}),
                new Levels("n = 3", new int[] {0, 1, 3}, new double[] {0, 1, 1}, new double[] {2, 1, 1}),
                new Levels("one level only", new int[] {2, 2, 2, 2, 2, 2, 2, 2}, arm, x),
                new Levels("one level in an arm", new int[] {2, 2, 2, 2, 0, 1, 2, 3}, arm, x),
                new Levels("each arm its level", new int[] {0, 0, 0, 0, 3, 3, 3, 3}, arm, x),
                new Levels("separated", new int[] {0, 1, 0, 1, 2, 3, 3, 2}, arm, x),
                new Levels("one arm empty", some, new double[8], x),
                new Levels("control empty", some, new double[] {1, 1, 1, 1, 1, 1, 1, 1}, x),
                new Levels("one patient in an arm", some, new double[] {0, 0, 0, 0, 0, 0, 0, 1}, x),
                new Levels("constant covariate", some, arm, new double[] {7, 7, 7, 7, 7, 7, 7, 7}),
                new Levels("rank deficiency", some, arm, new double[] {1, 1, 1, 1, 0, 0, 0, 0}),
                new Levels("the covariate is the level", some, arm, new double[] {0, 1, 2, 1, 1, 2, 3, 0}));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void bothAnalyses(Levels data) {
        ProportionalOddsModel model = ProportionalOddsModel.ofLevels(List.of("a", "b", "c", "d"));
        for (ProportionalOddsFit fit : List.of(
                model.fit(data.level()),
                model.fit(data.level(), data.arm()),
                model.fit(data.level(), data.arm(), data.x()))) {
            for (int j = 0; j < fit.covariates(); j++) {
                Explained.effect("odds ratio", fit.effect(j, 0.95));
            }
            for (int j = 0; j < fit.coefficients().size(); j++) {
                boolean missing = Double.isNaN(fit.coefficients().standardError(j));
                assertThat(missing && fit.notes().isEmpty()).isFalse();
            }
            assertThat(fit.isConverged() || !fit.notes().isEmpty()).isTrue();
            assertThat(fit.logLikelihood()).isNotNaN();
            Explained.printed("odds ratio", fit);
        }
        WinProbability wins = WinProbability.of(members(data, 1), members(data, 0));
        Explained.effect("win probability", wins.effect(0.95));
        Explained.printed("win probability", wins);
    }

    private static double[] members(Levels data, double arm) {
        return IntStream.range(0, data.level().length)
                .filter(i -> data.arm()[i] == arm)
                .mapToDouble(i -> data.level()[i])
                .toArray();
    }
}
