package org.trialtwin.stats.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/** Expected numbers are R 4.2.2's: colMeans, cov, solve and pf in the published formulas, written apart from this code. */
class PooledTestTest {
    private static final List<double[]> ESTIMATES = List.of(
            new double[] {0.5, -0.2}, new double[] {0.7, -0.1}, new double[] {0.55, -0.35}, new double[] {0.62, -0.15});
    private static final List<double[][]> COVARIANCES = List.of(
            new double[][] {{0.04, 0.01}, {0.01, 0.05}},
            new double[][] {{0.05, 0.012}, {0.012, 0.05}},
            new double[][] {{0.045, 0.009}, {0.009, 0.055}},
            new double[][] {{0.04, 0.011}, {0.011, 0.048}});

    @Test
    void waldTestsArePooledByD1() {
        PooledTest test = PooledTest.wald(ESTIMATES, COVARIANCES);
        assertThat(test.statistic()).isCloseTo(4.26113965913774, within(1e-12));
        assertThat(test.relativeIncrease()).isCloseTo(0.226445331398161, within(1e-13));
        assertThat(test.denominator()).isCloseTo(35.1110809228708, within(1e-10));
        assertThat(test.pValue()).isCloseTo(0.0220396833767143, within(1e-10));
    }

    @Test
    void withFewReplicatesD1HasTheDegreesOfFreedomOfTheSmallCase() {
        PooledTest test = PooledTest.wald(ESTIMATES.subList(0, 3), COVARIANCES.subList(0, 3));
        assertThat(test.statistic()).isCloseTo(3.77861014907393, within(1e-12));
        assertThat(test.denominator()).isCloseTo(48.5982159779615, within(1e-10));
        assertThat(test.pValue()).isCloseTo(0.0298338330945463, within(1e-10));
    }

    @Test
    void chiSquaredStatisticsArePooledByD2() {
        PooledTest test = PooledTest.chiSquared(List.of(9.1, 6.4, 12.2, 7.7, 8.8), 3);
        assertThat(test.statistic()).isCloseTo(2.36019996025242, within(1e-12));
        assertThat(test.relativeIncrease()).isCloseTo(0.15192650962462, within(1e-13));
        assertThat(test.denominator()).isCloseTo(118.951428945752, within(1e-9));
        assertThat(test.pValue()).isCloseTo(0.0749370884245, within(1e-10));
    }

    /** Nothing was synthetic: both are the plain test. */
    @Test
    void replicatesAllAlikeAreThePlainTest() {
        double expected = new ReferenceDistribution.ChiSquared(3).upperTail(9.1);
        assertThat(PooledTest.chiSquared(Collections.nCopies(5, 9.1), 3).pValue())
                .isCloseTo(expected, within(1e-14));
        PooledTest wald =
                PooledTest.wald(Collections.nCopies(4, ESTIMATES.get(0)), Collections.nCopies(4, COVARIANCES.get(0)));
        assertThat(wald.denominator()).isInfinite();
        assertThat(wald.pValue())
                .isCloseTo(new ReferenceDistribution.ChiSquared(2).upperTail(wald.statistic() * 2), within(1e-14));
    }

    @Test
    void whatCannotBePooledSaysWhy() {
        List<double[][]> singular = Collections.nCopies(4, new double[][] {{1, 1}, {1, 1}});
        assertThat(PooledTest.wald(ESTIMATES, singular).toString()).contains("singular");
        assertThat(PooledTest.chiSquared(List.of(1.0, Double.NaN), 1).notes()).isNotEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> PooledTest.chiSquared(List.of(1.0), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> PooledTest.chiSquared(List.of(1.0, -1.0), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> PooledTest.wald(ESTIMATES, COVARIANCES.subList(0, 2)));
    }
}
