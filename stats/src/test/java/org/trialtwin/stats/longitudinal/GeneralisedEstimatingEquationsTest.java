package org.trialtwin.stats.longitudinal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;

class GeneralisedEstimatingEquationsTest {
    private static final double[] ARM =
            IntStream.range(0, 24).mapToDouble(i -> i / 12).toArray();
    private static final int[] PATIENT = IntStream.range(0, 24).map(i -> i / 3).toArray();

    private static GeneralisedEstimatingEquations equations(String family, WorkingCorrelation correlation) {
        return switch (family) {
            case "gaussian" -> GeneralisedEstimatingEquations.gaussian(correlation);
            case "logistic" -> GeneralisedEstimatingEquations.logistic(correlation);
            default -> GeneralisedEstimatingEquations.poisson(correlation);
        };
    }

    /** geepack iterated to 1e-13, and the corrections from their definition with one leverage matrix per patient. */
    @ParameterizedTest
    @CsvSource({
        "gaussian, independence, INDEPENDENCE",
        "gaussian, exchangeable, EXCHANGEABLE",
        "gaussian, ar1, AUTOREGRESSIVE",
        "gaussian, unstructured, UNSTRUCTURED",
        "logistic, independence, INDEPENDENCE",
        "logistic, exchangeable, EXCHANGEABLE",
        "logistic, ar1, AUTOREGRESSIVE",
        "logistic, unstructured, UNSTRUCTURED",
        "poisson, independence, INDEPENDENCE",
        "poisson, exchangeable, EXCHANGEABLE",
        "poisson, ar1, AUTOREGRESSIVE",
        "poisson, unstructured, UNSTRUCTURED"
    })
    void likeR(String family, String label, WorkingCorrelation correlation) {
        VisitsInR d = new VisitsInR();
        Map<String, Double> r = VisitsInR.inR();
        GeneralisedEstimatingEquations model = equations(family, correlation);
        if (family.equals("poisson")) {
            model = model.perExposure(d.exposure);
        }
        double[] y = family.equals("gaussian") ? d.value : family.equals("logistic") ? d.binary : d.count;
        EstimatingEquationsFit fit = model.fit(y, d.visits(), d.arm, d.x);
        assertThat(fit.isConverged()).isTrue();
        String at = family + "/" + label + "/";
        for (int j = 0; j < 3; j++) {
            assertThat(fit.coefficients().estimate(j)).isCloseTo(r.get(at + "estimate/" + j), within(1e-9));
            for (ClusterVariance type : ClusterVariance.values()) {
                String name = type.name().toLowerCase(Locale.ROOT);
                assertThat(fit.effect(j, 0.95, type).standardError())
                        .as(name)
                        .isCloseTo(r.get(at + name + "/" + j), within(1e-9));
            }
        }
        assertThat(fit.scale()).isCloseTo(r.get(at + "scale/0"), within(1e-9));
        for (int k = 0; k < fit.correlations().length; k++) {
            assertThat(fit.correlations()[k]).isCloseTo(r.get(at + "correlation/" + k), within(1e-9));
        }
    }

    @Test
    void orderOfRowsDoesNotMatter() {
        VisitsInR d = new VisitsInR();
        int n = d.id.length;
        int[] turned = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
        GeneralisedEstimatingEquations model =
                GeneralisedEstimatingEquations.logistic(WorkingCorrelation.AUTOREGRESSIVE);
        EstimatingEquationsFit plain = model.fit(d.binary, d.visits(), d.arm);
        EstimatingEquationsFit backwards = model.fit(
                pick(d.binary, turned),
                PatientVisits.of(
                        IntStream.of(turned).map(i -> -d.id[i]).toArray(),
                        IntStream.of(turned).map(i -> d.visit[i]).toArray()),
                pick(d.arm, turned));
        assertThat(backwards.coefficients().estimate(1))
                .isCloseTo(plain.coefficients().estimate(1), within(1e-10));
        assertThat(backwards.coefficients().standardError(1))
                .isCloseTo(plain.coefficients().standardError(1), within(1e-10));
    }

    private static double[] pick(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }

    /** One visit each: ordinary least squares with HC0 and HC3, and a mean per arm has them in closed form. */
    @Test
    void oneVisitEach() {
        double[] y = {1, 2, 4, 3, 7, 5};
        double[] arm = {0, 0, 0, 1, 1, 1};
        EstimatingEquationsFit fit = GeneralisedEstimatingEquations.gaussian(WorkingCorrelation.EXCHANGEABLE)
                .fit(y, PatientVisits.inOrder(new int[] {5, 4, 3, 2, 1, 0}), arm);
        double squares0 = 14.0 / 3;
        double squares1 = 8;
        assertThat(fit.coefficients().estimate(1)).isCloseTo(5 - 7.0 / 3, within(1e-12));
        assertThat(fit.coefficients().standardError(1)).isCloseTo(Math.sqrt((squares0 + squares1) / 9), within(1e-12));
        assertThat(fit.effect(1, 0.95, ClusterVariance.KAUERMANN_CARROLL).standardError())
                .isCloseTo(Math.sqrt((squares0 + squares1) / 6), within(1e-12));
        EffectEstimate corrected = fit.effect(1, 0.95, ClusterVariance.MANCL_DEROUEN);
        assertThat(corrected.standardError()).isCloseTo(Math.sqrt((squares0 + squares1) / 4), within(1e-12));
        assertThat(corrected.reference().degreesOfFreedom()).isEqualTo(4);
        assertThat(fit.scale()).isCloseTo((squares0 + squares1) / 6, within(1e-12));
        assertThat(fit.notes().toString()).contains("No patient has two visits");
        assertThat(fit.toString()).doesNotContain("NaN");
    }

    @Test
    void waldTestOfOneCoefficientIsItsSquare() {
        VisitsInR d = new VisitsInR();
        EstimatingEquationsFit fit = GeneralisedEstimatingEquations.gaussian(WorkingCorrelation.EXCHANGEABLE)
                .fit(d.value, d.visits(), d.arm, d.x);
        double z = fit.effect(2, 0.95).statistic();
        assertThat(fit.waldTest(ClusterVariance.ROBUST, 2).statistic()).isCloseTo(z * z, within(1e-10));
        assertThat(fit.waldTest(ClusterVariance.ROBUST, 2).pValue())
                .isCloseTo(fit.effect(2, 0.95).pValue(), within(1e-12));
        assertThat(fit.waldTest(ClusterVariance.KAUERMANN_CARROLL, 2).pValue())
                .isCloseTo(
                        fit.effect(2, 0.95, ClusterVariance.KAUERMANN_CARROLL).pValue(), within(1e-9));
        assertThat(fit.waldTest(ClusterVariance.ROBUST, 1, 2).pValue()).isBetween(0.0, 1.0);
    }

    @Test
    void oneClusterHasNoRobustVariance() {
        EstimatingEquationsFit fit = GeneralisedEstimatingEquations.gaussian(WorkingCorrelation.EXCHANGEABLE)
                .fit(new double[] {1, 2, 4, 3}, PatientVisits.inOrder(new int[4]));
        EffectEstimate mean = fit.effect(0, 0.95);
        assertThat(mean.isEstimable()).isFalse();
        assertThat(mean.notes().get(0).text()).contains("1 patient and 1 coefficients");
        assertThat(fit.toString()).contains("NA").doesNotContain("NaN");
    }

    @Test
    void separationKeepsWhatCanBeEstimated() {
        double[] y = new double[24];
        double[] x = new double[24];
        for (int i = 0; i < 24; i++) {
            y[i] = i < 12 ? (i * 7 % 5) % 2 : 0;
            x[i] = i % 3;
        }
        for (WorkingCorrelation correlation : WorkingCorrelation.values()) {
            EstimatingEquationsFit fit =
                    GeneralisedEstimatingEquations.logistic(correlation).fit(y, PatientVisits.inOrder(PATIENT), ARM, x);
            assertThat(fit.coefficients().status(1)).isEqualTo(Status.INFINITE);
            assertThat(fit.coefficients().status(2)).isEqualTo(Status.ESTIMATED);
            assertThat(fit.effect(1, 0.95).isEstimable()).isFalse();
            assertThat(fit.effect(2, 0.95).isEstimable()).isTrue();
            assertThat(fit.notes().toString()).contains("separation");
            assertThat(fit.toString()).doesNotContain("NaN");
        }
        double[] half = Arrays.copyOf(y, 12);
        double alone = GeneralisedEstimatingEquations.logistic(WorkingCorrelation.INDEPENDENCE)
                .fit(half, PatientVisits.inOrder(Arrays.copyOf(PATIENT, 12)), Arrays.copyOf(x, 12))
                .coefficients()
                .estimate(1);
        double both = GeneralisedEstimatingEquations.logistic(WorkingCorrelation.INDEPENDENCE)
                .fit(y, PatientVisits.inOrder(PATIENT), ARM, x)
                .coefficients()
                .estimate(2);
        assertThat(both).isCloseTo(alone, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"logistic, 0", "logistic, 1", "poisson, 0", "gaussian, 0", "gaussian, 3"})
    void constantResponse(String family, double value) {
        double[] y = new double[24];
        Arrays.fill(y, value);
        for (WorkingCorrelation correlation : WorkingCorrelation.values()) {
            EstimatingEquationsFit fit = equations(family, correlation).fit(y, PatientVisits.inOrder(PATIENT), ARM);
            EffectEstimate effect = fit.effect(1, 0.95);
            assertThat(effect.pValue()).isNaN();
            assertThat(fit.notes()).isNotEmpty();
            assertThat(fit.toString()).doesNotContain("NaN");
            assertThat(fit.waldTest(ClusterVariance.ROBUST, 1).pValue()).isNaN();
        }
    }

    @Test
    void perfectCorrelationFallsBackToIndependence() {
        double[] y = IntStream.range(0, 24).mapToDouble(i -> (i / 3) % 3).toArray();
        for (WorkingCorrelation correlation : List.of(
                WorkingCorrelation.EXCHANGEABLE, WorkingCorrelation.AUTOREGRESSIVE, WorkingCorrelation.UNSTRUCTURED)) {
            EstimatingEquationsFit fit =
                    GeneralisedEstimatingEquations.gaussian(correlation).fit(y, PatientVisits.inOrder(PATIENT), ARM);
            assertThat(fit.notes().toString()).contains("leaves its range");
            assertThat(fit.correlations()).isEmpty();
            assertThat(fit.effect(1, 0.95).isEstimable()).isTrue();
            assertThat(fit.isConverged()).isTrue();
        }
    }

    @Test
    void visitsThatNobodyHasTogether() {
        double[] y = IntStream.range(0, 40).mapToDouble(i -> i * i * 7 % 11).toArray();
        int[] patient = IntStream.range(0, 40).map(i -> i / 2).toArray();
        int[] visit =
                IntStream.range(0, 40).map(i -> i % 2 == 0 ? 1 : 2 + i / 2 % 2).toArray();
        EstimatingEquationsFit fit = GeneralisedEstimatingEquations.gaussian(WorkingCorrelation.UNSTRUCTURED)
                .fit(y, PatientVisits.of(patient, visit));
        assertThat(fit.notes().toString()).contains("No patient has both of the visits 2:3");
        assertThat(fit.correlationNames()).containsExactly("1:2", "1:3", "2:3");
        assertThat(fit.effect(0, 0.95).isEstimable()).isTrue();
    }

    @Test
    void longLagsAlone() {
        Random random = new Random(4);
        int n = 200;
        double[] y = new double[2 * n];
        int[] patient = new int[2 * n];
        int[] visit = new int[2 * n];
        for (int i = 0; i < n; i++) {
            double u = random.nextGaussian();
            for (int k = 0; k < 2; k++) {
                patient[2 * i + k] = i;
                visit[2 * i + k] = 12 * k;
                y[2 * i + k] = u + random.nextGaussian();
            }
        }
        EstimatingEquationsFit fit = GeneralisedEstimatingEquations.gaussian(WorkingCorrelation.AUTOREGRESSIVE)
                .fit(y, PatientVisits.of(patient, visit));
        assertThat(fit.isConverged()).isTrue();
        assertThat(Math.pow(fit.correlations()[0], 12)).isBetween(0.35, 0.65);
    }

    @Test
    void aliasedAndSupportedByOnePatientAlone() {
        double[] y = IntStream.range(0, 24).mapToDouble(i -> (i * 7) % 5).toArray();
        double[] one = IntStream.range(0, 24).mapToDouble(i -> i < 3 ? 1 : 0).toArray();
        EstimatingEquationsFit fit = GeneralisedEstimatingEquations.gaussian(WorkingCorrelation.INDEPENDENCE)
                .fit(y, PatientVisits.inOrder(PATIENT), one, new double[24]);
        assertThat(fit.coefficients().status(2)).isEqualTo(Status.ALIASED);
        assertThat(fit.effect(1, 0.95, ClusterVariance.MANCL_DEROUEN).isEstimable())
                .isFalse();
        assertThat(fit.effect(1, 0.95, ClusterVariance.MANCL_DEROUEN)
                        .notes()
                        .get(0)
                        .text())
                .contains("one patient alone");
    }

    @Test
    void refusesWhatItCannotRead() {
        PatientVisits visits = PatientVisits.inOrder(new int[] {1, 1, 2});
        GeneralisedEstimatingEquations logistic =
                GeneralisedEstimatingEquations.logistic(WorkingCorrelation.EXCHANGEABLE);
        assertThatIllegalArgumentException().isThrownBy(() -> logistic.fit(new double[2], visits));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> logistic.fit(new double[] {0, 1, 2}, visits))
                .withMessageContaining("Response 2.0 in row 2 is not 0 or 1");
        assertThatIllegalArgumentException().isThrownBy(() -> PatientVisits.inOrder(new int[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PatientVisits.of(new int[] {-3, -3}, new int[] {-1, -1}))
                .withMessageContaining("Patient -3 has two rows of visit -1");
        assertThatIllegalStateException().isThrownBy(() -> logistic.perExposure(new double[3]));
        GeneralisedEstimatingEquations poisson = GeneralisedEstimatingEquations.poisson(WorkingCorrelation.EXCHANGEABLE)
                .perExposure(new double[3]);
        assertThatIllegalArgumentException().isThrownBy(() -> poisson.fit(new double[3], visits));
    }
}
