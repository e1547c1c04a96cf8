package org.trialtwin.stats.disclosure;

/**
 * What a membership attack could have found at all. A planted leak is a share of members who stand verbatim in the
 * synthetic table, and so score above everybody else; it is found when the lower limit of the area under the curve, or of
 * the true positive rate at 1% false positives, is above chance, both limits holding together at 95% (Bonferroni).
 */
public final class MembershipPower {
    private static final double POWER_QUANTILE = 0.8416212335729143;
    /** Normal quantile of 1 - .05 / 4: two limits at a time. */
    private static final double JOINT = 2.241402727604947;

    /** A leak of this size should be found for a null to mean something. */
    public static final double STATED_LEAK = 0.05;

    private MembershipPower() {}

    /**
     * The smallest planted leak that is found with 80% probability, by normal approximation.
     *
     * @param members patients whom the generator saw
     * @param controls patients whom it did not
     * @return share of the members, within (0, 1]; 1 where not even all would be found
     */
    public static double smallestLeak(int members, int controls) {
        if (members < 1 || controls < 1) {
            return 1;
        }
        double m = members;
        double n = controls;
        double areaError = Math.sqrt((m + n + 1) / (12 * m * n));
        double byArea = 2 * (JOINT + POWER_QUANTILE) * areaError;
        return Math.min(1, Math.min(byArea, byRate(AttackScoreIntervals.effectiveSize(members, controls))));
    }

    /** Solves for the rate whose lower limit is above 1% with 80% probability. */
    private static double byRate(double size) {
        double chance = 0.01;
        double critical = chance + JOINT * Math.sqrt(chance * (1 - chance) / size);
        double low = critical;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            boolean enough = middle - POWER_QUANTILE * Math.sqrt(middle * (1 - middle) / size) >= critical;
            if (enough) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return (high - chance) / (1 - chance);
    }
}
