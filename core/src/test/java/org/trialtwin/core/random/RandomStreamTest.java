package org.trialtwin.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Moments and frequencies within four Monte Carlo standard errors, at fixed seeds. */
class RandomStreamTest {
    private static final int DRAWS = 200_000;
    private final RandomStream random = RandomStreams.seeded(4711).at("moments").open();

    @Test
    void doublesAreUniform() {
        int[] bins = new int[20];
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = random.nextDouble();
            assertThat(x >= 0 && x < 1).isTrue();
            sum += x;
            bins[(int) (20 * x)]++;
        }
        assertThat(sum / DRAWS).isCloseTo(0.5, within(4 / Math.sqrt(12.0 * DRAWS)));
        // Chi-squared on 19 degrees of freedom: 0.9999 quantile 50.8.
        assertThat(chiSquared(bins, DRAWS / 20.0)).isLessThan(50.8);
    }

    @Test
    void boundedIntegersAreUniform() {
        // 3 * 2^29 does not divide 2^32: taking remainders would give a third of the numbers twice the weight.
        int bound = 3 << 29;
        int[] thirds = new int[3];
        for (int i = 0; i < DRAWS; i++) {
            int x = random.nextInt(bound);
            assertThat(x).isBetween(0, bound - 1);
            thirds[x / (1 << 29)]++;
        }
        // Chi-squared on 2 degrees of freedom: 0.9999 quantile 18.4.
        assertThat(chiSquared(thirds, DRAWS / 3.0)).isLessThan(18.4);
        int[] dice = new int[6];
        for (int i = 0; i < DRAWS; i++) {
            dice[random.nextInt(6)]++;
        }
        // Chi-squared on 5 degrees of freedom: 0.9999 quantile 25.7.
        assertThat(chiSquared(dice, DRAWS / 6.0)).isLessThan(25.7);
        assertThat(random.nextInt(1)).isZero();
        assertThat(random.nextInt(Integer.MAX_VALUE)).isNotNegative();
        assertThatThrownBy(() -> random.nextInt(0)).hasMessageContaining("0");
    }

    @Test
    void gaussiansHaveTheMomentsOfTheStandardNormal() {
        double[] power = new double[5];
        for (int i = 0; i < DRAWS; i++) {
            double z = random.nextGaussian();
            double term = 1;
            for (int k = 1; k <= 4; k++) {
                term *= z;
                power[k] += term / DRAWS;
            }
        }
        // Variances of z, z^2, z^3, z^4 are 1, 2, 15, 96.
        double root = Math.sqrt(DRAWS);
        assertThat(power[1]).isCloseTo(0, within(4 / root));
        assertThat(power[2]).isCloseTo(1, within(4 * Math.sqrt(2) / root));
        assertThat(power[3]).isCloseTo(0, within(4 * Math.sqrt(15) / root));
        assertThat(power[4]).isCloseTo(3, within(4 * Math.sqrt(96) / root));
    }

    @Test
    void exponentialsHaveMeanAndVarianceOne() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = random.nextExponential();
            assertThat(x > 0 && Double.isFinite(x)).isTrue();
            sum += x;
            squares += x * x;
        }
        assertThat(sum / DRAWS).isCloseTo(1, within(4 / Math.sqrt(DRAWS)));
        assertThat(squares / DRAWS).isCloseTo(2, within(4 * Math.sqrt(20.0 / DRAWS)));
    }

    @Test
    void openDoublesAreNeverZeroOrOne() {
        for (int i = 0; i < DRAWS; i++) {
            double x = random.nextOpenDouble();
            assertThat(x > 0 && x < 1).isTrue();
        }
    }

    @Test
    void everyPermutationIsEquallyLikely() {
        int[] counts = new int[27];
        for (int i = 0; i < 60_000; i++) {
            int[] order = random.permutation(3);
            counts[9 * order[0] + 3 * order[1] + order[2]]++;
        }
        int[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
        assertThat(seen).hasSize(6);
        assertThat(chiSquared(seen, 10_000)).isLessThan(25.7);
        assertThat(random.permutation(0)).isEmpty();
        assertThat(IntStream.of(random.permutation(1000)).sorted())
                .containsExactly(IntStream.range(0, 1000).boxed().toArray(Integer[]::new));
    }

    private static double chiSquared(int[] observed, double expected) {
        return Arrays.stream(observed)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }
}
