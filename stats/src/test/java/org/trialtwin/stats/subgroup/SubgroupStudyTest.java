package org.trialtwin.stats.subgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.binary.OddsRatio;
import org.trialtwin.stats.binary.TwoByTwo;
import org.trialtwin.stats.continuous.WelchTest;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;

/** Errors of the interaction test: the figures of docs/methods/subgroups.md. */
@Tag("study")
class SubgroupStudyTest {
    private static final int REPETITIONS = 20_000;

    @ParameterizedTest
    @CsvSource({"30, 2", "30, 3", "100, 2", "100, 3", "300, 3"})
    void interactionTest(int perArm, int levels) {
        RandomStream random = RandomStreams.seeded(20260127L)
                .at("subgroups " + levels, perArm)
                .open();
        int[] rejected = new int[2];
        int[] tested = new int[2];
        for (int run = 0; run < REPETITIONS; run++) {
            int n = 2 * perArm;
            boolean[] arm = new boolean[n];
            double[] y = new double[n];
            boolean[] event = new boolean[n];
            String[] level = new String[n];
            for (int i = 0; i < n; i++) {
                arm[i] = i % 2 == 0;
                level[i] = String.valueOf(random.nextInt(levels));
                y[i] = random.nextGaussian() + (arm[i] ? 0.5 : 0);
                event[i] = random.nextDouble() < (arm[i] ? 0.5 : 0.3);
            }
            double[] p = {
                SubgroupForest.of(n, rows -> mean(rows, y, arm))
                        .by("factor", level)
                        .build()
                        .factors()
                        .get(0)
                        .interaction()
                        .pValue(),
                SubgroupForest.of(n, rows -> odds(rows, event, arm))
                        .by("factor", level)
                        .build()
                        .factors()
                        .get(0)
                        .interaction()
                        .pValue()
            };
            for (int k = 0; k < 2; k++) {
                tested[k] += Double.isNaN(p[k]) ? 0 : 1;
                rejected[k] += p[k] < 0.05 ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %.4f | %.4f (%d without a test) |%n",
                perArm,
                levels,
                rejected[0] / (double) REPETITIONS,
                rejected[1] / (double) tested[1],
                REPETITIONS - tested[1]);
        assertThat(rejected[0] / (double) REPETITIONS).isBetween(0.03, 0.08);
    }

    private static EffectEstimate mean(int[] rows, double[] y, boolean[] arm) {
        return WelchTest.of(pick(rows, y, arm, true), pick(rows, y, arm, false)).effect(0.95);
    }

    private static double[] pick(int[] rows, double[] y, boolean[] arm, boolean side) {
        return Arrays.stream(rows)
                .filter(i -> arm[i] == side)
                .mapToDouble(i -> y[i])
                .toArray();
    }

    private static EffectEstimate odds(int[] rows, boolean[] event, boolean[] arm) {
        boolean[] had = new boolean[rows.length];
        boolean[] side = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            had[i] = event[rows[i]];
            side[i] = arm[rows[i]];
        }
        return rows.length == 0
                ? EffectEstimate.notEstimable(EffectMeasure.ODDS_RATIO, 0.95, 0, 0, "no patient")
                : OddsRatio.of(TwoByTwo.of(had, side)).effect(0.95);
    }
}
