package org.trialtwin.core.synthesis.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.random.RandomStreams;

class ExactSamplerTest {
    private static final int DRAWS = 30_000;

    private static ExactSampler sampler(int seed) {
        return new ExactSampler(RandomBits.seeded(RandomStreams.seeded(seed)));
    }

    /** p-value of Pearson's test of draws within [-reach, reach], all others one cell, against weights. */
    private static double fit(IntUnaryOperator draw, IntToDoubleFunction weight, int reach) {
        double total = 0;
        for (int x = -4000; x <= 4000; x++) {
            total += weight.applyAsDouble(x);
        }
        int[] counts = new int[2 * reach + 2];
        for (int i = 0; i < DRAWS; i++) {
            int x = draw.applyAsInt(i);
            counts[Math.abs(x) <= reach ? x + reach : 2 * reach + 1]++;
        }
        double rest = 1;
        double statistic = 0;
        for (int x = -reach; x <= reach + 1; x++) {
            double p = x <= reach ? weight.applyAsDouble(x) / total : rest;
            rest -= x <= reach ? p : 0;
            double expected = p * DRAWS;
            statistic += (counts[x + reach] - expected) * (counts[x + reach] - expected) / expected;
        }
        return 1 - new ChiSquaredDistribution(2 * reach + 1).cumulativeProbability(statistic);
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 2", "3, 1, 8", "17, 4, 10"})
    void laplaceHasItsProbabilities(int t, int s, int reach) {
        ExactSampler sampler = sampler(1);
        double p = fit(
                i -> sampler.discreteLaplace(Ratio.of(t, s)).intValueExact(),
                x -> Math.exp(-Math.abs(x) * (double) s / t),
                reach);
        assertThat(p).isBetween(0.001, 0.999);
    }

    @ParameterizedTest
    @CsvSource({"0.25, 1", "2.5, 4", "30, 12", "1000, 60"})
    void gaussianHasItsProbabilities(double variance, int reach) {
        ExactSampler sampler = sampler(2);
        Ratio ratio = Ratio.atLeast(variance);
        double p = fit(
                i -> sampler.discreteGaussian(ratio).intValueExact(),
                x -> Math.exp(-x * (double) x / (2 * variance)),
                reach);
        assertThat(p).isBetween(0.001, 0.999);
    }

    @Test
    void aWrongScaleWouldBeSeen() {
        ExactSampler sampler = sampler(2);
        double p = fit(
                i -> sampler.discreteGaussian(Ratio.atLeast(26)).intValueExact(),
                x -> Math.exp(-x * (double) x / 60),
                12);
        assertThat(p).isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 3", "1, 1", "7, 2", "123456789012345, 223456789012345"})
    void coinsOfAnExponential(long numerator, long denominator) {
        ExactSampler sampler = sampler(3);
        int heads = 0;
        for (int i = 0; i < DRAWS; i++) {
            heads += sampler.bernoulliExp(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator)) ? 1 : 0;
        }
        double p = Math.exp(-numerator / (double) denominator);
        assertThat(heads / (double) DRAWS)
                .isBetween(p - 4 * Math.sqrt(p * (1 - p) / DRAWS), p + 4 * Math.sqrt(p * (1 - p) / DRAWS));
    }

    @Test
    void candidatesAreChosenByTheirScores() {
        ExactSampler sampler = sampler(4);
        long[] scores = {-5, 0, 10, 12, -4000};
        double p = fit(
                i -> sampler.exponential(scores, Ratio.of(1, 8)) - 2,
                x -> Math.abs(x) <= 2 ? Math.exp(scores[x + 2] / 8.0) + 1e-9 : 0,
                1);
        assertThat(p).isBetween(0.001, 0.999);
    }

    @Test
    void integersAreUniformWhateverTheirSize() {
        RandomBits bits = RandomBits.secure();
        BigInteger bound = BigInteger.ONE.shiftLeft(130).subtract(BigInteger.TEN);
        int high = 0;
        for (int i = 0; i < 4000; i++) {
            BigInteger value = bits.below(bound);
            assertThat(value).isBetween(BigInteger.ZERO, bound.subtract(BigInteger.ONE));
            high += value.testBit(129) ? 1 : 0;
        }
        assertThat(high).isBetween(1800, 2200);
        assertThat(bits.below(1)).isZero();
    }

    @Test
    void scalesAreRoundedToTheSafeSide() {
        for (double value : new double[] {1e-9, 0.3, 1, 1.0000001, 12345.678, 7e20}) {
            assertThat(Ratio.atLeast(value).value()).isBetween(value, value * (1 + 1e-6));
            assertThat(Ratio.atMost(value).value()).isBetween(value * (1 - 1e-6), value);
        }
        assertThatThrownBy(() -> Ratio.atLeast(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Ratio.atLeast(0)).hasMessageContaining("0.0");
    }
}
