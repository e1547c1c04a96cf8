package org.trialtwin.stats.continuous;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.estimate.RejectionTally;

/**
 * Type-I error, power and coverage of rank tests at 30 patients per arm: the figures of docs/methods/wilcoxon.md. Kruskal–Wallis
 * has a third arm that is as control.
 */
@Tag("study")
class RankTestsStudyTest {
    private static final int REPETITIONS = 20_000;

    private final RejectionTally tally = new RejectionTally();

    /** Draws a value; the first argument says whether it is of the experimental arm. */
    private interface Values {
        double draw(boolean experimental, RandomStream random);
    }

    private void run(String scenario, double shift, Values values) {
        RandomStream random =
                RandomStreams.seeded(20260131L).at("ranks", 0).at(scenario).open();
        for (int run = 0; run < REPETITIONS; run++) {
            double[][] y = new double[3][30];
            for (int g = 0; g < 3; g++) {
                for (int i = 0; i < 30; i++) {
                    y[g][i] = values.draw(g == 0, random) + (g == 0 ? shift : 0);
                }
            }
            WilcoxonTest test = WilcoxonTest.of(y[0], y[1]);
            boolean covered = test.interval(0.95).contains(shift);
            tally.add(scenario + " Wilcoxon", test.test(false).pValue() < 0.05, covered);
            tally.add(scenario + " Wilcoxon corrected", test.test(true).pValue() < 0.05, covered);
            tally.add(scenario + " Kruskal-Wallis", KruskalWallis.test(y).pValue() < 0.05, false);
            tally.add(
                    scenario + " Kolmogorov-Smirnov",
                    KolmogorovSmirnov.of(y[0], y[1]).pValue() < 0.05,
                    false);
            tally.add(scenario + " Welch", WelchTest.of(y[0], y[1]).effect(0.95), shift);
        }
    }

    @Test
    void thirtyPerArm() {
        run("normal", 0, (treated, random) -> random.nextGaussian());
        run("normal, shift .8", 0.8, (treated, random) -> random.nextGaussian());
        run("skewed", 0, (treated, random) -> StrictMath.exp(random.nextGaussian()));
        run("skewed, shift .8", 0.8, (treated, random) -> StrictMath.exp(random.nextGaussian()));
        run("five levels", 0, (treated, random) -> random.nextInt(5));
        run("thrice the sd", 0, (treated, random) -> (treated ? 3 : 1) * random.nextGaussian());
        tally.print();
        tally.rejects("five levels Kolmogorov-Smirnov", 0.032);
        tally.rejects("five levels Kruskal-Wallis", 0.049);
        tally.rejects("five levels Welch", 0.051);
        tally.rejects("five levels Wilcoxon", 0.050);
        tally.covers("five levels Wilcoxon", 0.998);
        tally.rejects("five levels Wilcoxon corrected", 0.049);
        tally.rejects("normal Kolmogorov-Smirnov", 0.036);
        tally.rejects("normal Kruskal-Wallis", 0.049);
        tally.rejects("normal Welch", 0.049);
        tally.rejects("normal Wilcoxon", 0.050);
        tally.covers("normal Wilcoxon", 0.951);
        tally.rejects("normal Wilcoxon corrected", 0.048);
        tally.rejects("normal, shift .8 Kolmogorov-Smirnov", 0.697);
        tally.rejects("normal, shift .8 Kruskal-Wallis", 0.869);
        tally.rejects("normal, shift .8 Welch", 0.860);
        tally.rejects("normal, shift .8 Wilcoxon", 0.841);
        tally.covers("normal, shift .8 Wilcoxon", 0.953);
        tally.rejects("normal, shift .8 Wilcoxon corrected", 0.837);
        tally.rejects("skewed Kolmogorov-Smirnov", 0.035);
        tally.rejects("skewed Kruskal-Wallis", 0.049);
        tally.rejects("skewed Welch", 0.038);
        tally.rejects("skewed Wilcoxon", 0.050);
        tally.covers("skewed Wilcoxon", 0.951);
        tally.rejects("skewed Wilcoxon corrected", 0.048);
        tally.rejects("skewed, shift .8 Kolmogorov-Smirnov", 0.949);
        tally.rejects("skewed, shift .8 Kruskal-Wallis", 0.932);
        tally.rejects("skewed, shift .8 Welch", 0.421);
        tally.rejects("skewed, shift .8 Wilcoxon", 0.874);
        tally.covers("skewed, shift .8 Wilcoxon", 0.950);
        tally.rejects("skewed, shift .8 Wilcoxon corrected", 0.871);
        tally.rejects("thrice the sd Kolmogorov-Smirnov", 0.511);
        tally.rejects("thrice the sd Kruskal-Wallis", 0.062);
        tally.rejects("thrice the sd Welch", 0.049);
        tally.rejects("thrice the sd Wilcoxon", 0.067);
        tally.covers("thrice the sd Wilcoxon", 0.933);
        tally.rejects("thrice the sd Wilcoxon corrected", 0.065);
    }
}
