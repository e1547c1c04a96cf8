package org.trialtwin.core.synthesis.copula;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A category without order, as answers to one question after the other: is it the commonest level, if not the next, and so on.
 * Each question has a coordinate, of which nothing is known where it was not asked. What is left after the last question is drawn
 * in its proportions.
 */
final class NominalMargin implements Margin {
    private final int[] order;
    private final int questions;
    private final double[] thresholds;
    private final double[] cumulated;

    private NominalMargin(int[] order, int questions, double[] thresholds, double[] cumulated) {
        this.order = order;
        this.questions = questions;
        this.thresholds = thresholds;
        this.cumulated = cumulated;
    }

    /**
     * The margin of some codes.
     *
     * @param present codes
     * @param order all codes in the order of the questions
     * @param questions how many are asked, below the number of codes
     */
    static NominalMargin of(double[] present, int[] order, int questions) {
        int[] place = new int[Arrays.stream(order).max().orElse(0) + 1];
        for (int k = 0; k < order.length; k++) {
            place[order[k]] = k;
        }
        double[] counts = new double[order.length];
        for (double code : present) {
            counts[place[(int) code]]++;
        }
        double left = present.length;
        double[] thresholds = new double[questions];
        for (int k = 0; k < questions; k++) {
            thresholds[k] = left > 0 ? StandardNormal.quantile(1 - counts[k] / left) : Double.POSITIVE_INFINITY;
            left -= counts[k];
        }
        double[] cumulated = new double[order.length - questions];
        double sum = 0;
        for (int k = questions; k < order.length; k++) {
            sum += counts[k];
            cumulated[k - questions] = sum;
        }
        return new NominalMargin(order, questions, thresholds, cumulated);
    }

    @Override
    public int coordinates() {
        return questions;
    }

    @Override
    public void bounds(double value, boolean event, double[] low, double[] high) {
        for (int k = 0; k < questions; k++) {
            boolean yes = order[k] == value;
            if (Double.isInfinite(thresholds[k])) {
                continue;
            }
            if (yes) {
                low[k] = thresholds[k];
                return;
            }
            high[k] = thresholds[k];
        }
    }

    @Override
    public void value(double[] latent, RandomStream random, VariableDraft draft, int row) {
        for (int k = 0; k < questions; k++) {
            if (latent[k] >= thresholds[k]) {
                draft.set(row, order[k]);
                return;
            }
        }
        double total = cumulated[cumulated.length - 1];
        double at = random.nextDouble() * total;
        int rest = 0;
        while (rest < cumulated.length - 1 && at >= cumulated[rest]) {
            rest++;
        }
        // Where nothing is left the last question has been answered by rounding alone.
        draft.set(row, total > 0 ? order[questions + rest] : order[commonest()]);
    }

    private int commonest() {
        int best = 0;
        for (int k = 1; k < questions; k++) {
            best = thresholds[k] < thresholds[best] ? k : best;
        }
        return best;
    }
}
