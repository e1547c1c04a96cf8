package org.trialtwin.stats.disclosure;

import org.trialtwin.core.display.NumberText;

/**
 * What one membership attack achieved.
 *
 * @param attack its name
 * @param auc area under the curve; one half is chance
 * @param tprAt1 share of members found at 1% false positives; .01 is chance
 * @param tprAt10 share of members found at 10% false positives; .10 is chance
 * @param members how many were attacked
 * @param controls how many others
 * @param smallestLeak share of members, planted verbatim, that would have been found with 80% probability
 */
public record MembershipResult(
        String attack,
        IntervalEstimate auc,
        IntervalEstimate tprAt1,
        IntervalEstimate tprAt10,
        int members,
        int controls,
        double smallestLeak) {
    /**
     * Judges an attack by its scores.
     *
     * @param attack its name
     * @param scores of members and controls
     * @return the result
     */
    public static MembershipResult of(String attack, AttackScores scores) {
        AttackScoreIntervals intervals = new AttackScoreIntervals(scores);
        int members = scores.members().length;
        int controls = scores.controls().length;
        return new MembershipResult(
                attack,
                intervals.areaUnderCurve(),
                intervals.truePositiveRateAt(0.01),
                intervals.truePositiveRateAt(0.10),
                members,
                controls,
                MembershipPower.smallestLeak(members, controls));
    }

    /** {@return whether verbatim copies of 5% of the members would have been found with 80% probability} */
    public boolean isPowered() {
        return smallestLeak <= MembershipPower.STATED_LEAK;
    }

    /** {@return whether a lower limit is above chance} */
    public boolean findsMembers() {
        return auc.lower() > 0.5 || tprAt1.lower() > 0.01 || tprAt10.lower() > 0.1;
    }

    /** {@return how far the attack is above chance, in units of the half width of its interval, at its best measure} */
    public double strength() {
        return Math.max(excess(auc, 0.5), Math.max(excess(tprAt1, 0.01), excess(tprAt10, 0.1)));
    }

    private static double excess(IntervalEstimate figure, double chance) {
        double half = figure.value() - figure.lower();
        return half > 0 ? (figure.value() - chance) / half : 0;
    }

    /** {@return what may be said of it in words} */
    public String conclusion() {
        if (findsMembers()) {
            return "members are found";
        }
        return isPowered()
                ? "no leak above " + NumberText.fixed(100 * smallestLeak, 1) + "% of the patients"
                : "too few patients to say: a leak below " + NumberText.fixed(100 * smallestLeak, 0)
                        + "% of the patients could not be found";
    }
}
