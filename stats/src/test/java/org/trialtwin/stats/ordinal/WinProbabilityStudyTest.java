package org.trialtwin.stats.ordinal;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.RejectionTally;

/** Type-I error, power and coverage of the win probability at 30 patients per arm: docs/methods/win-probability.md. */
@Tag("study")
class WinProbabilityStudyTest {
    private static final int REPETITIONS = 20_000;

    private final RejectionTally tally = new RejectionTally();

    /** Draws a value; the first argument says whether it is of the experimental arm. */
    private interface Values {
        double draw(boolean experimental, RandomStream random);
    }

    private void run(String scenario, int experimental, int control, double truth, Values values) {
        RandomStream random =
                RandomStreams.seeded(20260131L).at("wins", 0).at(scenario).open();
        double logOdds = EffectMeasure.WIN_PROBABILITY.toAnalysis(truth);
        for (int run = 0; run < REPETITIONS; run++) {
            double[] one = new double[experimental];
            double[] zero = new double[control];
            for (int i = 0; i < experimental; i++) {
                one[i] = values.draw(true, random);
            }
            for (int i = 0; i < control; i++) {
                zero[i] = values.draw(false, random);
            }
            tally.add(scenario, WinProbability.of(one, zero).effect(0.95), logOdds);
        }
    }

    private static double win(double shift, double spread) {
        return new NormalDistribution(null, 0, 1).cumulativeProbability(shift / Math.sqrt(1 + spread * spread));
    }

    @Test
    void thirtyPerArm() {
        run("normal", 30, 30, 0.5, (treated, random) -> random.nextGaussian());
        run("normal, shift .8", 30, 30, win(0.8, 1), (treated, random) -> random.nextGaussian() + (treated ? 0.8 : 0));
        run("normal, shift 2", 30, 30, win(2, 1), (treated, random) -> random.nextGaussian() + (treated ? 2 : 0));
        run("five levels", 30, 30, 0.5, (treated, random) -> random.nextInt(5));
        run("thrice the sd", 30, 30, 0.5, (treated, random) -> (treated ? 3 : 1) * random.nextGaussian());
        run("thrice the sd, 20:40", 20, 40, 0.5, (treated, random) -> (treated ? 3 : 1) * random.nextGaussian());
        tally.print();
        tally.rejects("five levels", 0.046);
        tally.covers("five levels", 0.954);
        tally.rejects("normal", 0.042);
        tally.covers("normal", 0.959);
        tally.rejects("normal, shift .8", 0.827);
        tally.covers("normal, shift .8", 0.958);
        tally.rejects("normal, shift 2", 1.000);
        tally.covers("normal, shift 2", 0.949);
        tally.rejects("thrice the sd", 0.043);
        tally.covers("thrice the sd", 0.957);
        tally.rejects("thrice the sd, 20:40", 0.045);
        tally.covers("thrice the sd, 20:40", 0.955);
    }
}
