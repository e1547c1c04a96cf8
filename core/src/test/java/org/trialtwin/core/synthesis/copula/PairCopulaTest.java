package org.trialtwin.core.synthesis.copula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

class PairCopulaTest {
    static List<PairCopula> copulas() {
        List<PairCopula> all = new ArrayList<>();
        all.add(new PairCopula(CopulaFamily.GAUSSIAN, 0.6, 0, false, false));
        all.add(new PairCopula(CopulaFamily.GAUSSIAN, -0.4, 0, false, false));
        all.add(new PairCopula(CopulaFamily.STUDENT, 0.5, 3, false, false));
        all.add(new PairCopula(CopulaFamily.STUDENT, -0.5, 8, false, false));
        all.add(new PairCopula(CopulaFamily.FRANK, 5, 0, false, false));
        all.add(new PairCopula(CopulaFamily.FRANK, -4, 0, false, false));
        for (int k = 0; k < 4; k++) {
            all.add(new PairCopula(CopulaFamily.CLAYTON, 1.8, 0, k % 2 == 1, k > 1));
            all.add(new PairCopula(CopulaFamily.GUMBEL, 1.9, 0, k % 2 == 1, k > 1));
            all.add(new PairCopula(CopulaFamily.JOE, 2.4, 0, k % 2 == 1, k > 1));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("copulas")
    void theDensityIsTheSlopeOfTheConditionalProbability(PairCopula copula) {
        double step = 1e-5;
        for (double u = 0.05; u < 1; u += 0.15) {
            for (double v = 0.05; v < 1; v += 0.15) {
                double density = StrictMath.exp(copula.logDensity(u, v));
                double first = (copula.first(u + step, v) - copula.first(u - step, v)) / (2 * step);
                double second = (copula.second(v + step, u) - copula.second(v - step, u)) / (2 * step);
                assertThat(first).isCloseTo(density, within(1e-4 * (1 + density)));
                assertThat(second).isCloseTo(density, within(1e-4 * (1 + density)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("copulas")
    void inversesAreInverses(PairCopula copula) {
        for (double p = 0.01; p < 1; p += 0.07) {
            for (double v = 0.01; v < 1; v += 0.07) {
                assertThat(copula.first(copula.firstInverse(p, v), v)).isCloseTo(p, within(1e-6));
                assertThat(copula.second(copula.secondInverse(p, v), v)).isCloseTo(p, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("copulas")
    void theConditionalProbabilityHasTheMarginAsItsMean(PairCopula copula) {
        for (double u = 0.1; u < 1; u += 0.2) {
            double sum = 0;
            for (int k = 0; k < 2000; k++) {
                sum += copula.first(u, (k + 0.5) / 2000) / 2000;
            }
            assertThat(sum).isCloseTo(u, within(1e-3));
        }
    }

    @ParameterizedTest
    @MethodSource("copulas")
    void itIsFoundInPairsDrawnFromIt(PairCopula copula) {
        int n = 3000;
        RandomStream random = RandomStreams.seeded(1).at("pairs").open();
        double[] u = new double[n];
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = random.nextOpenDouble();
            u[i] = copula.firstInverse(random.nextOpenDouble(), v[i]);
        }
        double tau = KendallTau.of(u, v);
        // Standard error about .01.
        assertThat(tau).isCloseTo(copula.tau(), within(0.04));
        PairFit fit = PairFit.of(u, v, tau, n, 1);
        assertThat(fit.copula().family()).isEqualTo(copula.family());
        assertThat(fit.copula().isFirstReflected() == copula.isFirstReflected()
                        || copula.family() == CopulaFamily.FRANK)
                .isTrue();
        assertThat(fit.copula().tau()).isCloseTo(copula.tau(), within(0.04));
    }

    @Test
    void studentsDistributionIsThatOfCommonsMath() {
        for (int freedom : new int[] {3, 4, 5, 6, 8, 9, 14, 25, 26}) {
            TDistribution reference = new TDistribution(freedom);
            StudentT t = new StudentT(freedom);
            for (double x = -15; x <= 15; x += 0.37) {
                assertThat(t.probability(x)).isCloseTo(reference.cumulativeProbability(x), within(1e-12));
                assertThat(t.logDensity(x)).isCloseTo(reference.logDensity(x), within(1e-9));
            }
            for (double p : new double[] {1e-6, 0.001, 0.02, 0.3, 0.5, 0.77, 0.999}) {
                assertThat(t.probability(t.quantile(p)) / p).isCloseTo(1, within(1e-7));
            }
        }
    }

    @Test
    void rankCorrelationCountsPairs() {
        assertThat(KendallTau.of(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4}))
                .isEqualTo(1 - 4.0 / 12);
        assertThat(KendallTau.of(new double[] {3, 1, 2}, new double[] {1, 3, 2}))
                .isEqualTo(-1);
        assertThat(KendallTau.of(new double[] {1}, new double[] {1})).isZero();
        assertThat(CopulaFamily.FRANK.tau(5)).isCloseTo(0.4567, within(1e-3));
        assertThat(CopulaFamily.JOE.tau(2)).isCloseTo(0.3551, within(1e-3));
    }
}
