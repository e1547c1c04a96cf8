package org.trialtwin.stats.composite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.stats.estimate.EffectEstimate;

/** Pairs that tell nothing, or nothing but wins: a note, never an exception and never a silent NaN. */
class DegenerateDataTest {
    static List<Arguments> data() {
        boolean[] arms = {true, false, true, false, true, false};
        double[] values = {3, 1, 2, 5, 4, 6};
        boolean[] observed = {true, true, true, true, true, true};
        double nan = Double.NaN;
        return List.of(
                Arguments.of("nobody", new boolean[0], new double[0], new boolean[0], new int[0]),
                Arguments.of("no experimental patient", new boolean[6], values, observed, new int[6]),
                Arguments.of("no control patient", observed, values, observed, new int[6]),
                Arguments.of(
                        "two patients", new boolean[] {true, false}, new double[] {1, 2}, new boolean[2], new int[2]),
                Arguments.of("no events", arms, values, new boolean[6], new int[6]),
                Arguments.of("a constant value", arms, new double[6], observed, new int[6]),
                Arguments.of("all wins", arms, new double[] {9, 1, 8, 2, 7, 3}, observed, new int[6]),
                Arguments.of("all losses", arms, new double[] {1, 9, 2, 8, 3, 7}, observed, new int[6]),
                Arguments.of(
                        "every value missing", arms, new double[] {nan, nan, nan, nan, nan, nan}, observed, new int[6]),
                Arguments.of("strata with one arm only", arms, values, observed, new int[] {1, 2, 1, 2, 1, 2}),
                Arguments.of("strata of two patients", arms, values, observed, new int[] {1, 1, 2, 2, 3, 3}),
                Arguments.of("one stratum of use", arms, values, observed, new int[] {1, 1, 1, 1, 2, 3}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("data")
    void notesAndNoNaN(String name, boolean[] experimental, double[] value, boolean[] event, int[] stratum) {
        Component time = Component.laterEventWins("death", value, event);
        Component sooner = Component.earlierEventWins("recovery", value, event);
        Component higher = Component.higherWins("score", value);
        Component lower = Component.lowerWins("count", value).beyond(1);
        for (WinStatistics result : List.of(
                WinStatistics.stratified(experimental, stratum, time),
                WinStatistics.stratified(experimental, stratum, higher),
                WinStatistics.stratified(experimental, stratum, time, higher),
                WinStatistics.stratified(experimental, stratum, sooner, lower))) {
            explained(result.winRatio(0.95));
            explained(result.winOdds(0.95));
            explained(result.netBenefit(0.95));
            boolean missing = Double.isNaN(result.winShare())
                    || Double.isNaN(result.lossShare())
                    || Double.isNaN(result.tieShare());
            assertThat(missing && result.notes().isEmpty()).isFalse();
            assertThat(result.toString()).doesNotContain("NaN").doesNotContain("Infinity");
        }
    }

    private static void explained(EffectEstimate effect) {
        boolean whole = Double.isFinite(effect.estimate())
                && Double.isFinite(effect.standardError())
                && !Double.isNaN(effect.pValue())
                && !Double.isNaN(effect.interval().lower());
        assertThat(whole || !effect.notes().isEmpty()).as(effect.toString()).isTrue();
    }
}
