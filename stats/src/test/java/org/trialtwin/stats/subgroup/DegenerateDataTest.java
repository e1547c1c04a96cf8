package org.trialtwin.stats.subgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.stats.binary.LogisticModel;
import org.trialtwin.stats.binary.MiettinenNurminen;
import org.trialtwin.stats.binary.RiskDifference;
import org.trialtwin.stats.binary.TwoByTwo;
import org.trialtwin.stats.estimate.EffectEstimate;

/** Subgroups from which no effect can be had: a note, never an exception and never a silent NaN. */
class DegenerateDataTest {
    static List<Arguments> data() {
        boolean[] arms = {true, false, true, false, true, false, true, false};
        boolean[] mixed = {true, false, false, true, true, false, true, false};
        boolean[] all = new boolean[8];
        Arrays.fill(all, true);
        String[] half = {"f", "f", "f", "f", "m", "m", "m", "m"};
        return List.of(
                Arguments.of("no events", new boolean[8], arms, half),
                Arguments.of("all events", all, arms, half),
                Arguments.of("events in one arm, in all of it", arms, arms, half),
                Arguments.of(
                        "zero cells", new boolean[] {true, false, true, true, false, true, true, false}, arms, half),
                Arguments.of("no experimental patient", mixed, new boolean[8], half),
                Arguments.of(
                        "levels with one arm only", mixed, arms, new String[] {"f", "m", "f", "m", "f", "m", "f", "m"}),
                Arguments.of("one level", mixed, arms, new String[] {"f", "f", "f", "f", "f", "f", "f", "f"}),
                Arguments.of(
                        "levels of one patient", mixed, arms, new String[] {"a", "b", "c", "d", "e", "f", "g", "h"}),
                Arguments.of("no level known", mixed, arms, new String[8]),
                Arguments.of(
                        "two patients", new boolean[] {true, false}, new boolean[] {true, false}, new String[] {"f", "m"
                        }));
    }

    private static TwoByTwo table(boolean[] event, boolean[] arm, int[] rows) {
        boolean[] events = new boolean[rows.length];
        boolean[] arms = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            events[i] = event[rows[i]];
            arms[i] = arm[rows[i]];
        }
        return TwoByTwo.of(events, arms);
    }

    private static EffectEstimate oddsRatio(boolean[] event, boolean[] arm, int[] rows) {
        boolean[] events = new boolean[rows.length];
        double[] arms = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            events[i] = event[rows[i]];
            arms[i] = arm[rows[i]] ? 1 : 0;
        }
        return LogisticModel.withIntercept().fit(events, arms).effect(1, 0.95);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("data")
    void notesAndNoNaN(String name, boolean[] event, boolean[] arm, String[] level) {
        for (SubgroupForest.Builder builder : List.of(
                SubgroupForest.of(
                        event.length,
                        rows -> RiskDifference.of(table(event, arm, rows)).effect(0.95)),
                SubgroupForest.of(
                        event.length,
                        rows -> MiettinenNurminen.of(table(event, arm, rows)).ratio(0.95)),
                SubgroupForest.of(event.length, rows -> oddsRatio(event, arm, rows)))) {
            SubgroupForest forest = builder.by("sex", level, "never seen").build();
            SubgroupFactor factor = forest.factors().get(0);
            assertThat(Double.isNaN(factor.interaction().pValue())
                            && factor.notes().isEmpty())
                    .isFalse();
            for (SubgroupEffect subgroup : factor.levels()) {
                EffectEstimate effect = subgroup.effect();
                assertThat(effect.isEstimable() || !effect.notes().isEmpty())
                        .as(effect.toString())
                        .isTrue();
            }
            assertThat(forest.toString()).doesNotContain("NaN").doesNotContain("Infinity");
        }
    }
}
