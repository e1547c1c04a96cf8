package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * What the survival methods do with 30 patients an arm: rejection of a true null hypothesis at 5%, and coverage of 95%
 * intervals. Control has an exponential time of hazard 1, the experimental arm of hazard 1 or one half; everybody is
 * followed for 1 at least and 3 at most, uniformly. The pages of the methods quote what this test prints.
 */
@Tag("study")
class SmallTrialStudyTest {
    private static final int REPETITIONS = 50_000;
    private static final int PER_ARM = 30;
    private static final double HORIZON = 1;
    private static final double[] CURVE_TIMES = {0.2, 0.5, 1};

    private final SplittableRandom random = new SplittableRandom(20_240_601);
    private final Map<String, Count> counts = new TreeMap<>();
    private final Map<String, Double> bias = new TreeMap<>();

    /** How often something happens among the trials in which it is estimable. */
    private static final class Count {
        private int yes;
        private int asked;

        double share() {
            return (double) yes / asked;
        }
    }

    @Test
    void thirtyPatientsAnArm() {
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            trial(1);
            trial(0.5);
        }
        counts.forEach((what, count) -> System.out.printf(
                Locale.ROOT,
                "%-58s %.4f (se %.4f) of %d%n",
                what,
                count.share(),
                Math.sqrt(count.share() * (1 - count.share()) / count.asked),
                count.asked));
        bias.forEach((what, size) -> System.out.printf(Locale.ROOT, "%-58s bias %.4f%n", what, size));
        assertThat(counts.get("log-rank, rejected, hazard ratio 1").share()).isBetween(0.045, 0.060);
        assertThat(counts.get("Cox Wald, rejected, hazard ratio 1").share()).isBetween(0.045, 0.055);
        assertThat(counts.get("Cox Wald, covered, hazard ratio 0.5").share()).isBetween(0.94, 0.96);
        assertThat(counts.get("restricted mean difference, covered, hazard ratio 0.5")
                        .share())
                .isBetween(0.93, 0.95);
        assertThat(counts.get("curve, log-log limits, covered, time 0.5").share())
                .isBetween(0.93, 0.95);
    }

    private void trial(double hazardRatio) {
        int n = 2 * PER_ARM;
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        boolean[] experimental = new boolean[n];
        int[] arm = new int[n];
        double[] indicator = new double[n];
        for (int i = 0; i < n; i++) {
            arm[i] = i < PER_ARM ? 0 : 1;
            experimental[i] = arm[i] == 1;
            indicator[i] = arm[i];
            double failure = -StrictMath.log(1 - random.nextDouble()) / (experimental[i] ? hazardRatio : 1);
            double censoring = 1 + 2 * random.nextDouble();
            event[i] = failure <= censoring;
            time[i] = Math.min(failure, censoring);
        }
        String setting = ", hazard ratio " + (hazardRatio == 1 ? "1" : "0.5");
        double logRatio = StrictMath.log(hazardRatio);
        LogRank.Result logRank = LogRank.withDefaults().test(time, event, arm);
        count("log-rank, rejected" + setting, logRank.test().pValue() < 0.05);
        effect("one step U/V", setting, logRank.effect(0.95), logRatio);
        CoxFit cox = CoxModel.withTies(Ties.EFRON).fit(time, event, indicator);
        effect("Cox Wald", setting, cox.effect(0, 0.95), logRatio);
        count(
                "Cox likelihood ratio, rejected" + setting,
                cox.likelihoodRatioTest().pValue() < 0.05);
        RestrictedMeanComparison means = RestrictedMeanComparison.of(time, event, experimental, HORIZON);
        effect("restricted mean difference", setting, means.difference(0.95), mean(hazardRatio) - mean(1));
        effect("restricted mean ratio", setting, means.ratio(0.95), StrictMath.log(mean(hazardRatio) / mean(1)));
        SurvivalComparison survival = SurvivalComparison.of(time, event, experimental, HORIZON);
        effect(
                "difference at time 1",
                setting,
                survival.difference(0.95),
                StrictMath.exp(-hazardRatio) - StrictMath.exp(-1));
        effect("log-log comparison at time 1", setting, survival.cumulativeHazardRatio(0.95), logRatio);
        if (hazardRatio == 1) {
            curve(Arrays.copyOf(time, PER_ARM), Arrays.copyOf(event, PER_ARM));
        }
    }

    private void curve(double[] time, boolean[] event) {
        KaplanMeier curve = KaplanMeier.of(time, event);
        for (ConfidenceType type : ConfidenceType.values()) {
            KaplanMeier limits = curve.confidence(type, 0.95);
            for (double at : CURVE_TIMES) {
                Landmark landmark = limits.at(at);
                count(
                        "curve, " + type + " limits, covered, time " + at,
                        landmark.interval().contains(StrictMath.exp(-at)));
            }
            SurvivalQuantile median = limits.median();
            count("median, " + type + " limits, covered", median.interval().contains(StrictMath.log(2)));
        }
    }

    private static double mean(double hazard) {
        return (1 - StrictMath.exp(-hazard * HORIZON)) / hazard;
    }

    private void effect(String method, String setting, EffectEstimate effect, double truth) {
        if (effect.isEstimable()) {
            count(method + ", rejected" + setting, effect.pValue() < 0.05);
            bias.merge(method + setting, (effect.estimate() - truth) / REPETITIONS, Double::sum);
            count(method + ", covered" + setting, effect.interval().contains(truth));
        }
    }

    private void count(String what, boolean yes) {
        Count count = counts.computeIfAbsent(what, name -> new Count());
        count.asked++;
        count.yes += yes ? 1 : 0;
    }
}
