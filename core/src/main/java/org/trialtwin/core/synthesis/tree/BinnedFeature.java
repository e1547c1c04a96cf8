package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;

/**
 * A predictor in bins: which of a few classes each row is in. Numbers go into classes of about equal size, ascending; a
 * category is its own class. The best split is sought between classes and then refined within them, so classes cost no
 * exactness that a tree of this size could use.
 *
 * @param feature the predictor itself
 * @param order rows of a number in ascending order, missing last; of a category none
 * @param bins class of each row, within [0, count); for a number {@code count - 1} stands for missing
 * @param count number of classes
 */
record BinnedFeature(Feature feature, int[] order, short[] bins, int count) {
    /** Classes of a number, without the one for missing values. */
    static final int CLASSES = 64;

    /** More levels than this are names of rows rather than categories. */
    static final int MOST_LEVELS = 4096;

    private static final int[] NONE = {};

    static BinnedFeature of(Feature feature) {
        return feature instanceof Feature.Numeric numeric ? ofNumbers(numeric) : ofLevels((Feature.Coded) feature);
    }

    private static BinnedFeature ofLevels(Feature.Coded coded) {
        if (coded.levels() > MOST_LEVELS) {
            return new BinnedFeature(coded, NONE, new short[coded.codes().length], 1);
        }
        short[] bins = new short[coded.codes().length];
        for (int row = 0; row < bins.length; row++) {
            bins[row] = (short) coded.codes()[row];
        }
        return new BinnedFeature(coded, NONE, bins, coded.levels());
    }

    private static BinnedFeature ofNumbers(Feature.Numeric numeric) {
        double[] values = numeric.values();
        int[] order = ascendingWithMissingLast(values);
        int present = order.length;
        while (present > 0 && Double.isNaN(values[order[present - 1]])) {
            present--;
        }
        int distinct = distinct(values, order, present);
        short[] bins = new short[values.length];
        int bin = -1;
        int filled = 0;
        double last = Double.NaN;
        for (int i = 0; i < present; i++) {
            double value = values[order[i]];
            boolean full = distinct <= CLASSES || (long) filled * CLASSES >= present;
            if (i == 0 || (value != last && full)) {
                bin++;
                filled = 0;
            }
            bins[order[i]] = (short) bin;
            filled++;
            last = value;
        }
        for (int i = present; i < order.length; i++) {
            bins[order[i]] = (short) (bin + 1);
        }
        return new BinnedFeature(numeric, order, bins, bin + 2);
    }

    private static int distinct(double[] values, int[] order, int present) {
        int distinct = 0;
        for (int i = 0; i < present; i++) {
            distinct += i == 0 || values[order[i]] != values[order[i - 1]] ? 1 : 0;
        }
        return distinct;
    }

    static int[] ascendingWithMissingLast(double[] values) {
        double[] finite = values.clone();
        for (int row = 0; row < finite.length; row++) {
            if (Double.isNaN(finite[row])) {
                finite[row] = Double.POSITIVE_INFINITY;
            }
        }
        return SortOrder.ascending(finite);
    }

    /**
     * The numbers of some rows in ascending order, without the missing ones.
     *
     * @param wanted whether each row is one of them
     * @param size how many they are
     */
    double[] ascending(boolean[] wanted, int size) {
        double[] values = ((Feature.Numeric) feature).values();
        double[] ascending = new double[size];
        int next = 0;
        for (int row : order) {
            if (wanted[row] && !Double.isNaN(values[row])) {
                ascending[next++] = values[row];
            }
        }
        return next == size ? ascending : Arrays.copyOf(ascending, next);
    }

    boolean isNumeric() {
        return feature instanceof Feature.Numeric;
    }
}
