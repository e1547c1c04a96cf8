package org.trialtwin.stats.continuous;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.estimate.RejectionTally;
import org.trialtwin.stats.estimate.RobustVariance;

/**
 * Type-I error and coverage of t-tests and analysis of covariance at 30 patients per arm: the figures of
 * docs/methods/t-test-and-ancova.md. The baseline has correlation .6 with a normal response.
 */
@Tag("study")
class MeansStudyTest {
    private static final int REPETITIONS = 20_000;

    private final RejectionTally tally = new RejectionTally();

    /** Draws an error; the first argument says whether it is of the experimental arm. */
    private interface Errors {
        double draw(boolean experimental, RandomStream random);
    }

    private void run(String scenario, int experimental, int control, double effect, Errors errors) {
        RandomStream random =
                RandomStreams.seeded(20260131L).at("means", 0).at(scenario).open();
        int n = experimental + control;
        for (int run = 0; run < REPETITIONS; run++) {
            double[] one = new double[experimental];
            double[] zero = new double[control];
            double[] y = new double[n];
            double[] base = new double[n];
            int[] arm = new int[n];
            for (int i = 0; i < n; i++) {
                boolean treated = i < experimental;
                arm[i] = treated ? 1 : 0;
                base[i] = random.nextGaussian();
                y[i] = 0.6 * base[i] + 0.8 * errors.draw(treated, random) + (treated ? effect : 0);
                if (treated) {
                    one[i] = y[i];
                } else {
                    zero[i - experimental] = y[i];
                }
            }
            tally.add(scenario + " Welch", WelchTest.of(one, zero).effect(0.95), effect);
            tally.add(scenario + " pooled", PooledTTest.of(one, zero).effect(0.95), effect);
            Ancova.Result adjusted = Ancova.adjustedFor(base).fit(y, arm);
            tally.add(scenario + " ANCOVA", adjusted.effect(1, 0.95), effect);
            for (RobustVariance type : RobustVariance.values()) {
                tally.add(scenario + " ANCOVA " + type, adjusted.robustEffect(1, 0.95, type), effect);
            }
        }
    }

    @Test
    void thirtyPerArm() {
        run("normal", 30, 30, 0, (treated, random) -> random.nextGaussian());
        run("shift .6", 30, 30, 0.6, (treated, random) -> random.nextGaussian());
        run("thrice the sd", 30, 30, 0, (treated, random) -> (treated ? 3 : 1) * random.nextGaussian());
        run("thrice the sd, 20:40", 20, 40, 0, (treated, random) -> (treated ? 3 : 1) * random.nextGaussian());
        run("skewed", 30, 30, 0, (treated, random) -> StrictMath.exp(random.nextGaussian()));
        tally.print();
        tally.rejects("normal ANCOVA", 0.051);
        tally.rejects("normal ANCOVA HC0", 0.056);
        tally.rejects("normal ANCOVA HC2", 0.051);
        tally.rejects("normal ANCOVA HC3", 0.046);
        tally.rejects("normal Welch", 0.049);
        tally.rejects("normal pooled", 0.049);
        tally.rejects("shift .6 ANCOVA", 0.811);
        tally.covers("shift .6 ANCOVA", 0.951);
        tally.rejects("shift .6 ANCOVA HC0", 0.823);
        tally.covers("shift .6 ANCOVA HC0", 0.944);
        tally.rejects("shift .6 ANCOVA HC2", 0.810);
        tally.covers("shift .6 ANCOVA HC2", 0.951);
        tally.rejects("shift .6 ANCOVA HC3", 0.796);
        tally.covers("shift .6 ANCOVA HC3", 0.957);
        tally.rejects("shift .6 Welch", 0.626);
        tally.covers("shift .6 Welch", 0.951);
        tally.rejects("shift .6 pooled", 0.627);
        tally.covers("shift .6 pooled", 0.951);
        tally.rejects("skewed ANCOVA", 0.042);
        tally.rejects("skewed ANCOVA HC0", 0.047);
        tally.rejects("skewed ANCOVA HC2", 0.042);
        tally.rejects("skewed ANCOVA HC3", 0.037);
        tally.rejects("skewed Welch", 0.042);
        tally.rejects("skewed pooled", 0.043);
        tally.rejects("thrice the sd ANCOVA", 0.050);
        tally.rejects("thrice the sd ANCOVA HC0", 0.055);
        tally.rejects("thrice the sd ANCOVA HC1", 0.050);
        tally.rejects("thrice the sd ANCOVA HC2", 0.050);
        tally.rejects("thrice the sd ANCOVA HC3", 0.045);
        tally.rejects("thrice the sd Welch", 0.048);
        tally.rejects("thrice the sd pooled", 0.050);
        tally.rejects("thrice the sd, 20:40 ANCOVA", 0.139);
        tally.rejects("thrice the sd, 20:40 ANCOVA HC0", 0.068);
        tally.rejects("thrice the sd, 20:40 ANCOVA HC1", 0.062);
        tally.rejects("thrice the sd, 20:40 ANCOVA HC2", 0.060);
        tally.rejects("thrice the sd, 20:40 ANCOVA HC3", 0.052);
        tally.rejects("thrice the sd, 20:40 Welch", 0.050);
        tally.rejects("thrice the sd, 20:40 pooled", 0.128);
    }
}
