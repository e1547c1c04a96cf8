package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;

/**
 * Rows in groups of nearly the same hazard, so that a mixture of curves has few of them.
 *
 * @param rows in ascending order of hazard
 * @param logHazards in the same order
 * @param count number of groups, all of about one size
 */
record HazardBins(int[] rows, double[] logHazards, int count) {
    private static final int MOST = 10;

    static HazardBins of(TimeLeaf leaf, Feature[] features, int[] rows) {
        double[] own = Arrays.stream(rows)
                .mapToDouble(row -> StrictMath.log(leaf.hazard(features, row)))
                .toArray();
        int[] order = SortOrder.ascending(own);
        int[] sorted = Arrays.stream(order).map(i -> rows[i]).toArray();
        double[] ascending = Arrays.stream(order).mapToDouble(i -> own[i]).toArray();
        boolean same = ascending[0] == ascending[ascending.length - 1];
        return new HazardBins(sorted, ascending, same ? 1 : Math.min(MOST, rows.length));
    }

    private int from(int bin) {
        return (int) ((long) bin * rows.length / count);
    }

    int[] rows(int bin) {
        return Arrays.copyOfRange(rows, from(bin), from(bin + 1));
    }

    /** The geometric mean of the hazards of a group. */
    double hazard(int bin) {
        double mean =
                Arrays.stream(logHazards, from(bin), from(bin + 1)).average().orElse(0);
        return StrictMath.exp(mean);
    }
}
