package org.trialtwin.stats.longitudinal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.SignificanceTest;

class MixedModelRepeatedMeasuresTest {
    private static final MixedModelRepeatedMeasures UNSTRUCTURED =
            MixedModelRepeatedMeasures.withCovariance(CovarianceStructure.UNSTRUCTURED);
    private static final double EXACT = 1e-6;

    private static SimulatedVisits complete(int perArm, int visits) {
        return SimulatedVisits.trial(perArm, visits, 0, -4, new Random(5));
    }

    private static SimulatedVisits withDropout(int perArm, int visits) {
        return SimulatedVisits.trial(perArm, visits, 0.12, -4, new Random(11));
    }

    /** With complete data and no covariate, each visit is analysed as a pooled t-test does it. */
    @ParameterizedTest
    @EnumSource(DegreesOfFreedom.class)
    void completeDataGiveTheTwoSampleTestAtEachVisit(DegreesOfFreedom method) {
        SimulatedVisits trial = complete(15, 3);
        ArmByVisitFit fit =
                UNSTRUCTURED.degreesOfFreedom(method).fit(trial.unadjusted().build());
        for (int v = 0; v < 3; v++) {
            double[] sums = new double[2];
            double[] squares = new double[2];
            for (int i = 0; i < trial.y().length; i++) {
                if (trial.visit()[i] == v) {
                    sums[trial.arm()[i]] += trial.y()[i];
                    squares[trial.arm()[i]] += trial.y()[i] * trial.y()[i];
                }
            }
            double within = squares[0] + squares[1] - (sums[0] * sums[0] + sums[1] * sums[1]) / 15;
            EffectEstimate difference = fit.difference(1, v, 0.95);
            assertThat(difference.estimate()).isCloseTo((sums[1] - sums[0]) / 15, offset(1e-9));
            assertThat(difference.standardError()).isCloseTo(Math.sqrt(within / 28 * 2 / 15), withinPercentage(EXACT));
            assertThat(difference.reference().degreesOfFreedom()).isCloseTo(28, offset(1e-6));
        }
    }

    /** Kenward and Roger's test is Hotelling's there, with n - 1 - m denominator degrees of freedom. */
    @Test
    void completeDataGiveHotellingsTest() {
        SimulatedVisits trial = complete(15, 3);
        ArmByVisitFit fit = UNSTRUCTURED.fit(trial.unadjusted().build());
        double[][] covariance = fit.model().covariance(0);
        double[] differences = new double[3];
        Arrays.setAll(differences, v -> fit.difference(1, v, 0.95).estimate());
        double[] flat = new double[9];
        for (int i = 0; i < 9; i++) {
            flat[i] = covariance[i / 3][i % 3];
        }
        double squared = SquareMatrix.dot(differences, new Cholesky(flat, 3, 0).solve(differences)) * 15 / 2;
        SignificanceTest test = fit.differenceTest(1);
        assertThat(test.statistic()).isCloseTo(squared * 26 / (28 * 3), withinPercentage(EXACT));
        assertThat(test.reference().degreesOfFreedom()).isCloseTo(26, withinPercentage(EXACT));
    }

    /** With one visit the model is a linear regression. */
    @ParameterizedTest
    @EnumSource(CovarianceStructure.class)
    void oneVisitIsALinearModel(CovarianceStructure structure) {
        SimulatedVisits trial = complete(12, 1);
        ArmByVisitFit fit = MixedModelRepeatedMeasures.withCovariance(structure).fit(trial.measures());
        assertThat(fit.model().isConverged()).isTrue();
        assertThat(fit.difference(1, 0, 0.95).reference().degreesOfFreedom()).isCloseTo(21, offset(1e-6));
        assertThat(fit.interactionTest().statistic()).isNaN();
        assertThat(fit.model().covariance(0)[0][0] * 21)
                .isCloseTo(residualSquares(trial, fit), withinPercentage(EXACT));
    }

    private static double residualSquares(SimulatedVisits trial, ArmByVisitFit fit) {
        FixedEffects b = fit.model().fixedEffects();
        double sum = 0;
        for (int i = 0; i < trial.y().length; i++) {
            double r = trial.y()[i] - b.estimate(0) - b.estimate(1) * trial.base()[i] - b.estimate(2) * trial.arm()[i];
            sum += r * r;
        }
        return sum;
    }

    @Test
    void richerStructuresFitNoWorse() {
        RepeatedMeasures data = withDropout(40, 5).measures();
        assertThat(likelihood(CovarianceStructure.UNSTRUCTURED, data))
                .isGreaterThan(likelihood(CovarianceStructure.HETEROGENEOUS_TOEPLITZ, data));
        assertThat(likelihood(CovarianceStructure.HETEROGENEOUS_TOEPLITZ, data))
                .isGreaterThan(likelihood(CovarianceStructure.HETEROGENEOUS_AUTOREGRESSIVE, data))
                .isGreaterThan(likelihood(CovarianceStructure.HETEROGENEOUS_COMPOUND_SYMMETRY, data))
                .isGreaterThan(likelihood(CovarianceStructure.TOEPLITZ, data));
        assertThat(likelihood(CovarianceStructure.TOEPLITZ, data))
                .isGreaterThan(likelihood(CovarianceStructure.AUTOREGRESSIVE, data))
                .isGreaterThan(likelihood(CovarianceStructure.COMPOUND_SYMMETRY, data));
    }

    private static double likelihood(CovarianceStructure structure, RepeatedMeasures data) {
        RepeatedMeasuresFit fit =
                MixedModelRepeatedMeasures.withCovariance(structure).fit(data).model();
        assertThat(fit.isConverged()).isTrue();
        return fit.logLikelihood();
    }

    /** A covariance matrix of one form can be read as a random intercept where its correlation is positive. */
    @Test
    void compoundSymmetryIsARandomIntercept() {
        SimulatedVisits trial = withDropout(25, 4);
        double[] arm = Arrays.stream(trial.arm()).asDoubleStream().toArray();
        DesignMatrix design =
                DesignMatrix.withIntercept(arm.length, new double[][] {arm, trial.base()}, List.of("arm", "base"));
        RepeatedMeasuresFit marginal = MixedModelRepeatedMeasures.withCovariance(CovarianceStructure.COMPOUND_SYMMETRY)
                .degreesOfFreedom(DegreesOfFreedom.SATTERTHWAITE)
                .fit(trial.y(), trial.patient(), trial.visit(), trial.visitNames(), design);
        LinearMixedFit random = LinearMixedModel.randomIntercept().fit(trial.y(), trial.patient(), design);
        assertThat(random.logLikelihood()).isCloseTo(marginal.logLikelihood(), offset(1e-9));
        assertThat(random.interceptVariance()).isCloseTo(marginal.covariance(0)[0][1], withinPercentage(1e-4));
        for (int j = 0; j < 3; j++) {
            assertThat(random.fixedEffects().standardError(j))
                    .isCloseTo(marginal.fixedEffects().standardError(j), withinPercentage(EXACT));
            assertThat(random.fixedEffects().degreesOfFreedom(j))
                    .isCloseTo(marginal.fixedEffects().degreesOfFreedom(j), withinPercentage(1e-4));
        }
    }

    @Test
    void orderOfRowsAndCodesOfPatientsDoNotMatter() {
        SimulatedVisits trial = withDropout(30, 4);
        EffectEstimate one = UNSTRUCTURED.fit(trial.measures()).difference(1, 3, 0.95);
        EffectEstimate other = UNSTRUCTURED.fit(trial.shuffled(3).measures()).difference(1, 3, 0.95);
        assertThat(other.estimate()).isCloseTo(one.estimate(), withinPercentage(EXACT));
        assertThat(other.standardError()).isCloseTo(one.standardError(), withinPercentage(EXACT));
        assertThat(other.reference().degreesOfFreedom())
                .isCloseTo(one.reference().degreesOfFreedom(), withinPercentage(EXACT));
    }

    @Test
    void unitsOfTheResponseDoNotMatter() {
        SimulatedVisits trial = withDropout(30, 4);
        double[] scaled = Arrays.stream(trial.y()).map(y -> 1e-4 * y + 1000).toArray();
        EffectEstimate one = UNSTRUCTURED.fit(trial.measures()).difference(1, 3, 0.95);
        EffectEstimate other =
                UNSTRUCTURED.fit(trial.withResponse(scaled).measures()).difference(1, 3, 0.95);
        assertThat(other.estimate()).isCloseTo(1e-4 * one.estimate(), withinPercentage(1e-4));
        assertThat(other.pValue()).isCloseTo(one.pValue(), withinPercentage(1e-3));
    }

    @Test
    void rowsAndPatientsLeftOutAreCounted() {
        SimulatedVisits trial = complete(10, 3);
        double[] y = trial.y().clone();
        Arrays.fill(y, 0, 3, Double.NaN);
        y[4] = Double.NaN;
        RepeatedMeasuresFit fit =
                UNSTRUCTURED.fit(trial.withResponse(y).measures()).model();
        assertThat(fit.rows()).isEqualTo(56);
        assertThat(fit.rowsExcluded()).isEqualTo(4);
        assertThat(fit.patients()).isEqualTo(19);
        assertThat(fit.patientsExcluded()).isEqualTo(1);
        assertThat(fit.toString()).contains("56 rows of 19 patients; left out: 4 rows, 1 patients");
    }

    @Test
    void averageOverVisitsLiesBetweenThem() {
        ArmByVisitFit fit = UNSTRUCTURED.fit(withDropout(40, 3).measures());
        EffectEstimate average = fit.averageDifference(1, new int[] {0, 1, 2}, 0.95);
        double mean = (fit.difference(1, 0, 0.95).estimate()
                        + fit.difference(1, 1, 0.95).estimate()
                        + fit.difference(1, 2, 0.95).estimate())
                / 3;
        assertThat(average.estimate()).isCloseTo(mean, offset(1e-10));
        double difference = fit.adjustedMean(1, 2, 0.95).mean()
                - fit.adjustedMean(0, 2, 0.95).mean();
        assertThat(fit.difference(1, 2, 0.95).estimate()).isCloseTo(difference, offset(1e-10));
    }

    @Test
    void covarianceByArmIsTwoModels() {
        SimulatedVisits trial = complete(20, 3);
        RepeatedMeasuresFit both =
                UNSTRUCTURED.covarianceByArm().fit(trial.unadjusted().build()).model();
        assertThat(both.groups()).containsExactly("control", "treated");
        double apart = 0;
        for (int a = 0; a < 2; a++) {
            int arm = a;
            int[] rows = IntStream.range(0, trial.y().length)
                    .filter(i -> trial.arm()[i] == arm)
                    .toArray();
            RepeatedMeasures one = RepeatedMeasures.of(
                            Arrays.stream(rows).mapToDouble(i -> trial.y()[i]).toArray())
                    .patients(Arrays.stream(rows).map(i -> trial.patient()[i]).toArray())
                    .arms(new int[rows.length], List.of("one"))
                    .visits(Arrays.stream(rows).map(i -> trial.visit()[i]).toArray(), trial.visitNames())
                    .build();
            RepeatedMeasuresFit alone = UNSTRUCTURED.fit(one).model();
            apart += alone.logLikelihood();
            assertThat(both.covariance(a)[2][1]).isCloseTo(alone.covariance(0)[2][1], withinPercentage(1e-5));
        }
        assertThat(both.logLikelihood()).isCloseTo(apart, offset(1e-7));
    }

    @Test
    void covariateByVisitAddsASlopePerVisit() {
        SimulatedVisits trial = withDropout(40, 3);
        RepeatedMeasuresFit fit = UNSTRUCTURED
                .fit(trial.unadjusted().adjustedByVisitFor("base", trial.base()).build())
                .model();
        assertThat(fit.fixedEffects().names())
                .containsExactly(
                        "(Intercept)",
                        "base",
                        "treated",
                        "visit 2",
                        "visit 3",
                        "treated:visit 2",
                        "treated:visit 3",
                        "base:visit 2",
                        "base:visit 3");
        assertThat(fit.isConverged()).isTrue();
    }

    @Test
    void kenwardRogerAfterMaximumLikelihoodHasANote() {
        RepeatedMeasures data = withDropout(20, 3).measures();
        assertThat(UNSTRUCTURED.fit(data).notes()).isEmpty();
        assertThat(UNSTRUCTURED.estimatedBy(Estimation.ML).fit(data).notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).contains("derived for REML"));
    }

    @Test
    void aGivenCovarianceIsSaidToBeGiven() {
        RepeatedMeasures data = withDropout(20, 2).measures();
        RepeatedMeasuresFit fit = UNSTRUCTURED
                .atCovariance(new double[][] {{9, 4}, {4, 16}})
                .fit(data)
                .model();
        assertThat(fit.covariance(0)[1][1]).isCloseTo(16, withinPercentage(EXACT));
        assertThat(fit.isConverged()).isFalse();
        assertThat(fit.notes()).extracting(note -> note.text()).contains("The covariance was given, not estimated");
        RepeatedMeasuresFit none = UNSTRUCTURED
                .atCovariance(new double[][] {{9, 12}, {12, 16}})
                .fit(data)
                .model();
        assertThat(none.fixedEffects().effect(0, 0.95).isEstimable()).isFalse();
    }

    @Test
    void misuseIsNamed() {
        assertThatThrownBy(() -> RepeatedMeasures.of(new double[] {1, 2})
                        .patients(1)
                        .arms(new int[2], List.of("a"))
                        .visits(new int[2], List.of("v"))
                        .build())
                .hasMessageContaining("2 responses but 1 patients");
        RepeatedMeasures twice = RepeatedMeasures.of(new double[] {1, 2, 3})
                .patients(1, 1, 2)
                .arms(new int[3], List.of("a"))
                .visits(new int[3], List.of("week 4"))
                .build();
        assertThatThrownBy(() -> UNSTRUCTURED.fit(twice)).hasMessageContaining("two rows of visit week 4");
    }
}
