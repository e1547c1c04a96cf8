package org.trialtwin.stats.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.continuous.PooledTTest;

/** Familywise error and power, two doses and two correlated endpoints, 30 per arm: docs/methods/multiplicity.md. */
@Tag("study")
class MultiplicityStudyTest {
    private static final int REPETITIONS = 20_000;
    private static final int PER_ARM = 30;
    private static final double ALPHA = 0.05;

    /** The effect is on the survival-like endpoint of the high dose alone. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.8})
    void familywiseError(double effect) {
        Map<String, MultiplicityProcedure> procedures = new LinkedHashMap<>();
        procedures.put("Bonferroni", MultiplicityProcedure.bonferroni());
        procedures.put("Holm", MultiplicityProcedure.holm());
        procedures.put("Hochberg", MultiplicityProcedure.hochberg());
        procedures.put("fixed sequence", MultiplicityProcedure.fixedSequence());
        procedures.put("fallback", MultiplicityProcedure.fallback(0.25, 0.25, 0.25, 0.25));
        double[][] transitions = {{0, 0, 1, 0}, {0, 0, 0, 1}, {0, 1, 0, 0}, {1, 0, 0, 0}};
        procedures.put("graph", MultiplicityProcedure.graph(new double[] {0.5, 0.5, 0, 0}, transitions));
        int[] wrong = new int[procedures.size() + 1];
        int[] right = new int[procedures.size() + 1];
        RandomStream random =
                RandomStreams.seeded(20260125L).at("family " + effect).open();
        for (int run = 0; run < REPETITIONS; run++) {
            double[] p = trial(random, effect);
            int k = 0;
            for (MultiplicityProcedure procedure : procedures.values()) {
                count(procedure.adjusted(p), effect, k++, wrong, right);
            }
            count(p, effect, k, wrong, right);
        }
        int k = 0;
        for (String name : procedures.keySet()) {
            print(name, wrong[k], right[k]);
            assertThat(wrong[k] / (double) REPETITIONS).isLessThan(ALPHA + 0.005);
            k++;
        }
        print("none", wrong[k], right[k]);
    }

    private static void count(double[] adjusted, double effect, int k, int[] wrong, int[] right) {
        boolean any = effect == 0 && adjusted[0] <= ALPHA;
        for (int i = 1; i < adjusted.length; i++) {
            any |= adjusted[i] <= ALPHA;
        }
        wrong[k] += any ? 1 : 0;
        right[k] += effect > 0 && adjusted[0] <= ALPHA ? 1 : 0;
    }

    private static void print(String name, int wrong, int right) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.4f | %.4f |%n",
                name,
                wrong / (double) REPETITIONS,
                right / (double) REPETITIONS);
    }

    /** High and low dose on the first endpoint, then on the second; the two endpoints correlate at one half. */
    private static double[] trial(RandomStream random, double effect) {
        double[][][] y = new double[3][2][PER_ARM];
        for (int arm = 0; arm < 3; arm++) {
            for (int i = 0; i < PER_ARM; i++) {
                double shared = random.nextGaussian();
                for (int endpoint = 0; endpoint < 2; endpoint++) {
                    y[arm][endpoint][i] = Math.sqrt(0.5) * (shared + random.nextGaussian())
                            + (arm == 1 && endpoint == 0 ? effect : 0);
                }
            }
        }
        return new double[] {p(y[1][0], y[0][0]), p(y[2][0], y[0][0]), p(y[1][1], y[0][1]), p(y[2][1], y[0][1])};
    }

    private static double p(double[] experimental, double[] control) {
        return PooledTTest.of(experimental, control).effect(0.95).pValue();
    }
}
