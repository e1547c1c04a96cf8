package org.trialtwin.core.synthesis.dp;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * The epsilon that an attack proves: of runs on two neighbouring tables it says which is which by a score against a threshold.
 * The threshold is chosen on one half of the runs; rates on the other half have Clopper-Pearson limits.
 */
final class EmpiricalEpsilon {
    /** Each limit on its own, so that both hold with 99%. */
    private static final double LEVEL = 0.995;

    private static final int FEWEST = 20;

    private EmpiricalEpsilon() {}

    /**
     * A lower limit of epsilon, in either direction of the attack.
     *
     * @param without score of a run on the one table
     * @param with score of a run on the other, larger on the average
     */
    static double lowerLimit(int runs, double delta, IntToDoubleFunction without, IntToDoubleFunction with) {
        double[][] scores = new double[2][runs];
        for (int run = 0; run < runs; run++) {
            scores[0][run] = without.applyAsDouble(run);
            scores[1][run] = with.applyAsDouble(run);
        }
        double[] negated0 = Arrays.stream(scores[0]).map(s -> -s).toArray();
        double[] negated1 = Arrays.stream(scores[1]).map(s -> -s).toArray();
        return Math.max(oneWay(scores[0], scores[1], delta), oneWay(negated1, negated0, delta));
    }

    private static double oneWay(double[] low, double[] high, double delta) {
        int half = low.length / 2;
        double[] thresholds = Arrays.copyOfRange(high, 0, half);
        Arrays.sort(thresholds);
        double best = Double.NEGATIVE_INFINITY;
        double threshold = 0;
        for (int i = 0; i < half; i += Math.max(1, half / 200)) {
            double found = limit(low, high, 0, half, thresholds[i], delta);
            if (found > best) {
                best = found;
                threshold = thresholds[i];
            }
        }
        return limit(low, high, half, low.length, threshold, delta);
    }

    private static double limit(double[] low, double[] high, int from, int to, double threshold, double delta) {
        int n = to - from;
        int falsely = above(low, from, to, threshold);
        int rightly = above(high, from, to, threshold);
        if (rightly < FEWEST) {
            return 0;
        }
        double least = new BetaDistribution(rightly, n - rightly + 1).inverseCumulativeProbability(1 - LEVEL);
        double most =
                falsely == n ? 1 : new BetaDistribution(falsely + 1, n - falsely).inverseCumulativeProbability(LEVEL);
        return least > delta ? Math.log((least - delta) / most) : 0;
    }

    private static int above(double[] scores, int from, int to, double threshold) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += scores[i] >= threshold ? 1 : 0;
        }
        return count;
    }
}
