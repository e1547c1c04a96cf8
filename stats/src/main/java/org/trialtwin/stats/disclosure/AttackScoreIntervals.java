package org.trialtwin.stats.disclosure;

/** Confidence limits of what an attack's scores say, members and controls being independent draws. */
final class AttackScoreIntervals {
    static final double Z = 1.959963984540054;

    private final AttackScores scores;

    AttackScoreIntervals(AttackScores scores) {
        this.scores = scores;
    }

    /**
     * DeLong's variance of the area (Biometrics 1988;44:837-845, doi:10.2307/2531595), but not below that of a single
     * pair being turned round, so that a perfect separation of few patients is no certainty.
     */
    IntervalEstimate areaUnderCurve() {
        double[] members = scores.members();
        double[] controls = scores.controls();
        double area = scores.areaUnderCurve();
        double variance = placementVariance(members, controls) / members.length
                + placementVariance(controls, members) / controls.length;
        double least = 0.25 / ((double) members.length * controls.length);
        double half = Z * Math.sqrt(Math.max(variance, least));
        return new IntervalEstimate(area, Math.max(0, area - half), Math.min(1, area + half));
    }

    /** Variance over the scores of the share of others that are below, ties counted half. */
    private static double placementVariance(double[] scores, double[] others) {
        if (scores.length < 2) {
            return 0.25;
        }
        double sum = 0;
        double squares = 0;
        int below = 0;
        int notAbove = 0;
        for (double score : scores) {
            while (below < others.length && others[below] < score) {
                below++;
            }
            while (notAbove < others.length && others[notAbove] <= score) {
                notAbove++;
            }
            double placement = (below + 0.5 * (notAbove - below)) / others.length;
            sum += placement;
            squares += placement * placement;
        }
        int n = scores.length;
        return Math.max(0, (squares - sum * sum / n) / (n - 1));
    }

    /**
     * Wilson's limits with as many trials as make up for the threshold being estimated as well: under chance the rate has
     * variance {@code f (1 - f) (1/m + 1/n)} with m members and n controls.
     */
    IntervalEstimate truePositiveRateAt(double falsePositiveRate) {
        double rate = scores.truePositiveRateAt(falsePositiveRate);
        double n = effectiveSize(scores.members().length, scores.controls().length);
        double centre = (rate * n + Z * Z / 2) / (n + Z * Z);
        double half = Z / (n + Z * Z) * Math.sqrt(n * rate * (1 - rate) + Z * Z / 4);
        return new IntervalEstimate(rate, Math.max(0, centre - half), Math.min(1, centre + half));
    }

    static double effectiveSize(int members, int controls) {
        return 1 / (1.0 / members + 1.0 / controls);
    }
}
