package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.random.RandomStream;

/**
 * The numbers of a leaf, drawn by the smoothed bootstrap that keeps mean and variance:
 * {@code mean + (donor - mean + h * e) / sqrt(1 + h^2/s^2)} with normal {@code e}. Values that are common among all rows
 * (a spike at zero, whole years) are released as they are; the others never are. Source: Silverman and Young, Biometrika
 * 1987;74:469-79, doi:10.1093/biomet/74.3.469.
 */
final class NumberLeaf implements Leaf {
    private final NumberShape shape;
    private final double[] donors;
    private final boolean[] common;
    private final double mean;
    private final double bandwidth;
    private final double shrinkage;

    NumberLeaf(NumberShape shape, int[] rows) {
        this.shape = shape;
        this.donors = new double[rows.length];
        this.common = new boolean[rows.length];
        double sum = 0;
        int rare = 0;
        double[] rareValues = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            donors[i] = shape.value(rows[i]);
            common[i] = shape.isCommon(rows[i]);
            if (!common[i]) {
                rareValues[rare++] = donors[i];
                sum += donors[i];
            }
        }
        double average = rare > 0 ? sum / rare : Double.NaN;
        double squares = 0;
        for (int i = 0; i < rare; i++) {
            squares += (rareValues[i] - average) * (rareValues[i] - average);
        }
        double deviation = rare > 1 ? Math.sqrt(squares / (rare - 1)) : shape.spread();
        this.mean = average;
        this.bandwidth = bandwidth(Arrays.copyOf(rareValues, rare), deviation);
        this.shrinkage =
                deviation > 0 && rare > 1 ? 1 / Math.sqrt(1 + bandwidth * bandwidth / (deviation * deviation)) : 1;
    }

    /** Silverman's rule of thumb, which a heavy tail does not widen. */
    private static double bandwidth(double[] values, double deviation) {
        if (values.length == 0) {
            return 0;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double quartileRange = sorted[(3 * (sorted.length - 1) + 2) / 4] - sorted[(sorted.length - 1 + 2) / 4];
        double scale = quartileRange > 0 ? Math.min(deviation, quartileRange / 1.34) : deviation;
        return 0.9 * scale * StrictMath.pow(values.length, -0.2);
    }

    @Override
    public void draw(RandomStream random, Drawing drawing, int row) {
        int donor = random.nextInt(donors.length);
        drawing.first[row] = common[donor]
                ? donors[donor]
                : shape.settle(mean + (donors[donor] - mean + bandwidth * random.nextGaussian()) * shrinkage);
    }

    /** What all training rows together say about a number: range, decimals, and which values are common. */
    static final class NumberShape {
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
            int start = 0;
            while (start < order.length && !Double.isNaN(values[order[start]])) {
                int end = start;
                while (end < order.length && values[order[end]] == values[order[start]]) {
                    end++;
                }
                for (int i = start; i < end; i++) {
                    common[order[i]] = end - start >= commonFrom;
                }
                start = end;
            }
            this.lowest = start > 0 ? values[order[0]] : Double.NaN;
            this.highest = start > 0 ? values[order[start - 1]] : Double.NaN;
            this.spread = start > 0 ? spread(start, order) : Double.NaN;
        }

        private double spread(int present, int[] order) {
            double quartileRange = values[order[(3 * (present - 1) + 2) / 4]] - values[order[(present - 1 + 2) / 4]];
            return quartileRange > 0 ? quartileRange / 1.34 : (highest - lowest) / 4;
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
