package org.trialtwin.stats.adjusted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.estimate.EffectEstimate;

/** Coverage under permuted blocks within strata, and how wide intervals are: docs/methods/covariate-adjustment.md. */
@Tag("study")
class CovariateAdjustmentStudyTest {
    private static final int REPETITIONS = 20_000;

    @ParameterizedTest
    @CsvSource({"30, false, 2", "100, false, 2", "30, true, 2", "100, true, 2", "30, false, 15"})
    void coverage(int perArm, boolean binary, int strata) {
        RandomStream random = RandomStreams.seeded(20260126L)
                .at("adjust " + binary, perArm)
                .at("strata", strata)
                .open();
        int[] covered = new int[5];
        double[] width = new double[5];
        int[] missing = new int[5];
        // A difference of means of one half by construction; no effect on risks.
        double truth = binary ? 0 : 0.5;
        for (int run = 0; run < REPETITIONS; run++) {
            int n = 2 * perArm;
            int[] arm = new int[n];
            int[] stratum = new int[n];
            double[][] x = new double[1][n];
            double[][] with = new double[2][n];
            double[] y = new double[n];
            boolean[] event = new boolean[n];
            int[] open = new int[strata];
            for (int i = 0; i < n; i++) {
                stratum[i] = random.nextInt(strata);
                // Blocks of two within strata: the second of a pair gets the arm that the first did not.
                if (open[stratum[i]] == 0) {
                    arm[i] = random.nextInt(2);
                    open[stratum[i]] = arm[i] + 1;
                } else {
                    arm[i] = 2 - open[stratum[i]];
                    open[stratum[i]] = 0;
                }
                x[0][i] = random.nextGaussian();
                with[0][i] = x[0][i];
                with[1][i] = stratum[i] % 2;
                double signal = x[0][i] + 1.5 * (stratum[i] % 2);
                y[i] = signal + 0.5 * x[0][i] * arm[i] + 0.5 * arm[i] + random.nextGaussian();
                event[i] = random.nextDouble() < 1 / (1 + StrictMath.exp(1 - signal));
            }
            CovariateAdjustment[] analyses = {
                CovariateAdjustment.none(),
                CovariateAdjustment.none().randomisedWithin(stratum),
                model(binary, x, List.of("x")),
                model(binary, x, List.of("x")).randomisedWithin(stratum),
                model(binary, with, List.of("x", "stratum")).randomisedWithin(stratum)
            };
            for (int k = 0; k < analyses.length; k++) {
                AdjustedMeans means = binary ? analyses[k].fit(event, arm) : analyses[k].fit(y, arm);
                EffectEstimate effect = means.difference(1, 0.95);
                missing[k] += effect.isEstimable() ? 0 : 1;
                covered[k] += effect.interval().contains(truth) ? 1 : 0;
                width[k] += effect.interval().width() / REPETITIONS;
            }
        }
        for (int k = 0; k < covered.length; k++) {
            System.out.printf(
                    Locale.ROOT,
                    "%d per arm, %d strata, %s, analysis %d: coverage %.4f width %.4f missing %d%n",
                    perArm,
                    strata,
                    binary ? "risk" : "mean",
                    k,
                    covered[k] / (double) REPETITIONS,
                    width[k],
                    missing[k]);
            assertThat(covered[k] / (double) REPETITIONS).isGreaterThan(0.91);
        }
    }

    private static CovariateAdjustment model(boolean binary, double[][] columns, List<String> names) {
        return binary ? CovariateAdjustment.logistic(columns, names) : CovariateAdjustment.linear(columns, names);
    }
}
