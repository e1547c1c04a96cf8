package org.trialtwin.stats.continuous;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/** Type-I error and power in small trials of three unequal strata: the figures of docs/methods/van-elteren.md. */
@Tag("study")
class VanElterenStudyTest {
    private static final int REPETITIONS = 20_000;

    @ParameterizedTest
    @CsvSource({"30, 0", "30, 0.8", "100, 0", "100, 0.4"})
    void rejections(int perArm, double shift) {
        RandomStream random = RandomStreams.seeded(20260123L)
                .at("ranks", perArm)
                .at(String.valueOf(shift))
                .open();
        int[] rejected = new int[3];
        for (int run = 0; run < REPETITIONS; run++) {
            int n = 2 * perArm;
            double[] y = new double[n];
            boolean[] arm = new boolean[n];
            int[] stratum = new int[n];
            double[] one = new double[perArm];
            double[] zero = new double[perArm];
            for (int i = 0; i < n; i++) {
                arm[i] = i < perArm;
                double place = random.nextDouble();
                stratum[i] = place < 0.6 ? 0 : place < 0.9 ? 1 : 2;
                y[i] = random.nextGaussian() + stratum[i] + (arm[i] ? shift : 0);
                if (arm[i]) {
                    one[i] = y[i];
                } else {
                    zero[i - perArm] = y[i];
                }
            }
            double[] p = {
                VanElteren.of(y, arm, stratum).test().pValue(),
                VanElteren.unweighted(y, arm, stratum).test().pValue(),
                WilcoxonTest.of(one, zero).test(false).pValue()
            };
            for (int k = 0; k < 3; k++) {
                rejected[k] += p[k] < 0.05 ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %d | %.1f | %.4f | %.4f | %.4f |%n",
                perArm,
                shift,
                rejected[0] / (double) REPETITIONS,
                rejected[1] / (double) REPETITIONS,
                rejected[2] / (double) REPETITIONS);
        if (shift == 0) {
            assertThat(rejected[0] / (double) REPETITIONS).isBetween(0.044, 0.056);
        }
    }
}
