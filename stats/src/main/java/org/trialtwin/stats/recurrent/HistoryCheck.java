package org.trialtwin.stats.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.math.TiedTimes;

/** Checks histories before an analysis reads them, and sorts them. */
final class HistoryCheck {
    private static final int LISTED = 20;

    private HistoryCheck() {}

    static void sameLength(int patients, int length, String what) {
        if (patients != length) {
            throw new IllegalArgumentException(patients + " patients but " + length + " " + what);
        }
    }

    static void check(double[][] events, double[] followUp, int[] arm) {
        if (followUp.length == 0) {
            throw new IllegalArgumentException("An analysis of recurrent events needs at least one patient");
        }
        sameLength(followUp.length, events.length, "lists of event times");
        sameLength(followUp.length, arm.length, "arms");
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < followUp.length; i++) {
            if (!(followUp[i] > 0 && followUp[i] < Double.POSITIVE_INFINITY)) {
                problems.add("follow-up " + followUp[i] + " of patient " + i + " is not positive and finite");
                continue;
            }
            for (double t : events[i]) {
                if (!(t > 0 && t <= followUp[i])) {
                    problems.add("event time " + t + " of patient " + i + " is not after 0 and up to the end of its"
                            + " follow-up, " + followUp[i]);
                }
            }
        }
        checkArms(arm, problems);
        fail(problems);
    }

    private static void checkArms(int[] arm, List<String> problems) {
        int largest = Arrays.stream(arm).max().orElse(-1);
        if (largest >= arm.length) {
            problems.add("arm code " + largest + " is above the number of patients");
            return;
        }
        boolean[] seen = new boolean[largest + 1];
        for (int i = 0; i < arm.length; i++) {
            if (arm[i] < 0) {
                problems.add("arm code " + arm[i] + " of patient " + i + " is negative");
            } else {
                seen[arm[i]] = true;
            }
        }
        for (int k = 0; k < seen.length; k++) {
            if (!seen[k]) {
                problems.add("arm " + k + " has no patient");
            }
        }
    }

    private static void fail(List<String> problems) {
        if (!problems.isEmpty()) {
            int listed = Math.min(LISTED, problems.size());
            throw new IllegalArgumentException("Histories cannot be read: "
                    + String.join("; ", problems.subList(0, listed))
                    + (problems.size() > listed ? "; and " + (problems.size() - listed) + " more" : ""));
        }
    }

    /** Each patient's event times in ascending order, and as the last array the ends of follow-up; near ties joined. */
    static double[][] joined(double[][] events, double[] followUp) {
        double[][] all = Arrays.copyOf(events, events.length + 1);
        all[events.length] = followUp;
        TiedTimes ties = TiedTimes.among(all);
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            all[i] = ties.joined(all[i]).clone();
            if (i < events.length) {
                Arrays.sort(all[i]);
                for (int k = 1; k < all[i].length; k++) {
                    if (all[i][k] == all[i][k - 1]) {
                        problems.add("patient " + i + " has two events at " + all[i][k]
                                + "; they are one event, or have times of their own");
                    }
                }
            }
        }
        fail(problems);
        return all;
    }
}
