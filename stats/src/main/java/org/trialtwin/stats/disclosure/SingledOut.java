package org.trialtwin.stats.disclosure;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.random.RandomStream;

/**
 * How many statements hold for exactly one member and for exactly one control, and how much such a number varies where the
 * two are alike: all patients are divided anew at random. Statements that rest on the same patient stand and fall together,
 * so the number varies more than their count says. (The jackknife gives twice the variance: a statement that is true of one
 * record is true of one patient on average, where the chance of exactly one does not change with the average.)
 */
final class SingledOut {
    private static final int DIVISIONS = 400;

    private final List<int[]> whom;
    private final int members;
    private final int everyone;

    /** Patients by statement: members from 0, controls after them. */
    SingledOut(List<int[]> whom, int members, int controls) {
        this.whom = whom;
        this.members = members;
        this.everyone = members + controls;
    }

    int members() {
        return hits(asTheyAre(), true);
    }

    int controls() {
        return hits(asTheyAre(), false);
    }

    private boolean[] asTheyAre() {
        boolean[] isMember = new boolean[everyone];
        Arrays.fill(isMember, 0, members, true);
        return isMember;
    }

    private int hits(boolean[] isMember, boolean side) {
        int hits = 0;
        for (int[] patients : whom) {
            int count = 0;
            for (int k = 0; k < patients.length && count < 2; k++) {
                count += isMember[patients[k]] == side ? 1 : 0;
            }
            hits += count == 1 ? 1 : 0;
        }
        return hits;
    }

    /** Half the variance of the difference: that of either number, if they were independent. */
    double variance(RandomStream random) {
        double sum = 0;
        double squares = 0;
        for (int d = 0; d < DIVISIONS; d++) {
            boolean[] isMember = new boolean[everyone];
            int[] order = random.permutation(everyone);
            for (int i = 0; i < members; i++) {
                isMember[order[i]] = true;
            }
            double difference = hits(isMember, true) - hits(isMember, false);
            sum += difference;
            squares += difference * difference;
        }
        return (squares - sum * sum / DIVISIONS) / (DIVISIONS - 1) / 2;
    }
}
