package org.trialtwin.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/** Errors on the margin at 30 per arm: the figures of docs/methods/non-inferiority.md. */
@Tag("study")
class MarginTestStudyTest {
    private static final int REPETITIONS = 200_000;
    private static final int PER_ARM = 30;

    @ParameterizedTest
    @CsvSource({"-0.5", "0", "0.8"})
    void meanDifference(double truth) {
        RandomStream random =
                RandomStreams.seeded(20260324L).at("margin " + truth).open();
        int[] shown = new int[3];
        for (int run = 0; run < REPETITIONS; run++) {
            double[] one = moments(random, truth);
            double[] zero = moments(random, 0);
            double error = Math.sqrt((one[1] + zero[1]) / PER_ARM);
            EffectEstimate effect = EffectEstimate.wald(
                    EffectMeasure.MEAN_DIFFERENCE,
                    one[0] - zero[0],
                    error,
                    ReferenceDistribution.t(2 * PER_ARM - 2),
                    0.95,
                    2 * PER_ARM,
                    null,
                    List.of());
            shown[0] += MarginTest.nonInferiority(effect, Better.HIGHER, -0.5, 0.025)
                            .established()
                    ? 1
                    : 0;
            shown[1] += MarginTest.superiority(effect, Better.HIGHER, 0, 0.025).established() ? 1 : 0;
            shown[2] += MarginTest.equivalence(effect, -0.8, 0.8, 0.05).established() ? 1 : 0;
        }
        double[] rates = new double[3];
        for (int k = 0; k < 3; k++) {
            rates[k] = shown[k] / (double) REPETITIONS;
        }
        System.out.printf(Locale.ROOT, "| %.1f | %.4f | %.4f | %.4f |%n", truth, rates[0], rates[1], rates[2]);
        if (truth == -0.5) {
            assertThat(rates[0]).isBetween(0.022, 0.028);
        }
        if (truth == 0.8) {
            assertThat(rates[2]).isLessThan(0.054);
        }
    }

    private static double[] moments(RandomStream random, double mean) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < PER_ARM; i++) {
            double value = random.nextGaussian();
            sum += value;
            squares += value * value;
        }
        double average = sum / PER_ARM;
        return new double[] {mean + average, (squares - PER_ARM * average * average) / (PER_ARM - 1)};
    }
}
