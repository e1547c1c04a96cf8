package org.trialtwin.stats.longitudinal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.math.LogOdds;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;

class GeneralisedLinearMixedModelTest {
    private static final double[] ARM =
            IntStream.range(0, 24).mapToDouble(i -> i / 12).toArray();
    private static final int[] PATIENT = IntStream.range(0, 24).map(i -> i / 3).toArray();

    /** R's optim on a likelihood integrated by integrate(); its standard errors have a numerical Hessian. */
    @ParameterizedTest
    @ValueSource(strings = {"logistic", "poisson"})
    void likeAnIndependentMaximum(String family) {
        VisitsInR d = new VisitsInR();
        Map<String, Double> r = VisitsInR.inR();
        boolean logistic = family.equals("logistic");
        GeneralisedLinearMixedModel model = logistic
                ? GeneralisedLinearMixedModel.logistic()
                : GeneralisedLinearMixedModel.poisson().perExposure(d.exposure);
        GeneralisedLinearMixedFit fit =
                model.withQuadraturePoints(30).fit(logistic ? d.binary : d.count, d.id, d.arm, d.x);
        assertThat(fit.isConverged()).isTrue();
        String at = "mixed/" + family + "/";
        assertThat(fit.logLikelihood()).isCloseTo(r.get(at + "loglik/0"), within(1e-8));
        for (int j = 0; j < 3; j++) {
            assertThat(fit.coefficients().estimate(j)).isCloseTo(r.get(at + "parameter/" + j), within(1e-5));
            assertThat(fit.coefficients().standardError(j)).isCloseTo(r.get(at + "error/" + j), within(1e-5));
        }
        assertThat(fit.standardDeviation()).isCloseTo(r.get(at + "parameter/3"), within(1e-5));
        assertThat(fit.standardDeviationError()).isCloseTo(r.get(at + "error/3"), within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void gradientIsThatOfTheApproximation(int points) {
        VisitsInR d = new VisitsInR();
        PatientVisits visits = PatientVisits.inOrder(d.id);
        double[] ones = new double[d.id.length];
        Arrays.fill(ones, 1);
        StartingFit start =
                StartingFit.of(new LogOdds(), d.binary, new double[][] {ones, d.arm, d.x}, new double[d.id.length]);
        IntegratedLikelihood likelihood =
                new IntegratedLikelihood(start, visits, start.columns, HermiteRule.of(points));
        double[] at = {0.2, -0.4, 0.7, 1.3};
        likelihood.evaluate(at);
        double[] gradient = likelihood.gradient.clone();
        for (int k = 0; k < at.length; k++) {
            double[] moved = at.clone();
            moved[k] += 1e-5;
            likelihood.evaluate(moved);
            double above = likelihood.value;
            moved[k] -= 2e-5;
            likelihood.evaluate(moved);
            assertThat(gradient[k]).isCloseTo((above - likelihood.value) / 2e-5, within(1e-7));
        }
    }

    @Test
    void noVariationBetweenPatients() {
        double[] y = IntStream.range(0, 24).mapToDouble(i -> i % 3 == 0 ? 1 : 0).toArray();
        GeneralisedLinearMixedFit fit = GeneralisedLinearMixedModel.logistic().fit(y, PATIENT, ARM);
        assertThat(fit.isSingular()).isTrue();
        assertThat(fit.standardDeviation()).isZero();
        assertThat(fit.notes().toString()).contains("estimated as 0");
        assertThat(fit.coefficients().estimate(0)).isCloseTo(Math.log(0.5), within(1e-9));
        assertThat(fit.coefficients().standardError(0)).isCloseTo(Math.sqrt(1 / (12 * 2.0 / 9)), within(1e-7));
        assertThat(fit.randomInterceptTest().pValue()).isEqualTo(1);
        assertThat(fit.logLikelihood()).isCloseTo(8 * Math.log(1.0 / 3) + 16 * Math.log(2.0 / 3), within(1e-9));
    }

    @Test
    void noVariationWithinPatients() {
        double[] y = IntStream.range(0, 24).mapToDouble(i -> (i / 3) % 2).toArray();
        for (int points : new int[] {1, 10}) {
            GeneralisedLinearMixedFit fit = GeneralisedLinearMixedModel.logistic()
                    .withQuadraturePoints(points)
                    .fit(y, PATIENT, ARM);
            assertThat(fit.isConverged()).isFalse();
            assertThat(fit.notes()).isNotEmpty();
            assertThat(fit.effect(1, 0.95).isEstimable()).isFalse();
            assertThat(fit.toString()).doesNotContain("NaN");
        }
    }

    @Test
    void oneVisitEach() {
        double[] y = IntStream.range(0, 24).mapToDouble(i -> i * 7 % 5 % 2).toArray();
        int[] patient = IntStream.range(0, 24).toArray();
        GeneralisedLinearMixedFit fit = GeneralisedLinearMixedModel.logistic().fit(y, patient, ARM);
        assertThat(fit.standardDeviation()).isZero();
        assertThat(fit.notes().toString()).contains("No patient has two visits");
        assertThat(fit.effect(1, 0.95).isEstimable()).isTrue();
        assertThat(fit.randomInterceptTest().pValue()).isNaN();
        double[] counts = IntStream.range(0, 24).mapToDouble(i -> i * i % 7).toArray();
        GeneralisedLinearMixedFit rates = GeneralisedLinearMixedModel.poisson().fit(counts, patient, ARM);
        assertThat(rates.standardDeviation()).isPositive();
        assertThat(rates.isConverged()).isTrue();
    }

    @Test
    void onePatient() {
        GeneralisedLinearMixedFit fit =
                GeneralisedLinearMixedModel.logistic().fit(new double[] {0, 1, 1, 0, 1}, new int[5]);
        assertThat(fit.standardDeviation()).isZero();
        assertThat(fit.notes()).isNotEmpty();
        assertThat(fit.toString()).doesNotContain("NaN");
    }

    @Test
    void separationKeepsWhatCanBeEstimated() {
        double[] y = new double[24];
        double[] x = new double[24];
        for (int i = 0; i < 24; i++) {
            y[i] = i < 12 ? (i * 7 % 5) % 2 : 0;
            x[i] = i % 3;
        }
        GeneralisedLinearMixedFit fit = GeneralisedLinearMixedModel.logistic().fit(y, PATIENT, ARM, x);
        assertThat(fit.coefficients().status(1)).isEqualTo(Status.INFINITE);
        assertThat(fit.effect(2, 0.95).isEstimable()).isTrue();
        assertThat(fit.notes().toString()).contains("separation");
        GeneralisedLinearMixedFit alone = GeneralisedLinearMixedModel.logistic()
                .fit(Arrays.copyOf(y, 12), Arrays.copyOf(PATIENT, 12), Arrays.copyOf(x, 12));
        assertThat(fit.coefficients().estimate(2))
                .isCloseTo(alone.coefficients().estimate(1), within(1e-8));
        assertThat(fit.logLikelihood()).isCloseTo(alone.logLikelihood(), within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void constantResponse(double value) {
        double[] y = new double[24];
        Arrays.fill(y, value);
        GeneralisedLinearMixedFit fit = GeneralisedLinearMixedModel.logistic().fit(y, PATIENT, ARM);
        assertThat(fit.effect(1, 0.95).isEstimable()).isFalse();
        assertThat(fit.notes().get(0).text()).contains("nothing to estimate");
        assertThat(fit.logLikelihood()).isZero();
        assertThat(fit.toString()).doesNotContain("NaN");
        GeneralisedLinearMixedFit counts = GeneralisedLinearMixedModel.poisson().fit(y, PATIENT, ARM);
        assertThat(counts.notes()).isNotEmpty();
        assertThat(counts.toString()).doesNotContain("NaN");
    }

    /** The order of rows, and columns of any scale, change nothing. */
    @Test
    void scaleAndOrderDoNotMatter() {
        VisitsInR d = new VisitsInR();
        int n = d.id.length;
        Random random = new Random(8);
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = order[i];
            order[i] = order[j];
            order[j] = held;
        }
        GeneralisedLinearMixedModel model =
                GeneralisedLinearMixedModel.logistic().withQuadraturePoints(9);
        GeneralisedLinearMixedFit plain = model.fit(d.binary, d.id, d.x);
        GeneralisedLinearMixedFit mixed = model.fit(
                IntStream.of(order).mapToDouble(i -> d.binary[i]).toArray(),
                IntStream.of(order).map(i -> d.id[i]).toArray(),
                IntStream.of(order).mapToDouble(i -> 1000 + d.x[i] / 100).toArray());
        assertThat(mixed.coefficients().estimate(1))
                .isCloseTo(100 * plain.coefficients().estimate(1), within(1e-5));
        assertThat(mixed.effect(1, 0.95).statistic())
                .isCloseTo(plain.effect(1, 0.95).statistic(), within(1e-7));
        assertThat(mixed.standardDeviation()).isCloseTo(plain.standardDeviation(), within(1e-7));
    }

    @Test
    void refusesWhatItCannotRead() {
        GeneralisedLinearMixedModel model = GeneralisedLinearMixedModel.logistic();
        assertThatIllegalArgumentException().isThrownBy(() -> model.withQuadraturePoints(0));
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new double[3], new int[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new double[0], new int[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new double[] {0.5}, new int[1]));
        assertThatIllegalStateException().isThrownBy(() -> model.perExposure(new double[1]));
    }
}
