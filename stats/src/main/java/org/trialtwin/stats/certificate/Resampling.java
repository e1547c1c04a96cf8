package org.trialtwin.stats.certificate;

import java.util.stream.IntStream;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.trials.data.TrialData;

/** Whole patients drawn with replacement. */
final class Resampling {
    private Resampling() {}

    /** As many of each arm as the trial has, from that arm. */
    static TrialData withinArms(TrialData trial, RandomStream random) {
        int[] arms = trial.arms();
        int[][] members = new int[trial.design().arms().size()][];
        for (int arm = 0; arm < members.length; arm++) {
            int wanted = arm;
            members[arm] = IntStream.range(0, arms.length)
                    .filter(row -> arms[row] == wanted)
                    .toArray();
        }
        int[] drawn = new int[arms.length];
        for (int row = 0; row < drawn.length; row++) {
            int[] own = members[arms[row]];
            drawn[row] = own[random.nextInt(own.length)];
        }
        return trial.take(drawn);
    }

    /** From all patients. */
    static TrialData fromAll(TrialData trial, RandomStream random) {
        int[] drawn = new int[trial.patients()];
        for (int row = 0; row < drawn.length; row++) {
            drawn[row] = random.nextInt(drawn.length);
        }
        return trial.take(drawn);
    }

    /** The same patients enrolled in random order. */
    static TrialData inRandomOrder(TrialData trial, RandomStream random) {
        return trial.enrolledAs(random.permutation(trial.patients()));
    }
}
