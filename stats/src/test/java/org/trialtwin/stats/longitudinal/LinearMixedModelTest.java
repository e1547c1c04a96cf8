package org.trialtwin.stats.longitudinal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.stats.estimate.AnalysisNote;

class LinearMixedModelTest {
    private static final int PATIENTS = 12;
    private static final int TIMES = 4;

    private static int[] patients(int patients, int times) {
        int[] codes = new int[patients * times];
        Arrays.setAll(codes, i -> i / times);
        return codes;
    }

    private static double[] times(int rows, int times) {
        double[] time = new double[rows];
        Arrays.setAll(time, i -> i % times);
        return time;
    }

    private static DesignMatrix design(double[] time) {
        return DesignMatrix.withIntercept(time.length, new double[][] {time}, List.of("time"));
    }

    private static DesignMatrix intercept(int rows) {
        return DesignMatrix.withIntercept(rows, new double[0][], List.of());
    }

    private static double[] response(double between, double slope, double within, long seed) {
        Random random = new Random(seed);
        double[] y = new double[PATIENTS * TIMES];
        double level = 0;
        double rise = 0;
        for (int i = 0; i < y.length; i++) {
            if (i % TIMES == 0) {
                level = between * random.nextGaussian();
                rise = slope * random.nextGaussian();
            }
            y[i] = 5 + level + rise * (i % TIMES) + within * random.nextGaussian();
        }
        return y;
    }

    /** Balanced data have the estimates of the analysis of variance. */
    @Test
    void balancedDataGiveTheAnalysisOfVariance() {
        double[] y = response(2, 0, 1, 3);
        double mean = Arrays.stream(y).average().orElseThrow();
        double between = 0;
        double within = 0;
        for (int p = 0; p < PATIENTS; p++) {
            double own = Arrays.stream(y, p * TIMES, (p + 1) * TIMES).average().orElseThrow();
            between += TIMES * (own - mean) * (own - mean) / (PATIENTS - 1);
            for (int t = 0; t < TIMES; t++) {
                double rest = y[p * TIMES + t] - own;
                within += rest * rest / (PATIENTS * (TIMES - 1));
            }
        }
        LinearMixedFit fit = LinearMixedModel.randomIntercept().fit(y, patients(PATIENTS, TIMES), intercept(y.length));
        assertThat(fit.residualVariance()).isCloseTo(within, withinPercentage(1e-6));
        assertThat(fit.interceptVariance()).isCloseTo((between - within) / TIMES, withinPercentage(1e-6));
        assertThat(fit.fixedEffects().estimate(0)).isCloseTo(mean, offset(1e-10));
        assertThat(fit.fixedEffects().degreesOfFreedom(0)).isCloseTo(PATIENTS - 1, offset(1e-5));
    }

    /** Days since some date, or years since randomisation: the same model. */
    @Test
    void originAndUnitOfTimeDoNotMatter() {
        double[] y = response(2, 0.7, 1, 4);
        double[] time = times(y.length, TIMES);
        double[] days = Arrays.stream(time).map(t -> 20_000 + 365.25 * t).toArray();
        LinearMixedFit one =
                LinearMixedModel.randomInterceptAndSlope(time).fit(y, patients(PATIENTS, TIMES), design(time));
        LinearMixedFit other =
                LinearMixedModel.randomInterceptAndSlope(days).fit(y, patients(PATIENTS, TIMES), design(time));
        assertThat(other.logLikelihood()).isCloseTo(one.logLikelihood(), offset(1e-7));
        assertThat(other.fixedEffects().standardError(1))
                .isCloseTo(one.fixedEffects().standardError(1), withinPercentage(1e-5));
        assertThat(other.randomEffectCovariance()[1][1] * 365.25 * 365.25)
                .isCloseTo(one.randomEffectCovariance()[1][1], withinPercentage(1e-4));
    }

    @Test
    void aVarianceOfZeroHasANote() {
        double[] y = new double[PATIENTS * TIMES];
        Random random = new Random(1);
        for (int p = 0; p < PATIENTS; p++) {
            double sum = 0;
            for (int t = 0; t < TIMES; t++) {
                y[p * TIMES + t] = t == TIMES - 1 ? -sum : random.nextGaussian();
                sum += y[p * TIMES + t];
            }
        }
        LinearMixedFit fit = LinearMixedModel.randomIntercept().fit(y, patients(PATIENTS, TIMES), intercept(y.length));
        assertThat(fit.isConverged()).isTrue();
        assertThat(fit.isSingular()).isTrue();
        assertThat(fit.interceptVariance()).isCloseTo(0, offset(1e-8));
        assertThat(fit.notes())
                .extracting(AnalysisNote::text)
                .anyMatch(text -> text.contains("variance of the random intercept is zero"));
        double squares = Arrays.stream(y).map(v -> v * v).sum();
        assertThat(fit.residualVariance()).isCloseTo(squares / (y.length - 1), withinPercentage(1e-4));
        assertThat(fit.fixedEffects().effect(0, 0.95).isEstimable()).isTrue();
    }

    @Test
    void aSlopeWithoutVarianceHasANote() {
        double[] y = response(2, 0, 1, 8);
        double[] time = times(y.length, TIMES);
        LinearMixedFit intercept = LinearMixedModel.randomIntercept().fit(y, patients(PATIENTS, TIMES), design(time));
        LinearMixedFit fit =
                LinearMixedModel.randomInterceptAndSlope(time).fit(y, patients(PATIENTS, TIMES), design(time));
        assertThat(fit.logLikelihood()).isGreaterThan(intercept.logLikelihood() - 1e-9);
        assertThat(fit.isSingular()).isEqualTo(!fit.notes().isEmpty());
        assertThat(fit.toString()).contains("Variance components").doesNotContain("NaN");
    }

    @Test
    void dataWithoutAFitHaveAReason() {
        LinearMixedModel model = LinearMixedModel.randomIntercept();
        assertReason(model.fit(new double[0], new int[0], intercept(0)), "Nothing to fit");
        assertReason(model.fit(new double[] {Double.NaN}, new int[] {1}, intercept(1)), "Nothing to fit");
        assertReason(model.fit(new double[] {3}, new int[] {1}, intercept(1)), "No residual variance");
        assertReason(model.fit(new double[] {3, 3, 3}, new int[] {1, 1, 2}, intercept(3)), "fit perfectly");
        double[] levels = {1, 1, 1, 5, 5, 5, 2, 2, 2};
        assertReason(model.fit(levels, patients(3, 3), intercept(9)), "there is no residual variance");
    }

    private static void assertReason(LinearMixedFit fit, String reason) {
        assertThat(fit.isConverged()).isFalse();
        assertThat(fit.logLikelihood()).isNaN();
        assertThat(fit.notes().get(0).text()).contains(reason);
        assertThat(fit.fixedEffects().effect(0, 0.95).notes().get(0).text()).contains(reason);
        assertThat(fit.toString()).doesNotContain("NaN");
    }

    @Test
    void oneRowPerPatientDoesNotTellTheComponentsApart() {
        double[] y = Arrays.copyOf(response(1, 0, 1, 6), 20);
        LinearMixedFit fit = LinearMixedModel.randomIntercept().fit(y, patients(20, 1), intercept(20));
        assertThat(fit.notes())
                .extracting(AnalysisNote::text)
                .anyMatch(text -> text.contains("variance components apart"));
        assertThat(fit.fixedEffects().degreesOfFreedom(0)).isCloseTo(19, offset(1e-4));
    }

    @Test
    void misuseIsNamed() {
        assertThatThrownBy(() -> LinearMixedModel.randomIntercept().fit(new double[2], new int[1], intercept(2)))
                .hasMessageContaining("2 responses but 1 patients");
        assertThatThrownBy(() -> LinearMixedModel.randomInterceptAndSlope(new double[] {1, Double.NaN})
                        .fit(new double[2], new int[2], intercept(2)))
                .hasMessageContaining("Time of row 1");
    }
}
