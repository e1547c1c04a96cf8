package org.trialtwin.stats.fidelity;

import java.util.Arrays;

/**
 * How well synthetic rows were told from real ones.
 *
 * @param areaUnderCurve probability that a synthetic row scores above a real one, ties counted half
 * @param real rows judged
 * @param synthetic rows judged
 */
public record Detection(double areaUnderCurve, int real, int synthetic) {
    /** Rows without a ballot are not judged. */
    static Detection of(double[] votes, int[] ballots, int realRows) {
        double[] real = scores(votes, ballots, 0, realRows);
        double[] synthetic = scores(votes, ballots, realRows, votes.length);
        return new Detection(area(synthetic, real), real.length, synthetic.length);
    }

    private static double[] scores(double[] votes, int[] ballots, int from, int to) {
        double[] scores = new double[to - from];
        int judged = 0;
        for (int i = from; i < to; i++) {
            if (ballots[i] > 0) {
                scores[judged++] = votes[i] / ballots[i];
            }
        }
        double[] sorted = Arrays.copyOf(scores, judged);
        Arrays.sort(sorted);
        return sorted;
    }

    static double area(double[] above, double[] below) {
        double wins = 0;
        int lower = 0;
        int notHigher = 0;
        for (double score : above) {
            while (lower < below.length && below[lower] < score) {
                lower++;
            }
            while (notHigher < below.length && below[notHigher] <= score) {
                notHigher++;
            }
            wins += lower + 0.5 * (notHigher - lower);
        }
        return wins / ((double) above.length * below.length);
    }
}
