package org.trialtwin.stats.longitudinal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Derivatives against differences, and the two forms of a block against each other. */
class MixedLikelihoodTest {
    private static final int VISITS = 3;
    private static final int WIDTH = 4;

    private static double[][][] patients(int count, int size, Random random) {
        double[][][] patients = new double[count][size][WIDTH];
        for (double[][] rows : patients) {
            for (double[] row : rows) {
                for (int a = 0; a < WIDTH; a++) {
                    row[a] = a == 0 ? 1 : random.nextGaussian();
                }
            }
        }
        return patients;
    }

    private static MixedLikelihood likelihood(CovarianceStructure structure, Estimation estimation) {
        Random random = new Random(17);
        BlockRows[] blocks = {
            BlockRows.of(patients(20, 3, random), 3, WIDTH),
            BlockRows.of(patients(2, 2, random), 2, WIDTH),
            BlockRows.of(patients(9, 1, random), 1, WIDTH)
        };
        int[][] pattern = {{0, 1, 2}, {0, 2}, {1}};
        VisitCovariance covariance =
                new VisitCovariance(structure.over(VISITS), VISITS, 2, new int[] {0, 0, 1}, pattern);
        return new MixedLikelihood(blocks, covariance, WIDTH - 1, estimation);
    }

    @ParameterizedTest
    @EnumSource(CovarianceStructure.class)
    void derivativesAreThoseOfTheValue(CovarianceStructure structure) {
        for (Estimation estimation : Estimation.values()) {
            MixedLikelihood likelihood = likelihood(structure, estimation);
            int count = likelihood.family().count();
            double[] theta = new double[count];
            for (int k = 0; k < count; k++) {
                theta[k] = 0.1 + 0.03 * k;
            }
            MixedLikelihood.Derivatives exact = likelihood.derivatives(Objects.requireNonNull(likelihood.value(theta)));
            for (int k = 0; k < count; k++) {
                double step = 1e-5;
                double[] up = theta.clone();
                double[] down = theta.clone();
                up[k] += step;
                down[k] -= step;
                MixedLikelihood.Value above = Objects.requireNonNull(likelihood.value(up));
                MixedLikelihood.Value below = Objects.requireNonNull(likelihood.value(down));
                assertThat((above.objective() - below.objective()) / (2 * step))
                        .isCloseTo(exact.gradient()[k], offset(1e-6));
                double[] slopeUp = likelihood.derivatives(above).gradient();
                double[] slopeDown = likelihood.derivatives(below).gradient();
                for (int h = 0; h < count; h++) {
                    assertThat((slopeUp[h] - slopeDown[h]) / (2 * step))
                            .isCloseTo(exact.hessian()[k * count + h], offset(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Estimation.class)
    void fewPatientsAndManyAreSummedAlike(Estimation estimation) {
        double[][][] patients = patients(6, 3, new Random(23));
        VisitCovariance covariance = new VisitCovariance(
                CovarianceStructure.UNSTRUCTURED.over(VISITS), VISITS, 1, new int[] {0}, new int[][] {{0, 1, 2}});
        double[] theta = {0.1, 0.2, -0.1, 0.4, 0.3, -0.2};
        MixedLikelihood summed = new MixedLikelihood(
                new BlockRows[] {new CrossProducts(patients, 3, WIDTH)}, covariance, WIDTH - 1, estimation);
        MixedLikelihood walked = new MixedLikelihood(
                new BlockRows[] {new PatientRows(patients, 3, WIDTH)}, covariance, WIDTH - 1, estimation);
        MixedLikelihood.Value one = Objects.requireNonNull(summed.value(theta));
        MixedLikelihood.Value other = Objects.requireNonNull(walked.value(theta));
        assertThat(one.objective()).isCloseTo(other.objective(), offset(1e-10));
        double[] left = summed.derivatives(one).hessian();
        double[] right = walked.derivatives(other).hessian();
        for (int i = 0; i < left.length; i++) {
            assertThat(left[i]).isCloseTo(right[i], offset(1e-9));
        }
    }
}
