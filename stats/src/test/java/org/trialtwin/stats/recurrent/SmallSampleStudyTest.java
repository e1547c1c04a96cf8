package org.trialtwin.stats.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * Type-I error and coverage at 30 patients per arm: gamma rates of variance 1 around one event a year, follow-up uniform on one
 * to three years, and where there are deaths 0.15 a year times the same gamma variable.
 */
@Tag("study")
class SmallSampleStudyTest {
    private static final int REPETITIONS = 10_000;
    private static final double HAZARD = 0.15;
    private static final double AT = 2;

    private final Map<String, int[]> tally = new TreeMap<>();

    private static RecurrentHistories trial(Random random, double ratio, boolean deaths) {
        int n = 60;
        double[][] events = new double[n][];
        double[] end = new double[n];
        boolean[] died = new boolean[n];
        int[] arm = new int[n];
        for (int i = 0; i < n; i++) {
            arm[i] = i % 2;
            double frailty = exponential(random);
            double rate = frailty * (arm[i] == 1 ? ratio : 1);
            end[i] = 1 + 2 * random.nextDouble();
            double death = deaths ? exponential(random) / (HAZARD * frailty) : Double.POSITIVE_INFINITY;
            died[i] = death <= end[i];
            end[i] = Math.min(death, end[i]);
            double[] times = new double[1000];
            int count = 0;
            for (double t = exponential(random) / rate; t <= end[i]; t += exponential(random) / rate) {
                times[count++] = t;
            }
            events[i] = Arrays.copyOf(times, count);
        }
        return RecurrentHistories.of(events, end, arm).endingIn(died);
    }

    /** A gamma variable of mean and variance 1 too. */
    private static double exponential(Random random) {
        return -StrictMath.log(1 - random.nextDouble());
    }

    private void count(String method, EffectEstimate effect, double truth) {
        int[] counts = tally.computeIfAbsent(method, key -> new int[3]);
        counts[0]++;
        counts[1] += effect.pValue() < 0.05 ? 1 : 0;
        counts[2] += effect.interval().contains(truth) ? 1 : 0;
    }

    private void run(double ratio, boolean deaths) {
        Random random = new Random(20_260_101);
        String scenario = String.format(Locale.ROOT, "ratio %.1f%s: ", ratio, deaths ? ", deaths" : "");
        double log = StrictMath.log(ratio);
        // E int Z exp(-Z h u) du over u up to 2, with Z exponential.
        double mean = deaths ? AT / (1 + HAZARD * AT) : AT;
        for (int k = 0; k < REPETITIONS; k++) {
            RecurrentHistories histories = trial(random, ratio, deaths);
            MeanCumulativeComparison means = MeanCumulativeComparison.of(histories, 1, 0);
            count(scenario + "mean difference", means.difference(AT, 0.95), (ratio - 1) * mean);
            count(scenario + "mean ratio", means.ratio(AT, 0.95), log);
            int[] tests = tally.computeIfAbsent(scenario + "test of the functions", key -> new int[3]);
            tests[0]++;
            tests[1] += means.test().pValue() < 0.05 ? 1 : 0;
            if (!deaths) {
                count(
                        scenario + "LWYY",
                        AndersenGillModel.linWeiYangYing().fit(histories).effect(0, 0.95),
                        log);
                count(
                        scenario + "Andersen-Gill",
                        AndersenGillModel.independentIncrements().fit(histories).effect(0, 0.95),
                        log);
                count(
                        scenario + "negative binomial",
                        EventRates.negativeBinomial(histories).effect(1, 0.95),
                        log);
                count(scenario + "Poisson", EventRates.poisson(histories).effect(1, 0.95), log);
            }
        }
    }

    @Test
    void thirtyPerArm() {
        run(1, false);
        run(0.6, false);
        run(1, true);
        run(0.6, true);
        tally.forEach((method, counts) -> System.out.printf(
                Locale.ROOT,
                "%-45s rejects %.4f covers %.4f%n",
                method,
                (double) counts[1] / counts[0],
                (double) counts[2] / counts[0]));
        near("ratio 1.0: LWYY", 0.072, 0.928);
        near("ratio 0.6: LWYY", 0.367, 0.931);
        near("ratio 1.0: Andersen-Gill", 0.267, 0.733);
        near("ratio 1.0: negative binomial", 0.063, 0.937);
        near("ratio 1.0: mean difference", 0.060, 0.940);
        near("ratio 1.0, deaths: mean difference", 0.061, 0.939);
        near("ratio 0.6, deaths: mean difference", 0.286, 0.937);
        near("ratio 1.0: test of the functions", 0.064, 0);
        near("ratio 1.0, deaths: test of the functions", 0.059, 0);
    }

    /** Within four Monte Carlo errors of what the page says. */
    private void near(String method, double rejects, double covers) {
        int[] counts = tally.get(method);
        assertThat((double) counts[1] / counts[0]).as(method).isCloseTo(rejects, within(0.018));
        assertThat((double) counts[2] / counts[0]).as(method).isCloseTo(covers, within(0.018));
    }
}
