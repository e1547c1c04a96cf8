package org.trialtwin.stats.survival;

/** Checks follow-up times that end with one of several causes. */
final class CauseCheck {
    private CauseCheck() {}

    static void check(double[] time, int[] cause) {
        FollowUp.sameLength(time.length, cause.length, "causes");
        for (int i = 0; i < time.length; i++) {
            if (!Double.isFinite(time[i])) {
                throw new IllegalArgumentException("Follow-up time " + time[i] + " of patient " + i
                        + " is not finite; leave patients without a time out before the analysis");
            }
            if (cause[i] < 0 || cause[i] > 1000) {
                throw new IllegalArgumentException("Cause " + cause[i] + " of patient " + i
                        + " is none: 0 is censoring, causes are 1, 2, … up to 1000");
            }
        }
    }
}
