package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;

/**
 * The categories of a leaf, drawn in their proportions.
 *
 * @param counts rows of the leaf in each category
 * @param rows their sum
 */
record CategoryLeaf(int[] counts, int rows) implements Leaf {
    static CategoryLeaf of(int[] codes, int levels) {
        int[] counts = new int[levels];
        for (int code : codes) {
            counts[code]++;
        }
        return new CategoryLeaf(counts, codes.length);
    }

    /** Share of each category among the rows. */
    double[] proportions() {
        return Arrays.stream(counts).mapToDouble(count -> (double) count / rows).toArray();
    }

    @Override
    public void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        int donor = random.nextInt(rows);
        int code = 0;
        while (donor >= counts[code]) {
            donor -= counts[code++];
        }
        drawing.first[row] = code;
    }

    /** Draws a category in its proportion times a weight. */
    void draw(double[] weights, RandomStream random, Drawing drawing, int row) {
        double total = 0;
        for (int code = 0; code < counts.length; code++) {
            total += counts[code] * weights[code];
        }
        double left = random.nextDouble() * total;
        int code = -1;
        int last = -1;
        while (left >= 0 && code < counts.length - 1) {
            code++;
            if (counts[code] > 0) {
                left -= counts[code] * weights[code];
                last = code;
            }
        }
        drawing.first[row] = last;
    }
}
