package org.trialtwin.stats.longitudinal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;

/** Data from which a model cannot be had, or not all of it: a note, never an exception and never a silent NaN. */
class DegenerateVisitsTest {
    private static final MixedModelRepeatedMeasures UNSTRUCTURED =
            MixedModelRepeatedMeasures.withCovariance(CovarianceStructure.UNSTRUCTURED);

    private static RepeatedMeasures rows(double[] y, int[] patient, int[] arm, int[] visit, int visits) {
        List<String> names =
                SimulatedVisits.trial(1, visits, 0, 0, new Random(1)).visitNames();
        return RepeatedMeasures.of(y)
                .patients(patient)
                .arms(arm, List.of("control", "treated"))
                .visits(visit, names)
                .build();
    }

    private static void assertExplained(ArmByVisitFit fit, int visit, String reason) {
        EffectEstimate difference = fit.difference(1, visit, 0.95);
        assertThat(difference.estimate()).isNaN();
        assertThat(difference.notes()).extracting(AnalysisNote::text).anyMatch(text -> text.contains(reason));
        assertThat(fit.toString()).contains("NA").doesNotContain("NaN");
    }

    @Test
    void nothingAtAll() {
        ArmByVisitFit fit = UNSTRUCTURED.fit(rows(new double[0], new int[0], new int[0], new int[0], 2));
        assertExplained(fit, 0, "Nothing to fit");
    }

    @Test
    void allResponsesMissing() {
        double[] y = {Double.NaN, Double.NaN};
        ArmByVisitFit fit = UNSTRUCTURED.fit(rows(y, new int[] {1, 2}, new int[] {0, 1}, new int[2], 1));
        assertExplained(fit, 0, "Nothing to fit");
        assertThat(fit.model().patientsExcluded()).isEqualTo(2);
    }

    @Test
    void twoPatients() {
        double[] y = {1, 2, 4, 3};
        ArmByVisitFit fit =
                UNSTRUCTURED.fit(rows(y, new int[] {1, 1, 2, 2}, new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}, 2));
        assertExplained(fit, 1, "No residual variance");
    }

    @ParameterizedTest
    @EnumSource(CovarianceStructure.class)
    void constantResponse(CovarianceStructure structure) {
        SimulatedVisits trial = SimulatedVisits.trial(8, 3, 0, 0, new Random(2));
        double[] y = new double[trial.y().length];
        Arrays.fill(y, 4.2);
        ArmByVisitFit fit = MixedModelRepeatedMeasures.withCovariance(structure)
                .fit(trial.withResponse(y).measures());
        assertExplained(fit, 2, "fit perfectly");
    }

    @Test
    void aVisitWithoutVariance() {
        SimulatedVisits trial = SimulatedVisits.trial(10, 3, 0, 0, new Random(2));
        double[] y = trial.y().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = trial.visit()[i] == 1 ? 7 : y[i];
        }
        ArmByVisitFit fit = UNSTRUCTURED.fit(trial.withResponse(y).unadjusted().build());
        assertExplained(fit, 2, "became singular");
    }

    @Test
    void aVisitThatRepeatsAnother() {
        SimulatedVisits trial = SimulatedVisits.trial(10, 3, 0, 0, new Random(2));
        double[] y = trial.y().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = trial.visit()[i] == 1 ? y[i - 1] : y[i];
        }
        assertExplained(UNSTRUCTURED.fit(trial.withResponse(y).unadjusted().build()), 2, "became singular");
    }

    @Test
    void fewerPatientsThanTheStructureNeeds() {
        SimulatedVisits trial = SimulatedVisits.trial(3, 6, 0, 0, new Random(2));
        ArmByVisitFit fit = UNSTRUCTURED.fit(trial.unadjusted().build());
        assertExplained(fit, 2, "too few patients");
        ArmByVisitFit second = UNSTRUCTURED
                .fallingBackTo(CovarianceStructure.AUTOREGRESSIVE)
                .fit(trial.unadjusted().build());
        assertThat(second.model().isConverged()).isTrue();
        assertThat(second.model().structure()).isEqualTo(CovarianceStructure.AUTOREGRESSIVE);
        assertThat(second.notes())
                .extracting(AnalysisNote::text)
                .anyMatch(text -> text.contains("unstructured covariance did not converge; this one has AR(1)"));
        assertThat(second.difference(1, 5, 0.95).isEstimable()).isTrue();
    }

    @Test
    void aVisitNobodyHas() {
        SimulatedVisits trial = SimulatedVisits.trial(15, 3, 0, 0, new Random(2));
        double[] y = trial.y().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = trial.visit()[i] == 1 ? Double.NaN : y[i];
        }
        ArmByVisitFit fit = UNSTRUCTURED.fit(trial.withResponse(y).measures());
        assertThat(fit.model().isConverged()).isTrue();
        assertThat(fit.notes()).extracting(AnalysisNote::text).contains("No patient has visit visit 2");
        assertThat(fit.difference(1, 2, 0.95).isEstimable()).isTrue();
        assertThat(fit.difference(1, 1, 0.95).isEstimable()).isFalse();
        assertThat(fit.differenceTest(1).statistic()).isNaN();
        assertThat(fit.toString()).doesNotContain("NaN");
    }

    @Test
    void anArmWithoutAVisit() {
        SimulatedVisits trial = SimulatedVisits.trial(15, 3, 0, 0, new Random(2));
        double[] y = trial.y().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = trial.visit()[i] == 2 && trial.arm()[i] == 1 ? Double.NaN : y[i];
        }
        ArmByVisitFit fit = UNSTRUCTURED.fit(trial.withResponse(y).measures());
        assertThat(fit.difference(1, 1, 0.95).isEstimable()).isTrue();
        assertThat(fit.difference(1, 2, 0.95).isEstimable()).isFalse();
        assertThat(fit.adjustedMean(0, 2, 0.95).estimate().isEstimable()).isTrue();
    }

    @Test
    void visitsThatNoPatientHasTogether() {
        SimulatedVisits trial = SimulatedVisits.trial(20, 2, 0, 0, new Random(2));
        double[] y = trial.y().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = trial.visit()[i] == trial.patient()[i] / 2 % 2 ? Double.NaN : y[i];
        }
        ArmByVisitFit fit = UNSTRUCTURED.fit(trial.withResponse(y).unadjusted().build());
        assertThat(fit.notes())
                .extracting(AnalysisNote::text)
                .anyMatch(text -> text.contains("do not tell every parameter"));
        assertThat(fit.difference(1, 0, 0.95).reference().degreesOfFreedom()).isCloseTo(18, within(1e-4));
    }

    private static Offset<Double> within(double size) {
        return Assertions.within(size);
    }

    @Test
    void aColumnThatFollowsFromOthersIsLeftOut() {
        SimulatedVisits trial = SimulatedVisits.trial(20, 3, 0.1, 0, new Random(2));
        double[] arm = Arrays.stream(trial.arm()).asDoubleStream().toArray();
        double[] other = Arrays.stream(arm).map(a -> 1 - a).toArray();
        DesignMatrix both = DesignMatrix.withIntercept(
                arm.length, new double[][] {arm, other, trial.base()}, List.of("arm", "other", "base"));
        DesignMatrix one =
                DesignMatrix.withIntercept(arm.length, new double[][] {arm, trial.base()}, List.of("arm", "base"));
        RepeatedMeasuresFit fit = UNSTRUCTURED.fit(trial.y(), trial.patient(), trial.visit(), trial.visitNames(), both);
        RepeatedMeasuresFit smaller =
                UNSTRUCTURED.fit(trial.y(), trial.patient(), trial.visit(), trial.visitNames(), one);
        assertThat(fit.notes())
                .extracting(AnalysisNote::text)
                .anyMatch(text -> text.startsWith("No coefficient of other"));
        assertThat(fit.fixedEffects().effect(2, 0.95).notes()).isNotEmpty();
        assertThat(fit.fixedEffects().estimate(1))
                .isCloseTo(smaller.fixedEffects().estimate(1), within(1e-8));
        assertThat(fit.fixedEffects().standardError(3))
                .isCloseTo(smaller.fixedEffects().standardError(2), within(1e-8));
        assertThat(fit.fixedEffects().contrast(new double[] {0, 1, 0, 0}, 0.95).isEstimable())
                .isFalse();
        assertThat(fit.fixedEffects().contrast(new double[] {0, 1, -1, 0}, 0.95).isEstimable())
                .isTrue();
    }
}
