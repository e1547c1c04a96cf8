package org.trialtwin.stats.composite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.estimate.EffectEstimate;

/** Coverage and type-I error in small trials of death and a score: the figures of docs/methods/win-statistics.md. */
@Tag("study")
class WinStatisticsStudyTest {
    private static final int REPETITIONS = 20_000;
    private static final double END = 2;
    private static final double MARGIN = 0.5;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    @ParameterizedTest
    @CsvSource({"30, 0.3, 0.3, 0", "30, 0.3, 0.15, 0.5", "100, 0.3, 0.3, 0", "100, 0.3, 0.15, 0.5"})
    void coverageAndTypeOneError(int perArm, double controlHazard, double hazard, double shift) {
        double both = controlHazard + hazard;
        double alive = StrictMath.exp(-both * END);
        double better = NORMAL.cumulativeProbability((shift - MARGIN) / Math.sqrt(2));
        double worse = NORMAL.cumulativeProbability((-shift - MARGIN) / Math.sqrt(2));
        double win = controlHazard / both * (1 - alive) + alive * better;
        double loss = hazard / both * (1 - alive) + alive * worse;
        double[] truth = {StrictMath.log(win / loss), StrictMath.log((1 + win - loss) / (1 - win + loss)), win - loss};
        int[] covered = new int[3];
        int[] rejected = new int[3];
        RandomStream random = RandomStreams.seeded(20260122L)
                .at("wins", perArm)
                .at(String.valueOf(shift))
                .open();
        for (int run = 0; run < REPETITIONS; run++) {
            int n = 2 * perArm;
            double[] time = new double[n];
            boolean[] dead = new boolean[n];
            double[] score = new double[n];
            boolean[] arm = new boolean[n];
            for (int i = 0; i < n; i++) {
                arm[i] = i < perArm;
                double death = random.nextExponential() / (arm[i] ? hazard : controlHazard);
                dead[i] = death < END;
                time[i] = Math.min(death, END);
                score[i] = random.nextGaussian() + (arm[i] ? shift : 0);
            }
            WinStatistics result = WinStatistics.of(
                    arm,
                    Component.laterEventWins("death", time, dead),
                    Component.higherWins("score", score).beyond(MARGIN));
            List<EffectEstimate> effects =
                    List.of(result.winRatio(0.95), result.winOdds(0.95), result.netBenefit(0.95));
            for (int k = 0; k < 3; k++) {
                covered[k] += effects.get(k).interval().contains(truth[k]) ? 1 : 0;
                rejected[k] += effects.get(k).pValue() < 0.05 ? 1 : 0;
            }
        }
        for (int k = 0; k < 3; k++) {
            double coverage = covered[k] / (double) REPETITIONS;
            System.out.printf(
                    Locale.ROOT,
                    "%d per arm, shift %.1f, measure %d: truth %.4f coverage %.4f rejected %.4f%n",
                    perArm,
                    shift,
                    k,
                    truth[k],
                    coverage,
                    rejected[k] / (double) REPETITIONS);
            assertThat(coverage).isBetween(0.92, 0.97);
        }
    }
}
