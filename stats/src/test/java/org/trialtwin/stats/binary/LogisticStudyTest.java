package org.trialtwin.stats.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.RobustVariance;

/** The figures at 30 patients per arm of docs/methods/logistic.md and standardised-risks.md. */
@Tag("study")
class LogisticStudyTest {
    private static final int REPETITIONS = 10_000;
    /** The quantile of the simulation error at which a bound of the tests is set. */
    private static final double ERROR = 0.0022 * 3.5;

    /** One simulated trial after the other: arms alternate, one standard normal covariate with log odds ratio 1. */
    private static final class Trials {
        private final Random random = new Random(20250211);
        private final double intercept;
        private final double effect;
        final double[] arm = new double[60];
        final int[] code = new int[60];
        final double[] x = new double[60];
        final boolean[] event = new boolean[60];

        Trials(double intercept, double effect) {
            this.intercept = intercept;
            this.effect = effect;
        }

        void next() {
            for (int i = 0; i < 60; i++) {
                code[i] = i % 2;
                arm[i] = code[i];
                x[i] = random.nextGaussian();
                event[i] = random.nextDouble() < risk(intercept + effect * arm[i] + x[i]);
            }
        }

        private static double risk(double eta) {
            return 1 / (1 + StrictMath.exp(-eta));
        }

        /** The true risk of an arm: the model's over the normal distribution of the covariate. */
        double marginal(int of) {
            double step = 1e-3;
            double sum = 0;
            for (int k = -8000; k <= 8000; k++) {
                double z = k * step;
                sum += risk(intercept + effect * of + z) * StrictMath.exp(-z * z / 2);
            }
            return sum * step / Math.sqrt(2 * Math.PI);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1.5, 0", "0, 1", "-1.5, 1"})
    void logistic(double intercept, double effect) {
        Trials trials = new Trials(intercept, effect);
        double quantile = ReferenceDistribution.normal().quantile(0.975);
        int[] rejected = new int[4];
        int[] covered = new int[4];
        int none = 0;
        double sum = 0;
        for (int r = 0; r < REPETITIONS; r++) {
            trials.next();
            LogisticFit fit = LogisticModel.withIntercept().fit(trials.event, trials.arm, trials.x);
            EffectEstimate estimate = fit.effect(1, 0.95);
            if (!estimate.isEstimable()) {
                none++;
                continue;
            }
            double value = estimate.estimate();
            sum += value;
            ConfidenceInterval[] intervals = {
                estimate.interval(),
                fit.profileInterval(1, 0.95),
                around(value, quantile * fit.robustStandardErrors(RobustVariance.HC0)[1]),
                around(value, quantile * fit.robustStandardErrors(RobustVariance.HC3)[1])
            };
            for (int k = 0; k < intervals.length; k++) {
                rejected[k] += intervals[k].contains(0) ? 0 : 1;
                covered[k] += intervals[k].contains(effect) ? 1 : 0;
            }
        }
        double used = REPETITIONS - none;
        PublishedFigures.hold(
                "logistic.md",
                String.format(
                        Locale.ROOT,
                        "| %.1f, %.0f | %.3f, %.3f | %.3f, %.3f | %.3f, %.3f | %.3f, %.3f | %.2f | %.4f |",
                        intercept,
                        effect,
                        rejected[0] / used,
                        covered[0] / used,
                        rejected[1] / used,
                        covered[1] / used,
                        rejected[2] / used,
                        covered[2] / used,
                        rejected[3] / used,
                        covered[3] / used,
                        sum / used,
                        none / (double) REPETITIONS));
        assertThat(covered[0] / used).isBetween(0.95 - ERROR, 0.985);
        assertThat(covered[1] / used).isBetween(0.93 - ERROR, 0.96);
        assertThat(covered[2] / used).isLessThan(covered[3] / used);
    }

    private static ConfidenceInterval around(double value, double half) {
        return new ConfidenceInterval(value - half, value + half, 0.95);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1.5, 0", "0, 1", "-1.5, 1"})
    void standardisedRisks(double intercept, double effect) {
        Trials trials = new Trials(intercept, effect);
        double truth = trials.marginal(1) - trials.marginal(0);
        int[] rejected = new int[2];
        int[] covered = new int[2];
        int none = 0;
        double[] sum = new double[2];
        double[] squares = new double[2];
        double[] errors = new double[2];
        for (int r = 0; r < REPETITIONS; r++) {
            trials.next();
            EffectEstimate[] both = {
                StandardisedRisks.unadjusted().fit(trials.event, trials.code).difference(1, 0.95),
                StandardisedRisks.adjustedFor(new double[][] {trials.x}, List.of("x"))
                        .fit(trials.event, trials.code)
                        .difference(1, 0.95)
            };
            if (!both[0].isEstimable() || !both[1].isEstimable()) {
                none++;
                continue;
            }
            for (int k = 0; k < 2; k++) {
                rejected[k] += both[k].pValue() < 0.05 ? 1 : 0;
                covered[k] += both[k].interval().contains(truth) ? 1 : 0;
                sum[k] += both[k].estimate();
                squares[k] += both[k].estimate() * both[k].estimate();
                errors[k] += both[k].standardError();
            }
        }
        double used = REPETITIONS - none;
        double[] spread = new double[2];
        for (int k = 0; k < 2; k++) {
            spread[k] = Math.sqrt(squares[k] / used - sum[k] / used * (sum[k] / used));
        }
        PublishedFigures.hold(
                "standardised-risks.md",
                String.format(
                        Locale.ROOT,
                        "| %.1f, %.0f | %.3f | %.3f | %.3f, %.3f | %.3f, %.3f | %.3f, %.3f |",
                        intercept,
                        effect,
                        truth,
                        sum[1] / used,
                        rejected[0] / used,
                        covered[0] / used,
                        rejected[1] / used,
                        covered[1] / used,
                        spread[0],
                        spread[1]));
        assertThat(sum[1] / used).isBetween(truth - 3.5 * spread[1] / 100, truth + 3.5 * spread[1] / 100);
        assertThat(covered[1] / used).isBetween(0.935 - ERROR, 0.95 + ERROR);
        assertThat(errors[1] / used / spread[1]).isBetween(0.94, 1.02);
        assertThat(spread[1]).isLessThan(spread[0]);
    }
}
