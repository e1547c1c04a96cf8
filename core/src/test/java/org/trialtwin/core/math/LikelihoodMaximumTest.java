package org.trialtwin.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LikelihoodMaximumTest {
    /** A normal response of variance 1: the maximum is the least squares fit, reached in one step. */
    private static final ResponseFamily NORMAL = new ResponseFamily() {
        @Override
        public double logLikelihood(double y, double eta) {
            return -(y - eta) * (y - eta) / 2;
        }

        @Override
        public double score(double y, double eta) {
            return y - eta;
        }

        @Override
        public double information(double eta) {
            return 1;
        }

        @Override
        public double mean(double eta) {
            return eta;
        }
    };

    private static final double[] Y = {5, 2, 6, 3};
    private static final double[] ONES = {1, 1, 1, 1};
    private static final double[] X = {3, 1, 4, 2};

    private static LikelihoodMaximum fit(double[]... columns) {
        return LikelihoodMaximum.of(NORMAL, Y, columns, new double[4], new double[columns.length]);
    }

    /** Slope 7/5, intercept 1/2; the slope's variance is 1/5. */
    @Test
    void lineByHand() {
        LikelihoodMaximum line = fit(ONES, X);
        assertThat(line.coefficients()[0]).isCloseTo(0.5, within(1e-12));
        assertThat(line.coefficients()[1]).isCloseTo(1.4, within(1e-12));
        assertThat(line.covariance()[1][1]).isCloseTo(0.2, within(1e-12));
        assertThat(line.logLikelihood()).isCloseTo(-0.1, within(1e-12));
        assertThat(line.isConverged()).isTrue();
        assertThat(line.profileLimit(1, 1.96)).isCloseTo(1.4 + 1.96 * Math.sqrt(0.2), within(1e-9));
        assertThat(line.profileLimit(0, -1)).isCloseTo(0.5 - Math.sqrt(line.covariance()[0][0]), within(1e-9));
    }

    @Test
    void influencesAddUpToTheRobustCovariance() {
        LikelihoodMaximum line = fit(ONES, X);
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            double influence = line.influence(i, new double[] {0, 1});
            sum += influence * influence;
        }
        assertThat(line.robustCovariance(leverage -> 1)[1][1]).isCloseTo(sum, within(1e-14));
    }

    @Test
    void anOffsetMovesTheIntercept() {
        double[] offset = {2, 2, 2, 2};
        LikelihoodMaximum shifted = LikelihoodMaximum.of(NORMAL, Y, new double[][] {ONES, X}, offset, new double[2]);
        assertThat(shifted.coefficients()[0]).isCloseTo(-1.5, within(1e-12));
        assertThat(shifted.linearPredictor()[0]).isCloseTo(4.7, within(1e-12));
    }

    @Test
    void dependentColumnsAreAliased() {
        LikelihoodMaximum fit = fit(ONES, X, new double[] {4, 2, 5, 3});
        assertThat(fit.isAliased(2)).isTrue();
        assertThat(fit.coefficients()[2]).isNaN();
        assertThat(fit.covariance()[2][0]).isNaN();
        assertThat(fit.profileLimit(2, 1)).isNaN();
        assertThat(fit.rank()).isEqualTo(2);
        assertThat(fit.coefficients()[1]).isCloseTo(1.4, within(1e-12));
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> fit());
        assertThatIllegalArgumentException().isThrownBy(() -> fit(new double[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikelihoodMaximum.of(NORMAL, Y, new double[][] {ONES}, new double[3], new double[1]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikelihoodMaximum.of(
                        NORMAL, Y, new double[][] {ONES}, new double[4], new double[] {Double.NaN}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DesignMatrix.of(4, new double[][] {X}, List.of("a", "b")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DesignMatrix.withIntercept(
                        4, new double[][] {{1, 2, Double.POSITIVE_INFINITY, 0}}, List.of("dose")))
                .withMessageContaining("Value 2 of dose");
    }
}
