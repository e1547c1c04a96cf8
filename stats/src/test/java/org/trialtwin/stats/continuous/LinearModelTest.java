package org.trialtwin.stats.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.RobustVariance;

class LinearModelTest {
    private static final double[] X = {3, 1, 4, 2};
    private static final double[] Y = {5, 2, 6, 3};

    /** Slope 7/5, intercept 1/2, residual sum of squares 1/5 on 2 degrees of freedom. */
    @Test
    void lineByHand() {
        LinearFit fit = LinearModel.withIntercept().fit(Y, X);
        assertThat(fit.coefficient(0)).isCloseTo(0.5, within(1e-14));
        assertThat(fit.coefficient(1)).isCloseTo(1.4, within(1e-14));
        assertThat(fit.residualSumOfSquares()).isCloseTo(0.2, within(1e-14));
        assertThat(fit.standardError(1)).isCloseTo(Math.sqrt(0.1 / 5), within(1e-14));
        assertThat(fit.rSquared()).isCloseTo(9.8 / 10, within(1e-14));
        assertThat(fit.test().statistic()).isCloseTo(98, within(1e-11));
        assertThat(fit.sequentialAnova().get(0).sumOfSquares()).isCloseTo(9.8, within(1e-13));
        assertThat(fit.drop(0).sumOfSquares()).isCloseTo(9.8, within(1e-13));
        assertThat(fit.combination(new double[] {1, 2.5}).estimate()).isCloseTo(4, within(1e-14));
        assertThat(fit.combination(new double[] {1, 2.5}).standardError()).isCloseTo(Math.sqrt(0.1 / 4), within(1e-14));
        assertThat(fit.toString()).contains("Residual standard error", "on 2 degrees of freedom");
    }

    @Test
    void throughTheOriginByHand() {
        LinearFit fit = LinearModel.withoutIntercept().fit(Y, X);
        assertThat(fit.coefficient(0)).isCloseTo(47.0 / 30, within(1e-14));
        assertThat(fit.rSquared()).isCloseTo(47.0 * 47 / 30 / 74, within(1e-14));
        assertThat(fit.drop(0).residualSumOfSquares()).isCloseTo(74, within(1e-12));
    }

    @Test
    void aliasedColumnsAreLeftOut() {
        double[] twice = {6, 2, 8, 4};
        double[] constant = {7, 7, 7, 7};
        LinearFit fit = LinearModel.withIntercept()
                .fit(
                        Y,
                        List.of(
                                ModelTerm.covariate("constant", constant),
                                ModelTerm.covariate("x", X),
                                ModelTerm.covariate("twice", twice)));
        assertThat(fit.coefficient(1)).isNaN();
        assertThat(fit.coefficient(2)).isCloseTo(1.4, within(1e-13));
        assertThat(fit.coefficient(3)).isNaN();
        assertThat(fit.degreesOfFreedom()).isEqualTo(2);
        assertThat(fit.notes()).hasSize(2);
        assertThat(fit.effect(3, 0.95).isEstimable()).isFalse();
        assertThat(fit.robustStandardErrors(RobustVariance.HC0)[3]).isNaN();
        assertThat(fit.sequentialAnova().get(2).degreesOfFreedom()).isZero();
        assertThat(fit.toString()).contains("NA");
    }

    @Test
    void asManyCoefficientsAsPatients() {
        LinearFit fit = LinearModel.withIntercept().fit(new double[] {1, 3}, new double[] {0, 1});
        assertThat(fit.coefficient(1)).isCloseTo(2, within(1e-14));
        assertThat(fit.sigma()).isNaN();
        assertThat(fit.notes()).hasSize(1);
        assertThat(fit.effect(1, 0.95).isEstimable()).isFalse();
        LinearFit more = LinearModel.withIntercept().fit(new double[] {1, 3}, new double[] {0, 1}, new double[] {1, 4});
        assertThat(more.coefficient(2)).isNaN();
    }

    @Test
    void aPerfectFitIsSaid() {
        LinearFit fit = LinearModel.withIntercept().fit(new double[] {1.1, 2.1, 3.1, 4.1}, new double[] {1, 2, 3, 4});
        assertThat(fit.notes()).hasSize(1);
        assertThat(fit.notes().get(0).text()).contains("perfectly");
    }

    /** Two arms without covariates: the effect is the difference of means with the pooled t-test. */
    @Test
    void unadjustedAncovaIsThePooledTest() {
        double[] y = {5, 8, 1, 3, 3, 2, 5, 4};
        int[] arm = {1, 0, 1, 0, 1, 1, 0, 1};
        Ancova.Result result = Ancova.unadjusted().fit(y, arm);
        EffectEstimate test = PooledTTest.of(new double[] {5, 1, 3, 2, 4}, new double[] {8, 3, 5})
                .effect(0.95);
        assertThat(result.effect(1, 0.95).estimate()).isCloseTo(test.estimate(), within(1e-13));
        assertThat(result.effect(1, 0.95).pValue()).isCloseTo(test.pValue(), within(1e-13));
        assertThat(result.adjustedMean(0).estimate()).isCloseTo(16.0 / 3, within(1e-13));
        assertThat(result.adjustedMean(1).estimate()).isCloseTo(3, within(1e-13));
    }

    /** Response 2 + 3 arm + x without error: the adjusted difference is 3 whatever the imbalance of x. */
    @Test
    void ancovaAdjusts() {
        Random random = new Random(5);
        double[] y = new double[60];
        double[] x = new double[60];
        int[] arm = new int[60];
        for (int i = 0; i < 60; i++) {
            arm[i] = i % 3;
            x[i] = random.nextGaussian() + arm[i];
            y[i] = 2 + (arm[i] == 1 ? 3 : arm[i] == 2 ? -1 : 0) + x[i] + 0.01 * random.nextGaussian();
        }
        Ancova.Result result = Ancova.adjustedFor(x).fit(y, arm);
        assertThat(result.arms()).isEqualTo(3);
        assertThat(result.effect(1, 0.95).estimate()).isCloseTo(3, within(0.02));
        assertThat(result.effect(2, 0.95).estimate()).isCloseTo(-1, within(0.02));
        assertThat(result.effect(1, 0.95).n()).isEqualTo(40);
        assertThat(result.adjustedMean(1).estimate() - result.adjustedMean(0).estimate())
                .isCloseTo(result.effect(1, 0.95).estimate(), within(1e-13));
        assertThatIllegalArgumentException().isThrownBy(() -> result.effect(0, 0.95));
        int[] relabelled = arm.clone();
        for (int i = 0; i < 60; i++) {
            relabelled[i] = arm[i] == 2 ? 2 : 1 - arm[i];
        }
        assertThat(Ancova.adjustedFor(x).fit(y, relabelled).effect(1, 0.95).estimate())
                .isCloseTo(-result.effect(1, 0.95).estimate(), within(1e-12));
    }

    @Test
    void hostileInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearModel.withIntercept().fit(new double[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearModel.withoutIntercept().fit(Y));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearModel.withIntercept().fit(Y, new double[] {1, 2}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearModel.withIntercept().fit(Y, new double[] {1, 2, 3, Double.NaN}))
                .withMessageContaining("x1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ancova.unadjusted().fit(Y, new int[4]));
    }
}
