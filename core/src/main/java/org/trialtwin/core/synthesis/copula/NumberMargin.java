package org.trialtwin.core.synthesis.copula;

import java.util.Arrays;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A number: the observed distribution, in which each value's share is spread evenly between the midpoints to its neighbours. A
 * value that is common, shared by five patients and a tenth of the rows or one of at most twelve, is drawn as it is; no
 * other is released. A value of many rows keeps its coordinate within bounds, any other fixes it.
 */
final class NumberMargin implements Margin {
    private static final int FEW_VALUES = 12;
    private static final int COMMON = 5;
    private static final double COMMON_SHARE = 0.1;
    private static final double TIED_SHARE = 0.02;

    private final double[] values;
    private final double[] cumulated;
    private final boolean[] common;
    private final double[] from;
    private final double[] to;
    private final int decimals;

    private NumberMargin(
            double[] values, double[] cumulated, boolean[] common, double[] from, double[] to, int decimals) {
        this.values = values;
        this.cumulated = cumulated;
        this.common = common;
        this.from = from;
        this.to = to;
        this.decimals = decimals;
    }

    /**
     * The margin of some numbers.
     *
     * @param present in any order, at least one
     * @param isPatient whether each is that of a patient not met before
     * @param decimals of the source
     * @param isLimited whether values end where the observed ones do; else they reach half a gap beyond
     */
    static NumberMargin of(double[] present, boolean[] isPatient, int decimals, boolean isLimited) {
        int[] order = SortOrder.ascending(present);
        int n = order.length;
        double[] values = new double[n];
        double[] cumulated = new double[n];
        int[] patients = new int[n];
        int distinct = 0;
        for (int start = 0, end; start < n; start = end) {
            for (end = start; end < n && present[order[end]] == present[order[start]]; end++) {
                patients[distinct] += isPatient[order[end]] ? 1 : 0;
            }
            values[distinct] = present[order[start]];
            cumulated[distinct++] = (double) end / n;
        }
        values = Arrays.copyOf(values, distinct);
        cumulated = Arrays.copyOf(cumulated, distinct);
        boolean[] common = new boolean[distinct];
        double[] from = new double[distinct];
        double[] to = new double[distinct];
        for (int k = 0; k < distinct; k++) {
            double share = cumulated[k] - (k > 0 ? cumulated[k - 1] : 0);
            common[k] = patients[k] >= COMMON && (distinct <= FEW_VALUES || share >= COMMON_SHARE);
            double before = k > 0 ? (values[k] - values[k - 1]) / 2 : Double.NaN;
            double after = k + 1 < distinct ? (values[k + 1] - values[k]) / 2 : Double.NaN;
            from[k] = k > 0 ? values[k] - before : isLimited || distinct == 1 ? values[k] : below(values[k], after);
            to[k] = k + 1 < distinct ? values[k] + after : isLimited || distinct == 1 ? values[k] : values[k] + before;
        }
        return new NumberMargin(values, cumulated, common, from, to, decimals);
    }

    /** What is never negative stays so, and what is never 0. */
    private static double below(double least, double gap) {
        return least > 0 ? Math.max(least / 2, least - gap) : least == 0 ? 0 : least - gap;
    }

    @Override
    public int coordinates() {
        return 1;
    }

    @Override
    public void bounds(double value, boolean event, double[] low, double[] high) {
        int place = Math.min(values.length - 1, SortOrder.firstAtLeast(values, value));
        double before = place > 0 ? cumulated[place - 1] : 0;
        double share = cumulated[place] - before;
        if (values[place] == value && share > TIED_SHARE) {
            low[0] = StandardNormal.quantile(before);
            high[0] = StandardNormal.quantile(cumulated[place]);
            return;
        }
        // Another value than those learned from lies where it is drawn from.
        double at = values[place] == value ? before + share / 2 : before;
        double most = 1 - cumulated[0] / 2;
        double least = cumulated[0] / 2;
        low[0] = StandardNormal.quantile(Math.max(Math.min(least, most), Math.min(Math.max(least, most), at)));
        high[0] = low[0];
    }

    @Override
    public void value(double[] latent, RandomStream random, VariableDraft draft, int row) {
        double p = StandardNormal.probability(latent[0]);
        int place = Math.min(values.length - 1, SortOrder.firstAtLeast(cumulated, p));
        if (common[place]) {
            draft.set(row, values[place]);
            return;
        }
        double before = place > 0 ? cumulated[place - 1] : 0;
        double share = (p - before) / (cumulated[place] - before);
        draft.set(row, DecimalText.round(from[place] + share * (to[place] - from[place]), decimals));
    }
}
