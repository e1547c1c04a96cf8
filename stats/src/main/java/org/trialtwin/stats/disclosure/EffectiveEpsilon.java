package org.trialtwin.stats.disclosure;

import java.util.Arrays;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.core.random.RandomStream;

/**
 * The smallest epsilon of differential privacy that what an attack achieved is compatible with, with 95% confidence:
 * {@code max(log(TPR_low / FPR_high), log(TNR_low / FNR_high))}, Clopper–Pearson limits. The threshold is chosen on one
 * random half of the patients and judged on the other, or the choice itself would look like a leak. Source: Jagielski, Ullman
 * and Oprea, NeurIPS 2020, arXiv:2006.07709.
 *
 * @param epsilon not negative; 0 is compatible with no leak at all
 */
public record EffectiveEpsilon(double epsilon) {
    private static final double ERROR_RATE = 0.05;

    /**
     * The figure of an attack.
     *
     * @param scores of members and controls
     * @param random chooses the halves
     * @return the figure; 0 where there are fewer than four members or controls
     */
    public static EffectiveEpsilon of(AttackScores scores, RandomStream random) {
        double[][] members = halves(scores.members(), random);
        double[][] controls = halves(scores.controls(), random);
        if (members[0].length < 2 || controls[0].length < 2) {
            return new EffectiveEpsilon(0);
        }
        double best = 0;
        double threshold = Double.NaN;
        boolean byMembers = true;
        for (double candidate : members[0]) {
            double tpr = (atLeast(members[0], candidate) + 0.5) / (members[0].length + 1);
            double fpr = (atLeast(controls[0], candidate) + 0.5) / (controls[0].length + 1);
            double positive = StrictMath.log(tpr / fpr);
            double negative = StrictMath.log((1 - fpr) / (1 - tpr));
            if (Math.max(positive, negative) > best) {
                best = Math.max(positive, negative);
                threshold = candidate;
                byMembers = positive >= negative;
            }
        }
        if (Double.isNaN(threshold)) {
            return new EffectiveEpsilon(0);
        }
        int found = atLeast(members[1], threshold);
        int accused = atLeast(controls[1], threshold);
        int m = members[1].length;
        int n = controls[1].length;
        double ratio = byMembers ? lower(found, m) / upper(accused, n) : lower(n - accused, n) / upper(m - found, m);
        return new EffectiveEpsilon(ratio > 1 ? StrictMath.log(ratio) : 0);
    }

    private static double lower(int successes, int trials) {
        return BinomialConfidenceInterval.CLOPPER_PEARSON
                .fromErrorRate(trials, successes, ERROR_RATE)
                .getLowerBound();
    }

    private static double upper(int successes, int trials) {
        return BinomialConfidenceInterval.CLOPPER_PEARSON
                .fromErrorRate(trials, successes, ERROR_RATE)
                .getUpperBound();
    }

    private static double[][] halves(double[] scores, RandomStream random) {
        int[] order = random.permutation(scores.length);
        double[][] halves = {new double[scores.length / 2], new double[scores.length - scores.length / 2]};
        for (int i = 0; i < order.length; i++) {
            int half = i < halves[0].length ? 0 : 1;
            halves[half][half == 0 ? i : i - halves[0].length] = scores[order[i]];
        }
        Arrays.sort(halves[0]);
        Arrays.sort(halves[1]);
        return halves;
    }

    private static int atLeast(double[] ascending, double threshold) {
        return ascending.length - SortOrder.firstAtLeast(ascending, threshold);
    }
}
