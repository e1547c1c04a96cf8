package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often the largest of the four usual tests and the log-rank test reject at 30 patients per arm: exponential times with mean 1
 * and censoring uniform on one to three, with no effect, with a hazard ratio of 0.5, and with one of 0.25 from time 0.5 on.
 */
@Tag("study")
class MaxComboStudyTest {
    private static final int REPETITIONS = 4000;

    private static double[] rejections(double early, double late) {
        Random random = new Random(20_260_102);
        int n = 60;
        int[] rejected = new int[3];
        for (int k = 0; k < REPETITIONS; k++) {
            double[] time = new double[n];
            boolean[] event = new boolean[n];
            int[] group = new int[n];
            for (int i = 0; i < n; i++) {
                group[i] = i % 2;
                double hazard = -StrictMath.log(1 - random.nextDouble());
                double failure = group[i] == 0
                        ? hazard
                        : hazard < 0.5 * early ? hazard / early : 0.5 + (hazard - 0.5 * early) / late;
                double end = 1 + 2 * random.nextDouble();
                event[i] = failure <= end;
                time[i] = Math.min(failure, end);
            }
            MaxComboTest.Result combined = MaxComboTest.withDefaults().test(time, event, group);
            double single =
                    LogRank.withDefaults().test(time, event, group).test().pValue();
            rejected[0] += combined.pValue() < 0.05 ? 1 : 0;
            rejected[1] += combined.oneSidedPValue() < 0.025 ? 1 : 0;
            rejected[2] += single < 0.05 ? 1 : 0;
        }
        double[] shares = new double[3];
        for (int t = 0; t < 3; t++) {
            shares[t] = (double) rejected[t] / REPETITIONS;
        }
        System.out.printf(
                Locale.ROOT,
                "hazard ratio %.2f, then %.2f: two-sided %.4f, one-sided %.4f, log-rank %.4f%n",
                early,
                late,
                shares[0],
                shares[1],
                shares[2]);
        return shares;
    }

    @Test
    void thirtyPerArm() {
        near(rejections(1, 1), 0.058, 0.0305, 0.054);
        near(rejections(0.5, 0.5), 0.58, 0.58, 0.611);
        near(rejections(1, 0.25), 0.643, 0.643, 0.449);
    }

    /** Within four Monte Carlo errors of what the page says. */
    private static void near(double[] shares, double... expected) {
        for (int t = 0; t < 3; t++) {
            double error = Math.sqrt(expected[t] * (1 - expected[t]) / REPETITIONS);
            assertThat(shares[t]).isCloseTo(expected[t], within(4 * error));
        }
    }
}
