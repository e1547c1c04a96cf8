package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.random.RandomStream;

/**
 * The numbers of a leaf. Values that are common among all rows (a spike at zero, a heaped age) are released as they are; the
 * others never are, but drawn from smoothed donors.
 */
final class NumberLeaf implements Leaf {
    private final NumberShape shape;
    private final double[] common;
    private final SmoothedDonors rare;

    NumberLeaf(NumberShape shape, int[] rows) {
        this.shape = shape;
        this.common = Arrays.stream(rows)
                .filter(shape::isCommon)
                .mapToDouble(shape::value)
                .toArray();
        this.rare = new SmoothedDonors(
                Arrays.stream(rows)
                        .filter(row -> !shape.isCommon(row))
                        .mapToDouble(shape::value)
                        .toArray(),
                shape.spread());
    }

    @Override
    public void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        int donor = random.nextInt(common.length + rare.size());
        drawing.first[row] = donor < common.length ? common[donor] : shape.settle(rare.draw(random));
    }

    /** What all training rows together say about a number: range, decimals, and which values are common. */
    static final class NumberShape {
        private static final int FEW_VALUES = 12;
        private static final double LARGE_SHARE = 0.1;
        private static final int NEIGHBOURS = 3;
        private static final int HEAPED = 4;

        private final double[] values;
        private final boolean[] common;
        private final int decimals;
        private final double lowest;
        private final double highest;
        private final double spread;

        /**
         * Reads the shape off the training rows.
         *
         * @param values of all rows, NaN where missing
         * @param order rows in ascending order of value, missing last
         * @param decimals of the source column
         * @param commonFrom how often a value must occur to be common
         */
        NumberShape(double[] values, int[] order, int decimals, int commonFrom) {
            this.values = values;
            this.decimals = decimals;
            this.common = new boolean[values.length];
            int present = 0;
            while (present < order.length && !Double.isNaN(values[order[present]])) {
                present++;
            }
            int[] starts = starts(present, order);
            for (int i = 0; i < starts.length - 1; i++) {
                boolean spike = isSpike(starts, i, present, commonFrom);
                for (int at = starts[i]; at < starts[i + 1]; at++) {
                    common[order[at]] = spike;
                }
            }
            int start = present;
            this.lowest = start > 0 ? values[order[0]] : Double.NaN;
            this.highest = start > 0 ? values[order[start - 1]] : Double.NaN;
            this.spread = start > 0 ? spread(start, order) : Double.NaN;
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

        private static boolean isSpike(int[] starts, int i, int present, int commonFrom) {
            int count = starts[i + 1] - starts[i];
            int distinct = starts.length - 1;
            if (count < commonFrom) {
                return false;
            }
            if (distinct <= FEW_VALUES || count >= LARGE_SHARE * present) {
                return true;
            }
            int first = Math.max(0, Math.min(i - NEIGHBOURS, distinct - 1 - 2 * NEIGHBOURS));
            int last = Math.min(distinct - 1, first + 2 * NEIGHBOURS);
            int[] near = new int[last - first];
            int next = 0;
            for (int j = first; j <= last; j++) {
                if (j != i) {
                    near[next++] = starts[j + 1] - starts[j];
                }
            }
            Arrays.sort(near);
            return count > HEAPED * near[near.length / 2];
        }

        private double spread(int present, int[] order) {
            double quartileRange = values[order[(3 * (present - 1) + 2) / 4]] - values[order[(present - 1 + 2) / 4]];
            return quartileRange > 0 ? quartileRange / 1.34 : (highest - lowest) / 4;
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

        /** Folds a value back into the observed range and rounds it to the source's decimals. */
        double settle(double value) {
            double inside = value;
            if (inside < lowest) {
                inside = Math.min(highest, 2 * lowest - inside);
            } else if (inside > highest) {
                inside = Math.max(lowest, 2 * highest - inside);
            }
            return DecimalText.round(inside, decimals);
        }
    }
}
