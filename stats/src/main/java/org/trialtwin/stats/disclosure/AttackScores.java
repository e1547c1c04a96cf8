package org.trialtwin.stats.disclosure;

import java.util.Arrays;

/**
 * What an attack says of patients whose data the generator saw (members) and of others (controls): a larger score speaks
 * for a member.
 *
 * @param members one score per member, at least one, finite
 * @param controls one score per control, at least one, finite
 */
public record AttackScores(double[] members, double[] controls) {
    /**
     * Sorts copies of the scores.
     *
     * @throws IllegalArgumentException if there are no members or no controls, or a score is not a number
     */
    public AttackScores {
        if (members.length == 0 || controls.length == 0) {
            throw new IllegalArgumentException("An attack is scored on members and controls, not on " + members.length
                    + " and " + controls.length);
        }
        members = sorted(members);
        controls = sorted(controls);
    }

    private static double[] sorted(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        // NaN sorts behind everything else.
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("A score is not a number");
        }
        return sorted;
    }

    /** {@return a copy of the scores of the members, ascending} */
    @Override
    public double[] members() {
        return members.clone();
    }

    /** {@return a copy of the scores of the controls, ascending} */
    @Override
    public double[] controls() {
        return controls.clone();
    }

    /**
     * The area under the receiver operating characteristic: the probability that a member scores above a control, ties
     * counted half. One half is chance.
     *
     * @return within [0, 1]
     */
    public double areaUnderCurve() {
        double wins = 0;
        int below = 0;
        int notAbove = 0;
        for (double score : members) {
            while (below < controls.length && controls[below] < score) {
                below++;
            }
            notAbove = Math.max(notAbove, below);
            while (notAbove < controls.length && controls[notAbove] <= score) {
                notAbove++;
            }
            wins += below + 0.5 * (notAbove - below);
        }
        return wins / ((double) members.length * controls.length);
    }

    /**
     * The share of members that are found when a given share of controls is accused wrongly. Between two thresholds a
     * coin decides (the curve is linear there), so that an attack that knows nothing has a rate equal to the false positive
     * rate even where scores are tied.
     *
     * @param falsePositiveRate within [0, 1]
     * @return within [0, 1]
     */
    public double truePositiveRateAt(double falsePositiveRate) {
        double allowed = falsePositiveRate * controls.length;
        int m = members.length - 1;
        int c = controls.length - 1;
        double found = 0;
        double accused = 0;
        while (m >= 0 || c >= 0) {
            double threshold = Math.max(
                    m >= 0 ? members[m] : Double.NEGATIVE_INFINITY, c >= 0 ? controls[c] : Double.NEGATIVE_INFINITY);
            int more = 0;
            int moreWrong = 0;
            while (m >= 0 && members[m] == threshold) {
                more++;
                m--;
            }
            while (c >= 0 && controls[c] == threshold) {
                moreWrong++;
                c--;
            }
            if (accused + moreWrong > allowed) {
                return (found + more * (allowed - accused) / moreWrong) / members.length;
            }
            found += more;
            accused += moreWrong;
        }
        return found / members.length;
    }
}
