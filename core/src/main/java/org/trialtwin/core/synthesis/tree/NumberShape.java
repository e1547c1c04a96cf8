package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.data.DecimalText;

/** What all training rows together say about a number: range, decimals, and which values are common. */
final class NumberShape {
    private static final int FEW_VALUES = 12;
    private static final double LARGE_SHARE = 0.1;
    private static final int NEIGHBOURS = 3;
    private static final int HEAPED = 4;
    private static final double BEYOND = 0.5;

    private final double[] values;
    private final boolean[] common;
    private final int decimals;
    private final double observedLowest;
    private final double observedHighest;
    private final double lowest;
    private final double highest;
    private final double spread;
    private final Scale scale;

    /**
     * Reads the shape off the training rows.
     *
     * @param values of all rows, NaN where missing
     * @param patients whether a row is the first of its patient: a value is common when patients share it
     * @param order rows in ascending order of value, missing last
     * @param decimals of the source column
     * @param commonFrom how often a value must occur to be common
     * @param limited whether values end where the observed ones do, as those of covariates do by eligibility; others may lie
     *     somewhat beyond the extremes of a single patient, since folding all of them back would flatten every slope
     */
    NumberShape(double[] values, boolean[] patients, int[] order, int decimals, int commonFrom, boolean limited) {
        this.values = values;
        this.decimals = decimals;
        this.common = new boolean[values.length];
        int present = 0;
        while (present < order.length && !Double.isNaN(values[order[present]])) {
            present++;
        }
        int[] starts = starts(present, order);
        int[] counts = counts(starts, order, patients);
        for (int i = 0; i < starts.length - 1; i++) {
            boolean spike = isSpike(counts, i, commonFrom);
            for (int at = starts[i]; at < starts[i + 1]; at++) {
                common[order[at]] = spike;
            }
        }
        this.observedLowest = present > 0 ? values[order[0]] : Double.NaN;
        this.observedHighest = present > 0 ? values[order[present - 1]] : Double.NaN;
        this.spread = present > 0 ? spread(present, order) : Double.NaN;
        this.scale = Scale.of(
                Arrays.stream(order, 0, present).mapToDouble(row -> values[row]).toArray());
        boolean open = !limited && counts.length > 2;
        this.lowest = open && counts[0] == 1 ? below(observedLowest) : observedLowest;
        this.highest = open && counts[counts.length - 2] == 1 ? -below(-observedHighest) : observedHighest;
    }

    /** Where each distinct value starts, and the number of values behind them. */
    private int[] starts(int present, int[] order) {
        int[] starts = new int[present + 1];
        int distinct = 0;
        for (int i = 0; i < present; i++) {
            if (i == 0 || values[order[i]] != values[order[i - 1]]) {
                starts[distinct++] = i;
            }
        }
        starts[distinct] = present;
        return Arrays.copyOf(starts, distinct + 1);
    }

    /** Patients with each distinct value, and their sum behind them. */
    private static int[] counts(int[] starts, int[] order, boolean[] patients) {
        int[] counts = new int[starts.length];
        int all = starts.length - 1;
        for (int i = 0; i < all; i++) {
            for (int at = starts[i]; at < starts[i + 1]; at++) {
                counts[i] += patients[order[at]] ? 1 : 0;
            }
            counts[all] += counts[i];
        }
        return counts;
    }

    private static boolean isSpike(int[] counts, int i, int commonFrom) {
        int count = counts[i];
        int distinct = counts.length - 1;
        if (count < commonFrom) {
            return false;
        }
        if (distinct <= FEW_VALUES || count >= LARGE_SHARE * counts[distinct]) {
            return true;
        }
        int first = Math.max(0, Math.min(i - NEIGHBOURS, distinct - 1 - 2 * NEIGHBOURS));
        int last = Math.min(distinct - 1, first + 2 * NEIGHBOURS);
        int[] near = new int[last - first];
        int next = 0;
        for (int j = first; j <= last; j++) {
            if (j != i) {
                near[next++] = counts[j];
            }
        }
        Arrays.sort(near);
        return count > HEAPED * near[near.length / 2];
    }

    private double spread(int present, int[] order) {
        double quartileRange = values[order[(3 * (present - 1) + 2) / 4]] - values[order[(present - 1 + 2) / 4]];
        return quartileRange > 0 ? quartileRange / 1.34 : (observedHighest - observedLowest) / 4;
    }

    /** Somewhat less than the smallest value, but of the same sign: an exposure cannot be 0. */
    private double below(double smallest) {
        double beyond = smallest - BEYOND * spread;
        double least = Math.min(smallest, StrictMath.pow(10, -decimals));
        return smallest >= 0 ? Math.max(least, beyond) : beyond;
    }

    /** The scale on which the number is taken as linear. */
    Scale scale() {
        return scale;
    }

    double commonShare(int[] rows) {
        return (double) Arrays.stream(rows).filter(this::isCommon).count() / rows.length;
    }

    double value(int row) {
        return values[row];
    }

    boolean isCommon(int row) {
        return common[row];
    }

    /** A standard deviation that a heavy tail does not widen, for leaves too small to have their own. */
    double spread() {
        return spread;
    }

    /** Folds a value back into the range and rounds it to the source's decimals. */
    double settle(double value) {
        return DecimalText.round(folded(value, lowest, highest), decimals);
    }

    /** Does the same with a value on the linear scale. */
    double settleScaled(double value) {
        return DecimalText.round(scale.back(folded(value, scale.of(lowest), scale.of(highest))), decimals);
    }

    private static double folded(double value, double low, double high) {
        if (value < low) {
            return Math.min(high, 2 * low - value);
        }
        return value > high ? Math.max(low, 2 * high - value) : value;
    }
}
