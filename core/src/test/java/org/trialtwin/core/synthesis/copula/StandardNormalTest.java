package org.trialtwin.core.synthesis.copula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

class StandardNormalTest {
    private static final NormalDistribution REFERENCE = new NormalDistribution();

    @Test
    void probabilitiesAreThoseOfCommonsMath() {
        for (double x = -12; x <= 12; x += 0.037) {
            double expected = REFERENCE.cumulativeProbability(x);
            assertThat(StandardNormal.probability(x)).isCloseTo(expected, within(1e-13 + 1e-9 * expected));
        }
    }

    @Test
    void aQuantileIsTheInverse() {
        for (double p = 1e-14; p < 1; p = p < 0.01 ? p * 3 : p + 0.013) {
            assertThat(StandardNormal.probability(StandardNormal.quantile(p))).isCloseTo(p, within(1e-13 + 1e-10 * p));
        }
        assertThat(StandardNormal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-14));
        assertThat(StandardNormal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(StandardNormal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void drawsLieWithinBoundsHoweverFarOut() {
        RandomStream random = RandomStreams.seeded(1).open();
        double[][] bounds = {{-1, 0.5}, {6, 7}, {-9, -8}, {30, 31}, {2, Double.POSITIVE_INFINITY}};
        for (double[] pair : bounds) {
            for (int i = 0; i < 200; i++) {
                assertThat(StandardNormal.within(pair[0], pair[1], 0, 1, random))
                        .isBetween(pair[0], pair[1]);
            }
        }
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            sum += StandardNormal.within(1, Double.POSITIVE_INFINITY, 0, 1, random);
        }
        // phi(1) / (1 - Phi(1)), standard error .003.
        assertThat(sum / 20_000).isCloseTo(1.5251, within(0.012));
    }
}
