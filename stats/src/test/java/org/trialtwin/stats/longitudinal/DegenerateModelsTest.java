package org.trialtwin.stats.longitudinal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.stats.estimate.Explained;

/** Every model of repeated measures answers degenerate visits with a note: no exception and no silent NaN. */
class DegenerateModelsTest {
    /** Rows of some patients with the same visits. */
    record Rows(String name, int visits, double[] y, int[] arm, double[] x) {
        int[] patient() {
            return IntStream.range(0, y.length).map(i -> i / visits).toArray();
        }

        int[] visit() {
            return IntStream.range(0, y.length).map(i -> i % visits).toArray();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Rows> rows() {
        double[] binary = {1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1};
        int[] arm = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1};
        double[] x = {3, 3, 1, 1, 2, 2, 5, 5, 1, 1, 4, 4, 2, 2, 3, 3};
        double[] constant = new double[16];
        Arrays.fill(constant, 1);
        double[] asArm = Arrays.stream(arm).asDoubleStream().toArray();
        return Stream.of(
                new Rows("one patient", 2, new double[] {1, 0}, new int[] {0, 0}, new double[] {1, 1}),
                new Rows("n = 2", 2, new double[] {1, 0, 0, 1}, new int[] {0, 0, 1, 1}, new double[] {1, 1, 2, 2}),
                new Rows("n = 2, one visit", 1, new double[] {1, 0}, new int[] {0, 1}, new double[] {1, 2}),
                new Rows("one visit", 1, binary, arm, x),
                new Rows("regular", 2, binary, arm, x),
                new Rows("all zero", 2, new double[16], arm, x),
                new Rows("all tied", 2, constant, arm, x),
                new Rows("all zero in one arm", 2, product(binary, asArm), arm, x),
                new Rows("each arm its value", 2, asArm, arm, x),
                new Rows("one arm empty", 2, binary, new int[16], x),
                new Rows(
                        "control empty",
                        2,
                        binary,
                        Arrays.stream(new int[16]).map(a -> 1).toArray(),
                        x),
                new Rows("constant covariate", 2, binary, arm, constant),
                new Rows("rank deficiency", 2, binary, arm, asArm),
                new Rows("the covariate is the response", 2, binary, arm, binary),
                new Rows("visits repeat each other", 2, x, arm, constant));
    }

    private static double[] product(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).toArray();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void repeatedMeasures(Rows data) {
        List<String> visits = List.of("first", "second").subList(0, data.visits());
        RepeatedMeasures measures = RepeatedMeasures.of(data.y())
                .patients(data.patient())
                .arms(data.arm(), List.of("control", "treated"))
                .visits(data.visit(), visits)
                .adjustedFor("x", data.x())
                .build();
        for (CovarianceStructure structure : CovarianceStructure.values()) {
            ArmByVisitFit fit =
                    MixedModelRepeatedMeasures.withCovariance(structure).fit(measures);
            for (int v = 0; v < data.visits(); v++) {
                Explained.effect(structure + " difference", fit.difference(1, v, 0.95));
                Explained.effect(
                        structure + " mean", fit.adjustedMean(0, v, 0.95).estimate());
                Explained.effect(
                        structure + " mean", fit.adjustedMean(1, v, 0.95).estimate());
            }
            Explained.effect(structure + " average", fit.averageDifference(1, new int[] {0}, 0.95));
            Explained.test(structure + " differences", fit.differenceTest(1));
            Explained.test(structure + " interaction", fit.interactionTest());
            for (int j = 0; j < fit.model().fixedEffects().size(); j++) {
                Explained.effect(
                        structure + " coefficient", fit.model().fixedEffects().effect(j, 0.95));
            }
            Explained.printed(structure.toString(), fit);
            Explained.printed(structure.toString(), fit.model());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void estimatingEquations(Rows data) {
        double[] arm = Arrays.stream(data.arm()).asDoubleStream().toArray();
        PatientVisits visits = PatientVisits.of(data.patient(), data.visit());
        for (WorkingCorrelation correlation : WorkingCorrelation.values()) {
            for (GeneralisedEstimatingEquations equations : List.of(
                    GeneralisedEstimatingEquations.gaussian(correlation),
                    GeneralisedEstimatingEquations.logistic(correlation),
                    GeneralisedEstimatingEquations.poisson(correlation))) {
                if (equations.toString().toLowerCase(Locale.ROOT).contains("logistic")
                        && Arrays.stream(data.y()).anyMatch(y -> y > 1)) {
                    continue;
                }
                EstimatingEquationsFit fit = equations.fit(data.y(), visits, arm, data.x());
                for (ClusterVariance type : ClusterVariance.values()) {
                    for (int j = 0; j < fit.size(); j++) {
                        Explained.effect(equations + " " + type, fit.effect(j, 0.95, type));
                    }
                    Explained.test(equations + " " + type, fit.waldTest(type, 1));
                    Explained.test(equations + " " + type, fit.waldTest(type, 1, 2));
                }
                assertThat(fit.isConverged() || !fit.notes().isEmpty()).isTrue();
                Explained.printed(equations.toString(), fit);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void mixedModels(Rows data) {
        double[] arm = Arrays.stream(data.arm()).asDoubleStream().toArray();
        double[] time = Arrays.stream(data.visit()).asDoubleStream().toArray();
        DesignMatrix design =
                DesignMatrix.withIntercept(data.y().length, new double[][] {arm, data.x()}, List.of("arm", "x"));
        for (LinearMixedModel model :
                List.of(LinearMixedModel.randomIntercept(), LinearMixedModel.randomInterceptAndSlope(time))) {
            LinearMixedFit fit = model.fit(data.y(), data.patient(), design);
            for (int j = 0; j < 3; j++) {
                Explained.effect("linear", fit.fixedEffects().effect(j, 0.95));
            }
            Explained.test("linear", fit.fixedEffects().test(new double[][] {{0, 1, 0}, {0, 0, 1}}));
            assertThat(Double.isNaN(fit.logLikelihood()) && fit.notes().isEmpty())
                    .isFalse();
            Explained.printed("linear", fit);
        }
        if (Arrays.stream(data.y()).allMatch(y -> y <= 1)) {
            generalised(GeneralisedLinearMixedModel.logistic(), data, arm);
        }
        generalised(GeneralisedLinearMixedModel.poisson(), data, arm);
    }

    private static void generalised(GeneralisedLinearMixedModel model, Rows data, double[] arm) {
        GeneralisedLinearMixedFit fit = model.fit(data.y(), data.patient(), arm, data.x());
        for (int j = 0; j < fit.size(); j++) {
            Explained.effect(model.toString(), fit.effect(j, 0.95));
        }
        boolean missing = Double.isNaN(fit.standardDeviation()) || Double.isNaN(fit.standardDeviationError());
        assertThat(missing && fit.notes().isEmpty() && !fit.isSingular()).isFalse();
        Explained.test(model.toString(), fit.randomInterceptTest());
        Explained.printed(model.toString(), fit);
    }
}
