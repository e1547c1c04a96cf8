package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.math.SortOrder;

/**
 * Numbers of one cell on the normal scale: a value's score is {@code Phi^-1} of the middle of its stretch of the observed
 * distribution, and a score goes back to a number spread evenly between the midpoints to the neighbours, so that no observed
 * value is released as such. Scores: van der Waerden, Indag Math 1952;14:453-8.
 */
final class NumberCell {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private final double[] values;
    private final double[] cumulated;
    private final double[] from;
    private final double[] to;
    private final int decimals;

    private NumberCell(double[] values, double[] cumulated, double[] from, double[] to, int decimals) {
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
     * @param decimals of the source
     * @param isLimited whether values end where the observed ones do; else they reach half a gap beyond
     */
    static NumberCell of(double[] present, int decimals, boolean isLimited) {
        int[] order = SortOrder.ascending(present);
        int n = order.length;
        double[] values = new double[n];
        double[] cumulated = new double[n];
        int distinct = 0;
        for (int start = 0, end; start < n; start = end) {
            for (end = start; end < n && present[order[end]] == present[order[start]]; end++) {}
            values[distinct] = present[order[start]];
            cumulated[distinct++] = (double) end / n;
        }
        values = Arrays.copyOf(values, distinct);
        double[] from = new double[distinct];
        double[] to = new double[distinct];
        for (int k = 0; k < distinct; k++) {
            double before = k > 0 ? (values[k] - values[k - 1]) / 2 : Double.NaN;
            double after = k + 1 < distinct ? (values[k + 1] - values[k]) / 2 : Double.NaN;
            from[k] = k > 0 ? values[k] - before : isLimited || distinct == 1 ? values[k] : below(values[k], after);
            to[k] = k + 1 < distinct ? values[k] + after : isLimited || distinct == 1 ? values[k] : values[k] + before;
        }
        return new NumberCell(values, Arrays.copyOf(cumulated, distinct), from, to, decimals);
    }

    /** What is never negative stays so, and what is never 0. */
    private static double below(double least, double gap) {
        return least > 0 ? Math.max(least / 2, least - gap) : least == 0 ? 0 : least - gap;
    }

    /** The normal score of a value, which need not be one of those learned from. */
    double score(double value) {
        int place = Math.min(values.length - 1, SortOrder.firstAtLeast(values, value));
        double before = place > 0 ? cumulated[place - 1] : 0;
        double share = cumulated[place] - before;
        double at = values[place] == value ? before + share / 2 : before;
        double edge = Math.min(cumulated[0], 1 - (cumulated.length > 1 ? cumulated[cumulated.length - 2] : 0)) / 2;
        return NORMAL.inverseCumulativeProbability(Math.max(edge, Math.min(1 - edge, at)));
    }

    /** The value at a normal score. */
    double value(double score) {
        double p = NORMAL.cumulativeProbability(score);
        int place = Math.min(values.length - 1, SortOrder.firstAtLeast(cumulated, p));
        double before = place > 0 ? cumulated[place - 1] : 0;
        double share = (p - before) / (cumulated[place] - before);
        return DecimalText.round(from[place] + Math.min(1, share) * (to[place] - from[place]), decimals);
    }
}
