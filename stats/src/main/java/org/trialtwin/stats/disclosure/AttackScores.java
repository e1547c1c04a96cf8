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
     * The share of members that are found when a given share of controls is accused wrongly. With n controls that is the
     * share of members above the {@code f (n + 1)}-th highest control, between two controls by linear interpolation and
     * among ties by a coin, so that an attack that knows nothing has on average exactly the rate f, however few controls
     * there are. Below {@code f = 1/(n + 1)} the rate falls to 0 in a straight line.
     *
     * @param falsePositiveRate f, within [0, 1]
     * @return within [0, 1]
     */
    public double truePositiveRateAt(double falsePositiveRate) {
        double rank = Math.min(1, Math.max(0, falsePositiveRate)) * (controls.length + 1);
        int whole = (int) rank;
        double low = above(whole);
        return (low + (rank - whole) * (above(Math.min(whole + 1, controls.length + 1)) - low)) / members.length;
    }

    /** How many members are expected above the control of a rank, counted from the highest. */
    private double above(int rank) {
        if (rank == 0) {
            return 0;
        }
        if (rank > controls.length) {
            return members.length;
        }
        double threshold = controls[controls.length - rank];
        int higher = 0;
        int tied = 0;
        for (int i = members.length - 1; i >= 0 && members[i] >= threshold; i--) {
            higher += members[i] > threshold ? 1 : 0;
            tied += members[i] == threshold ? 1 : 0;
        }
        int higherControls = 0;
        int tiedControls = 0;
        for (int i = controls.length - 1; i >= 0 && controls[i] >= threshold; i--) {
            higherControls += controls[i] > threshold ? 1 : 0;
            tiedControls += controls[i] == threshold ? 1 : 0;
        }
        return higher + (double) tied * (rank - higherControls) / (tiedControls + 1);
    }
}
