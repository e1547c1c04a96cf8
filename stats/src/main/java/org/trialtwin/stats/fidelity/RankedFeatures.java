package org.trialtwin.stats.fidelity;

import org.trialtwin.core.math.SortOrder;
import org.trialtwin.stats.table.MixedTable;

/** Columns as dense ranks: a tree asks only which value is larger. Missing values rank below all others. */
record RankedFeatures(int[][] ranks, int[] distinct, int rows) {
    static RankedFeatures of(MixedTable table) {
        int[][] ranks = new int[table.width()][];
        int[] distinct = new int[ranks.length];
        for (int j = 0; j < ranks.length; j++) {
            double[] values = table.column(j);
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.isNaN(values[i]) ? Double.NEGATIVE_INFINITY : values[i];
            }
            int[] order = SortOrder.ascending(values);
            ranks[j] = new int[values.length];
            int rank = 0;
            for (int i = 0; i < order.length; i++) {
                rank += i > 0 && values[order[i]] != values[order[i - 1]] ? 1 : 0;
                ranks[j][order[i]] = rank;
            }
            distinct[j] = values.length == 0 ? 0 : rank + 1;
        }
        return new RankedFeatures(ranks, distinct, table.rows());
    }
}
