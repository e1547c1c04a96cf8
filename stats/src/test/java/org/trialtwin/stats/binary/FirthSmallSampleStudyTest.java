package org.trialtwin.stats.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;

/** The figures at 30 patients per arm that docs/methods/firth-logistic.md gives. */
@Tag("study")
class FirthSmallSampleStudyTest {
    private static final int REPETITIONS = 10_000;

    @Test
    void rareEvents() {
        Random random = new Random(20240601);
        double[] truth = {0, 1};
        double[] arm = new double[60];
        double[] x = new double[60];
        boolean[] event = new boolean[60];
        for (double effect : truth) {
            int rejected = 0;
            int covered = 0;
            int separated = 0;
            int wald = 0;
            double sum = 0;
            for (int r = 0; r < REPETITIONS; r++) {
                for (int i = 0; i < 60; i++) {
                    arm[i] = i % 2;
                    x[i] = random.nextGaussian();
                    double eta = -2.2 + effect * arm[i] + 0.5 * x[i];
                    event[i] = random.nextDouble() < 1 / (1 + StrictMath.exp(-eta));
                }
                FirthLogisticFit fit = FirthLogisticModel.withIntercept().fit(event, arm, x);
                EffectEstimate estimate = fit.effect(1, 0.95);
                rejected += estimate.pValue() < 0.05 ? 1 : 0;
                covered += estimate.interval().contains(effect) ? 1 : 0;
                sum += estimate.estimate();
                EffectEstimate plain =
                        LogisticModel.withIntercept().fit(event, arm, x).effect(1, 0.95);
                separated += plain.isEstimable() ? 0 : 1;
                wald += plain.isEstimable() && plain.interval().contains(effect) ? 1 : 0;
            }
            System.out.println("effect " + effect + ": rejected " + rejected / (double) REPETITIONS + ", coverage "
                    + covered / (double) REPETITIONS + ", mean " + sum / REPETITIONS + ", separated "
                    + separated / (double) REPETITIONS + ", Wald coverage where estimable "
                    + wald / (double) (REPETITIONS - separated));
            assertThat(covered / (double) REPETITIONS).isBetween(0.935, 0.975);
            assertThat(sum / REPETITIONS).isBetween(effect - 0.06, effect + 0.06);
        }
    }
}
