package org.trialtwin.stats.ordinal;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.estimate.RejectionTally;

/**
 * Type-I error, power and coverage of the proportional odds ratio at 30 patients per arm: the figures of
 * docs/methods/proportional-odds.md. Five levels, with shares .1, .2, .3, .25, .15 or .6, .2, .1, .06, .04 in control.
 */
@Tag("study")
class ProportionalOddsStudyTest {
    private static final int REPETITIONS = 10_000;
    private static final double[] SPREAD = {0.1, 0.3, 0.6, 0.85};
    private static final double[] FLOOR = {0.6, 0.8, 0.9, 0.96};

    private final RejectionTally tally = new RejectionTally();

    private static int level(double[] below, double oddsRatio, RandomStream random) {
        double u = random.nextDouble();
        int k = 0;
        while (k < below.length) {
            double odds = below[k] / (1 - below[k]) / oddsRatio;
            if (u < odds / (1 + odds)) {
                return k;
            }
            k++;
        }
        return k;
    }

    private void run(String scenario, double[] below, double oddsRatio) {
        RandomStream random =
                RandomStreams.seeded(20260131L).at("levels", 0).at(scenario).open();
        double truth = StrictMath.log(oddsRatio);
        ProportionalOddsModel model = ProportionalOddsModel.ofLevels(List.of("0", "1", "2", "3", "4"));
        for (int run = 0; run < REPETITIONS; run++) {
            int[] level = new int[60];
            double[] arm = new double[60];
            for (int i = 0; i < 60; i++) {
                arm[i] = i % 2;
                level[i] = level(below, arm[i] == 1 ? oddsRatio : 1, random);
            }
            tally.add(scenario, model.fit(level, arm).effect(0, 0.95), truth);
        }
    }

    @Test
    void thirtyPerArm() {
        run("spread, 1", SPREAD, 1);
        run("spread, 3", SPREAD, 3);
        run("floor, 1", FLOOR, 1);
        run("floor, 3", FLOOR, 3);
        tally.print();
        tally.rejects("floor, 1", 0.047);
        tally.covers("floor, 1", 0.953);
        tally.rejects("floor, 3", 0.629);
        tally.covers("floor, 3", 0.951);
        tally.rejects("spread, 1", 0.052);
        tally.covers("spread, 1", 0.948);
        tally.rejects("spread, 3", 0.652);
        tally.covers("spread, 3", 0.948);
    }
}
