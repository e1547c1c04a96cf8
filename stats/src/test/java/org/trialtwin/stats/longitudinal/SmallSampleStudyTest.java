package org.trialtwin.stats.longitudinal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;

/** The figures at 30 patients per arm that docs/methods gives of estimating equations and mixed models. */
@Tag("study")
class SmallSampleStudyTest {
    private static final int REPETITIONS = 4000;
    private static final int VISITS = 4;

    private final int[] patient;
    private final double[] arm;
    private final double[] month;
    private final double[] y;
    private final Random random = new Random(20240601);

    SmallSampleStudyTest() {
        int n = 60;
        patient = new int[n * VISITS];
        arm = new double[n * VISITS];
        month = new double[n * VISITS];
        y = new double[n * VISITS];
        for (int k = 0; k < patient.length; k++) {
            patient[k] = k / VISITS;
            arm[k] = patient[k] % 2;
            month[k] = k % VISITS;
        }
    }

    private void simulate(String family, double effect) {
        double u = 0;
        for (int k = 0; k < y.length; k++) {
            u = k % VISITS == 0 ? random.nextGaussian() : u;
            double eta = u + effect * arm[k] + 0.1 * month[k];
            y[k] = switch (family) {
                case "gaussian" -> eta + random.nextGaussian();
                case "logistic" -> random.nextDouble() < 1 / (1 + StrictMath.exp(-eta)) ? 1 : 0;
                default -> poisson(StrictMath.exp(eta - 0.5));
            };
        }
    }

    private int poisson(double mean) {
        int count = -1;
        for (double time = 0; time < mean; time -= StrictMath.log(1 - random.nextDouble())) {
            count++;
        }
        return count;
    }

    private static GeneralisedEstimatingEquations equations(String family) {
        return switch (family) {
            case "gaussian" -> GeneralisedEstimatingEquations.gaussian(WorkingCorrelation.EXCHANGEABLE);
            case "logistic" -> GeneralisedEstimatingEquations.logistic(WorkingCorrelation.EXCHANGEABLE);
            default -> GeneralisedEstimatingEquations.poisson(WorkingCorrelation.EXCHANGEABLE);
        };
    }

    /** Type-I error of the arm's coefficient. */
    @Test
    void estimatingEquations() {
        for (String family : new String[] {"gaussian", "logistic", "poisson"}) {
            int[] rejected = new int[ClusterVariance.values().length];
            for (int r = 0; r < REPETITIONS; r++) {
                simulate(family, 0);
                EstimatingEquationsFit fit = equations(family).fit(y, PatientVisits.inOrder(patient), arm, month);
                for (ClusterVariance type : ClusterVariance.values()) {
                    rejected[type.ordinal()] += fit.effect(1, 0.95, type).pValue() < 0.05 ? 1 : 0;
                }
            }
            for (ClusterVariance type : ClusterVariance.values()) {
                System.out.println(
                        family + " " + type + " type-I error " + rejected[type.ordinal()] / (double) REPETITIONS);
            }
            assertThat(rate(rejected, ClusterVariance.ROBUST)).isBetween(0.045, 0.09);
            assertThat(rate(rejected, ClusterVariance.KAUERMANN_CARROLL)).isBetween(0.03, 0.08);
            assertThat(rate(rejected, ClusterVariance.MANCL_DEROUEN)).isBetween(0.03, 0.075);
        }
    }

    private static double rate(int[] rejected, ClusterVariance type) {
        return rejected[type.ordinal()] / (double) REPETITIONS;
    }

    /** Type-I error, and coverage of a conditional log ratio of 0.7. */
    @Test
    void mixedModels() {
        for (String family : new String[] {"logistic", "poisson"}) {
            for (int points : family.equals("logistic") ? new int[] {1, 10} : new int[] {1}) {
                GeneralisedLinearMixedModel model = family.equals("logistic")
                        ? GeneralisedLinearMixedModel.logistic().withQuadraturePoints(points)
                        : GeneralisedLinearMixedModel.poisson();
                int rejected = 0;
                int covered = 0;
                int singular = 0;
                for (int r = 0; r < REPETITIONS / 4; r++) {
                    simulate(family, 0);
                    GeneralisedLinearMixedFit none = model.fit(y, patient, arm, month);
                    rejected += none.effect(1, 0.95).pValue() < 0.05 ? 1 : 0;
                    singular += none.isSingular() ? 1 : 0;
                    simulate(family, 0.7);
                    EffectEstimate effect = model.fit(y, patient, arm, month).effect(1, 0.95);
                    covered += effect.interval().contains(0.7) ? 1 : 0;
                }
                double error = 4.0 * rejected / REPETITIONS;
                double coverage = 4.0 * covered / REPETITIONS;
                System.out.println(family + " mixed, points " + points + ": type-I error " + error + ", coverage "
                        + coverage + ", singular " + 4.0 * singular / REPETITIONS);
                assertThat(error).isBetween(0.03, 0.08);
                assertThat(coverage).isBetween(0.92, 0.965);
            }
        }
    }
}
