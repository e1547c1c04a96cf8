package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * Type-I error and coverage of the piecewise exponential hazard ratio at 30 patients per arm: hazard 0.5 until time 1 and 1 from
 * then, cut at 1, censoring uniform on one to three.
 */
@Tag("study")
class PiecewiseStudyTest {
    private static final int REPETITIONS = 10_000;

    private static double[] run(double ratio) {
        Random random = new Random(20_260_103);
        int n = 60;
        int rejected = 0;
        int covered = 0;
        int hazard = 0;
        for (int k = 0; k < REPETITIONS; k++) {
            double[] time = new double[n];
            boolean[] event = new boolean[n];
            double[] arm = new double[n];
            for (int i = 0; i < n; i++) {
                arm[i] = i % 2;
                double cumulative = -StrictMath.log(1 - random.nextDouble()) / (arm[i] == 1 ? ratio : 1);
                double failure = cumulative < 0.5 ? cumulative / 0.5 : 1 + (cumulative - 0.5);
                double end = 1 + 2 * random.nextDouble();
                event[i] = failure <= end;
                time[i] = Math.min(failure, end);
            }
            PiecewiseExponentialFit fit = PiecewiseExponentialModel.cutAt(1).fit(time, event, arm);
            EffectEstimate effect = fit.effect(0, 0.95);
            rejected += effect.pValue() < 0.05 ? 1 : 0;
            covered += effect.interval().contains(StrictMath.log(ratio)) ? 1 : 0;
            hazard += fit.hazardInterval(0, 0.95).contains(0.5) ? 1 : 0;
        }
        double[] shares = {
            (double) rejected / REPETITIONS, (double) covered / REPETITIONS, (double) hazard / REPETITIONS
        };
        System.out.printf(
                Locale.ROOT,
                "hazard ratio %.1f: rejects %.4f, covers %.4f, first hazard covers %.4f%n",
                ratio,
                shares[0],
                shares[1],
                shares[2]);
        return shares;
    }

    /** Within four Monte Carlo errors of what the page says. */
    @Test
    void thirtyPerArm() {
        double[] none = run(1);
        assertThat(none[0]).isCloseTo(0.05, within(0.009));
        assertThat(none[1]).isCloseTo(0.95, within(0.009));
        double[] some = run(0.6);
        assertThat(some[1]).isCloseTo(0.95, within(0.009));
        assertThat(some[2]).isCloseTo(0.95, within(0.009));
    }
}
