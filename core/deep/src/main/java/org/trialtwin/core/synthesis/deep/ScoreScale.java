package org.trialtwin.core.synthesis.deep;

import java.util.Arrays;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.math.SortOrder;

/**
 * Numbers as normal scores by their rank, and back: each value's share is spread evenly between the midpoints to its neighbours,
 * so that values between the observed ones are drawn.
 */
final class ScoreScale {
    private final double[] values;
    private final double[] cumulated;
    private final double[] from;
    private final double[] to;
    private final int decimals;

    private ScoreScale(double[] values, double[] cumulated, double[] from, double[] to, int decimals) {
        this.values = values;
        this.cumulated = cumulated;
        this.from = from;
        this.to = to;
        this.decimals = decimals;
    }

    /**
     * The scale of some numbers.
     *
     * @param present in any order, at least one
     * @param decimals with which numbers are drawn
     * @param low no number is drawn below
     * @param high no number is drawn above
     */
    static ScoreScale of(double[] present, int decimals, double low, double high) {
        double[] sorted = present.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double[] values = new double[n];
        double[] cumulated = new double[n];
        int distinct = 0;
        for (int start = 0, end; start < n; start = end) {
            for (end = start; end < n && sorted[end] == sorted[start]; end++) {}
            values[distinct] = sorted[start];
            cumulated[distinct++] = (double) end / n;
        }
        values = Arrays.copyOf(values, distinct);
        double[] from = new double[distinct];
        double[] to = new double[distinct];
        for (int k = 0; k < distinct; k++) {
            double before = k > 0 ? (values[k] - values[k - 1]) / 2 : 0;
            double after = k + 1 < distinct ? (values[k + 1] - values[k]) / 2 : before;
            before = k > 0 ? before : after;
            from[k] = Math.max(low, values[k] - before);
            to[k] = Math.min(high, values[k] + after);
        }
        return new ScoreScale(values, Arrays.copyOf(cumulated, distinct), from, to, decimals);
    }

    /** The score of the middle of a value's share. */
    double score(double value) {
        int place = SortOrder.firstAtLeast(values, value);
        if (place == values.length) {
            return NormalScore.of(1);
        }
        double before = place > 0 ? cumulated[place - 1] : 0;
        return NormalScore.of(values[place] == value ? (before + cumulated[place]) / 2 : before);
    }

    /** The number at a score. */
    double value(double score) {
        return at(NormalScore.probability(score));
    }

    /** The number at a probability. */
    double at(double probability) {
        int place = Math.min(values.length - 1, SortOrder.firstAtLeast(cumulated, probability));
        double before = place > 0 ? cumulated[place - 1] : 0;
        double share = Math.max(0, Math.min(1, (probability - before) / (cumulated[place] - before)));
        double value = DecimalText.round(from[place] + share * (to[place] - from[place]), decimals);
        return Math.max(
                Math.min(from[0], values[0]), Math.min(Math.max(to[to.length - 1], values[values.length - 1]), value));
    }
}
