package org.trialtwin.stats.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankTestsTest {
    private static final double[] X = {4, 1, 2};
    private static final double[] Y = {5, 2, 3};

    /** Differences -4, -3, -2, -1, -1, -1, 0, 1, 2; one tied pair; variance 9/12 (7 - 6/30). */
    @Test
    void wilcoxonByHand() {
        WilcoxonTest test = WilcoxonTest.of(X, Y);
        assertThat(test.statistic()).isEqualTo(2.5);
        assertThat(test.test(false).statistic()).isCloseTo(-2 / Math.sqrt(0.75 * 6.8), within(1e-14));
        assertThat(test.test(true).statistic()).isCloseTo(-1.5 / Math.sqrt(0.75 * 6.8), within(1e-14));
        assertThat(test.shift()).isEqualTo(-1);
        assertThat(WilcoxonTest.of(Y, X).shift()).isEqualTo(1);
        assertThat(WilcoxonTest.of(Y, X).test(false).pValue())
                .isEqualTo(test.test(false).pValue());
    }

    @Test
    void shiftIsTheMedianOfAllDifferences() {
        Random random = new Random(3);
        double[] x = random.doubles(40, -1, 1).toArray();
        double[] y = random.doubles(31, -2, 1).toArray();
        double[] differences = Arrays.stream(x)
                .flatMap(a -> Arrays.stream(y).map(b -> a - b))
                .sorted()
                .toArray();
        assertThat(WilcoxonTest.of(x, y).shift()).isEqualTo((differences[619] + differences[620]) / 2);
    }

    /** Ranks 1..6 in three pairs: H = 12/42 * sum of squared rank sums / 2 - 21. */
    @Test
    void kruskalWallisByHand() {
        double[][] groups = {{1, 2}, {3, 4}, {5, 6}};
        assertThat(KruskalWallis.test(groups).statistic())
                .isCloseTo(12.0 / 42 * (9 + 49 + 121) / 2 - 21, within(1e-13));
        assertThat(OneWayAnova.test(groups).statistic()).isCloseTo(16, within(1e-13));
    }

    /** Two and two without ties: the distance 1 has 2 of 6 orders, the distance 1/2 all. */
    @Test
    void kolmogorovSmirnovByHand() {
        KolmogorovSmirnov far = KolmogorovSmirnov.of(new double[] {1, 2}, new double[] {3, 4});
        assertThat(far.statistic()).isEqualTo(1);
        assertThat(far.pValue()).isCloseTo(2.0 / 6, within(1e-15));
        KolmogorovSmirnov near = KolmogorovSmirnov.of(new double[] {1, 3}, new double[] {2, 4});
        assertThat(near.statistic()).isEqualTo(0.5);
        assertThat(near.pValue()).isEqualTo(1);
    }

    @Test
    void equalValuesHaveNoTest() {
        double[] same = {1, 1, 1};
        assertThat(WilcoxonTest.of(same, same).test(false).pValue()).isNaN();
        assertThat(KruskalWallis.test(same, same).pValue()).isNaN();
        assertThat(KolmogorovSmirnov.of(same, same).pValue()).isEqualTo(1);
    }

    @Test
    void hostileInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> WilcoxonTest.of(new double[] {Double.NaN}, Y));
        assertThatIllegalArgumentException().isThrownBy(() -> KruskalWallis.test(X));
        assertThatIllegalArgumentException().isThrownBy(() -> KolmogorovSmirnov.of(X, new double[] {Double.NaN}));
    }
}
