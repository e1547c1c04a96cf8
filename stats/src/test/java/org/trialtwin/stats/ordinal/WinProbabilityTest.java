package org.trialtwin.stats.ordinal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;

class WinProbabilityTest {
    /** Four wins, one tie and one loss in six pairs; placements 1, 1/2, 3/4 and 1/2, 0. */
    @Test
    void sixPairsByHand() {
        WinProbability win = WinProbability.of(new double[] {3, 1, 2}, new double[] {2, 0});
        assertThat(win.estimate()).isEqualTo(0.75);
        assertThat(win.standardError()).isCloseTo(Math.sqrt(0.0625 / 3 + 0.125 / 2), within(1e-15));
        EffectEstimate effect = win.effect(0.95);
        assertThat(effect.estimate()).isCloseTo(Math.log(3), within(1e-14));
        assertThat(effect.naturalEstimate()).isCloseTo(0.75, within(1e-14));
        assertThat(effect.standardError()).isCloseTo(win.standardError() / 0.1875, within(1e-14));
        assertThat(effect.n()).isEqualTo(5);
        assertThat(win.toString()).startsWith("win probability 0.75");
    }

    @Test
    void orderIsAllThatCounts() {
        double[] x = {3, 1, 2, 8, 5};
        double[] y = {2, 0, 4, 4};
        WinProbability plain = WinProbability.of(x, y);
        WinProbability cubed = WinProbability.of(cube(x), cube(y));
        assertThat(cubed).isEqualTo(plain);
        WinProbability other = WinProbability.of(y, x);
        assertThat(other.estimate()).isCloseTo(1 - plain.estimate(), within(1e-15));
        assertThat(other.standardError()).isCloseTo(plain.standardError(), within(1e-15));
        assertThat(other.effect(0.9).pValue()).isCloseTo(plain.effect(0.9).pValue(), within(1e-14));
        assertThat(WinProbability.of(new double[] {-0.0, 1}, new double[] {0.0, 1})
                        .estimate())
                .isEqualTo(0.5);
    }

    private static double[] cube(double[] values) {
        return Arrays.stream(values).map(v -> v * v * v).toArray();
    }

    /** Two normal groups half a standard deviation apart: the interval covers Phi(0.5 / sqrt 2) = .638 in 95%. */
    @Test
    void intervalCovers() {
        Random random = new Random(5);
        int covered = 0;
        int trials = 1000;
        for (int t = 0; t < trials; t++) {
            double[] x = new double[30];
            double[] y = new double[30];
            for (int i = 0; i < 30; i++) {
                x[i] = random.nextGaussian() + 0.5;
                y[i] = random.nextGaussian();
            }
            ConfidenceInterval interval = WinProbability.of(x, y).effect(0.95).naturalInterval();
            covered += interval.contains(0.638163) ? 1 : 0;
        }
        assertThat(covered / (double) trials).isBetween(0.93, 0.97);
    }

    @Test
    void degenerateDataGetNotes() {
        WinProbability apart = WinProbability.of(new double[] {3, 4}, new double[] {1, 2});
        assertThat(apart.estimate()).isEqualTo(1);
        assertThat(apart.effect(0.95).isEstimable()).isFalse();
        assertThat(apart.effect(0.95).notes().get(0).text()).contains("do not overlap");
        WinProbability single = WinProbability.of(new double[] {3}, new double[] {1, 5});
        assertThat(single.effect(0.95).notes().get(0).text()).contains("one patient");
        WinProbability same = WinProbability.of(new double[] {1, 1, 1}, new double[] {1, 1});
        assertThat(same.estimate()).isEqualTo(0.5);
        assertThat(same.effect(0.95).pValue()).isNaN();
        assertThat(same.effect(0.95).notes()).isNotEmpty();
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WinProbability.of(new double[] {1, Double.NaN}, new double[] {1}))
                .withMessageContaining("Value 1 of the experimental group");
    }
}
