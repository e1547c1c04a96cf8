package org.trialtwin.stats.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;

class TTestTest {
    private static final double[] X = {5, 1, 3, 2, 4};
    private static final double[] Y = {8, 3, 5};

    /** Means 3 and 16/3, variances 5/2 and 19/3: se^2 = 1/2 + 19/9. */
    @Test
    void welchByHand() {
        WelchTest test = WelchTest.of(X, Y);
        double b = 19.0 / 9;
        assertThat(test.difference()).isCloseTo(3 - 16.0 / 3, within(1e-14));
        assertThat(test.standardError()).isCloseTo(Math.sqrt(0.5 + b), within(1e-14));
        assertThat(test.degreesOfFreedom()).isCloseTo((0.5 + b) * (0.5 + b) / (0.25 / 4 + b * b / 2), within(1e-13));
        // R 4.2.2 t.test
        assertThat(test.effect(0.95).pValue()).isCloseTo(0.2452, within(5e-5));
        assertThat(test.effect(0.95).interval().lower()).isCloseTo(-7.499283, within(5e-7));
        assertThat(test.toString()).startsWith("Welch two-sample t-test");
    }

    /** Pooled variance (10 + 38/3) / 6. */
    @Test
    void pooledByHand() {
        PooledTTest test = PooledTTest.of(X, Y);
        assertThat(test.degreesOfFreedom()).isEqualTo(6);
        assertThat(test.standardError()).isCloseTo(Math.sqrt((10 + 38.0 / 3) / 6 * (0.2 + 1.0 / 3)), within(1e-14));
    }

    @Test
    void invariances() {
        EffectEstimate effect = WelchTest.of(X, Y).effect(0.95);
        EffectEstimate turned = WelchTest.of(Y, X).effect(0.95);
        assertThat(turned.estimate()).isEqualTo(-effect.estimate());
        assertThat(turned.pValue()).isEqualTo(effect.pValue());
        EffectEstimate sorted = WelchTest.of(new double[] {1, 2, 3, 4, 5}, Y).effect(0.95);
        assertThat(sorted.statistic()).isCloseTo(effect.statistic(), within(1e-14));
        double[] far = {1e9 + 5, 1e9 + 1, 1e9 + 3, 1e9 + 2, 1e9 + 4};
        double[] away = {1e9 + 8, 1e9 + 3, 1e9 + 5};
        assertThat(WelchTest.of(far, away).effect(0.95).statistic()).isCloseTo(effect.statistic(), within(1e-6));
    }

    @Test
    void noVarianceIsSaid() {
        EffectEstimate effect =
                WelchTest.of(new double[] {2, 2}, new double[] {1, 1}).effect(0.95);
        assertThat(effect.isEstimable()).isFalse();
        assertThat(effect.notes().get(0).text()).contains("variance", "2.0 and 1.0");
        assertThat(PooledTTest.of(new double[] {2, 2}, new double[] {1, 1})
                        .effect(0.95)
                        .isEstimable())
                .isFalse();
        double[] rounded = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
        assertThat(WelchTest.of(rounded, new double[] {0.3, 0.3, 0.3})
                        .effect(0.95)
                        .isEstimable())
                .isFalse();
        assertThat(WelchTest.of(new double[] {2, 2}, new double[] {1, 3})
                        .effect(0.95)
                        .isEstimable())
                .isTrue();
    }

    @Test
    void hostileInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WelchTest.of(X, new double[] {1, Double.NaN}))
                .withMessageContaining("NaN");
    }
}
