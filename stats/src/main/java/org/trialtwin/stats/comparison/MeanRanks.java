package org.trialtwin.stats.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.stats.disclosure.IntervalEstimate;

/**
 * Ranks of several competitors within blocks in which all were judged on the same patients, and their means over the blocks:
 * Friedman's design. Demšar J, J Mach Learn Res 2006;7:1-30.
 */
final class MeanRanks {
    private final double[][] ranks;

    private MeanRanks(double[][] ranks) {
        this.ranks = ranks;
    }

    /**
     * Ranks from one or more measures of the same blocks; over the measures of a block a competitor has its mean rank.
     *
     * @param measures for each measure a score for each block and competitor, small is good, NaN where there is none
     */
    static MeanRanks of(List<double[][]> measures) {
        int blocks = measures.get(0).length;
        int competitors = blocks == 0 ? 0 : measures.get(0)[0].length;
        double[][] ranks = new double[blocks][competitors];
        for (int b = 0; b < blocks; b++) {
            int[] judged = new int[competitors];
            for (double[][] measure : measures) {
                double[] own = within(measure[b]);
                for (int k = 0; k < competitors; k++) {
                    if (!Double.isNaN(own[k])) {
                        ranks[b][k] += own[k];
                        judged[k]++;
                    }
                }
            }
            for (int k = 0; k < competitors; k++) {
                ranks[b][k] = judged[k] == 0 ? Double.NaN : ranks[b][k] / judged[k];
            }
        }
        return new MeanRanks(ranks);
    }

    /** Ranks of the scores of one block, ties shared; a missing score has none, and takes no place. */
    private static double[] within(double[] scores) {
        Integer[] order = IntStream.range(0, scores.length)
                .filter(k -> !Double.isNaN(scores[k]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> scores[k]))
                .toArray(Integer[]::new);
        double[] ranks = new double[scores.length];
        Arrays.fill(ranks, Double.NaN);
        for (int first = 0; first < order.length; ) {
            int past = first;
            while (past < order.length && scores[order[past]] == scores[order[first]]) {
                past++;
            }
            for (int i = first; i < past; i++) {
                ranks[order[i]] = (first + past + 1) / 2.0;
            }
            first = past;
        }
        return ranks;
    }

    /** The mean rank of a competitor with limits over the blocks. */
    IntervalEstimate mean(int competitor) {
        List<Double> own = new ArrayList<>();
        for (double[] block : ranks) {
            own.add(block[competitor]);
        }
        return over(own);
    }

    /** Whether nothing shows that a competitor ranks behind another: the paired difference's interval has 0. */
    boolean isLevelWith(int competitor, int other) {
        if (competitor == other) {
            return true;
        }
        List<Double> differences = new ArrayList<>();
        for (double[] block : ranks) {
            differences.add(block[competitor] - block[other]);
        }
        IntervalEstimate difference = over(differences);
        return Double.isNaN(difference.lower()) || (difference.lower() <= 0 && difference.upper() >= 0);
    }

    /** The competitor with the smallest mean rank; -1 where none has one. */
    int first() {
        int first = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; ranks.length > 0 && k < ranks[0].length; k++) {
            double own = mean(k).value();
            if (own < least) {
                least = own;
                first = k;
            }
        }
        return first;
    }

    private static IntervalEstimate over(List<Double> values) {
        return IntervalEstimate.ofMean(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
