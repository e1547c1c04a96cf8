package org.trialtwin.stats.longitudinal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * Type-I error and coverage in small trials: 30 patients per arm, 4 visits, dropout after each visit that depends on the last response
 * (about 30% lost at the last visit). The figures stand in the pages on the methods.
 */
@Tag("study")
class RepeatedMeasuresStudyTest {
    private static final int REPETITIONS = 2_000;
    private static final int PER_ARM = 30;
    private static final int VISITS = 4;
    private static final double DROPOUT = 0.11;
    private static final double EFFECT = -5;

    /** Counts of one analysis. */
    private static final class Tally {
        int used;
        int covered;
        int rejected;
        double sum;
        double squares;
        double variance;
        double freedom;

        void add(EffectEstimate effect, double truth) {
            if (effect.isEstimable()) {
                used++;
                covered += effect.interval().contains(truth) ? 1 : 0;
                rejected += effect.pValue() < 0.05 ? 1 : 0;
                sum += effect.estimate() - truth;
                squares += (effect.estimate() - truth) * (effect.estimate() - truth);
                variance += effect.variance();
                freedom += effect.reference().degreesOfFreedom();
            }
        }

        double coverage() {
            return (double) covered / used;
        }

        double rejection() {
            return (double) rejected / used;
        }

        void print(String name) {
            double n = used;
            System.out.printf(
                    Locale.ROOT,
                    "%-40s used %d coverage %.4f rejection %.4f bias %.3f sd %.3f mean se %.3f mean df %.1f%n",
                    name,
                    used,
                    coverage(),
                    rejection(),
                    sum / n,
                    Math.sqrt(squares / n - sum / n * (sum / n)),
                    Math.sqrt(variance / n),
                    freedom / n);
        }
    }

    private static double monteCarloError() {
        return Math.sqrt(0.05 * 0.95 / REPETITIONS);
    }

    @Test
    void differenceAtTheLastVisit() {
        for (double effect : new double[] {0, EFFECT}) {
            List<Tally> tallies = new ArrayList<>();
            for (DegreesOfFreedom method : DegreesOfFreedom.values()) {
                Tally tally = new Tally();
                Random random = new Random(20240601);
                MixedModelRepeatedMeasures model = MixedModelRepeatedMeasures.withCovariance(
                                CovarianceStructure.UNSTRUCTURED)
                        .degreesOfFreedom(method);
                for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                    SimulatedVisits trial = SimulatedVisits.trial(PER_ARM, VISITS, DROPOUT, effect, random);
                    tally.add(model.fit(trial.measures()).difference(1, VISITS - 1, 0.95), effect);
                }
                tally.print("effect " + effect + ", " + method.label());
                tallies.add(tally);
            }
            Tally kenwardRoger = tallies.get(1);
            assertThat(kenwardRoger.used).isEqualTo(REPETITIONS);
            assertThat(kenwardRoger.coverage()).isBetween(0.95 - 4 * monteCarloError(), 0.95 + 4 * monteCarloError());
            // Satterthwaite's interval has the model-based standard error, which is a little too small here.
            assertThat(tallies.get(0).coverage()).isGreaterThan(0.93);
        }
    }

    /** All visits at once: four degrees of freedom. */
    @Test
    void differenceAtAnyVisit() {
        for (DegreesOfFreedom method : DegreesOfFreedom.values()) {
            Random random = new Random(20240602);
            MixedModelRepeatedMeasures model = MixedModelRepeatedMeasures.withCovariance(
                            CovarianceStructure.UNSTRUCTURED)
                    .degreesOfFreedom(method);
            int rejected = 0;
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                SimulatedVisits trial = SimulatedVisits.trial(PER_ARM, VISITS, DROPOUT, 0, random);
                rejected += model.fit(trial.measures()).differenceTest(1).pValue() < 0.05 ? 1 : 0;
            }
            double rate = (double) rejected / REPETITIONS;
            System.out.printf(Locale.ROOT, "F test of four visits, %s: rejection %.4f%n", method.label(), rate);
            if (method == DegreesOfFreedom.KENWARD_ROGER) {
                assertThat(rate).isBetween(0.05 - 4 * monteCarloError(), 0.05 + 4 * monteCarloError());
            }
        }
    }

    /** A random intercept and slope, and the difference of slopes between the arms. */
    @Test
    void differenceOfSlopes() {
        for (double effect : new double[] {0, -1}) {
            Tally tally = new Tally();
            Random random = new Random(20240603);
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                tally.add(slopes(effect, random), effect);
            }
            tally.print("difference of slopes " + effect);
            assertThat(tally.used).isEqualTo(REPETITIONS);
            assertThat(tally.coverage()).isBetween(0.95 - 4 * monteCarloError(), 0.95 + 4 * monteCarloError());
        }
    }

    private static EffectEstimate slopes(double effect, Random random) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 2 * PER_ARM; i++) {
            double level = 3 * random.nextGaussian();
            double slope = 1 + random.nextGaussian();
            for (int t = 0; t < VISITS; t++) {
                double deviation = level + (slope - 1) * t + 2 * random.nextGaussian();
                rows.add(new double[] {10 + t + effect * (i % 2) * t + deviation, i, i % 2, t, t * (i % 2)});
                if (random.nextDouble() < DROPOUT * (deviation > 0 ? 1.6 : 0.4)) {
                    break;
                }
            }
        }
        double[][] columns = new double[5][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int c = 0; c < 5; c++) {
                columns[c][i] = rows.get(i)[c];
            }
        }
        int[] patient = Arrays.stream(columns[1]).mapToInt(x -> (int) x).toArray();
        DesignMatrix design = DesignMatrix.withIntercept(
                rows.size(), new double[][] {columns[2], columns[3], columns[4]}, List.of("arm", "time", "arm:time"));
        return LinearMixedModel.randomInterceptAndSlope(columns[3])
                .fit(columns[0], patient, design)
                .fixedEffects()
                .effect(3, 0.95);
    }
}
