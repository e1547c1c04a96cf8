package org.trialtwin.stats.disclosure;

import org.trialtwin.stats.table.MixedTable;

/** Finds, for rows of one table, how far the nearest row of another is. */
public final class NearestRecords {
    private final GowerDistance distance;
    private final MixedTable table;
    private final ScaledRows rows;

    private NearestRecords(GowerDistance distance, MixedTable table) {
        this.distance = distance;
        this.table = table;
        this.rows = distance.scale(table);
    }

    /**
     * Makes a table ready to be searched.
     *
     * @param table searched, at least one row
     * @param distance between rows
     * @return the search
     * @throws IllegalArgumentException if there is no row
     */
    public static NearestRecords among(MixedTable table, GowerDistance distance) {
        if (table.rows() == 0) {
            throw new IllegalArgumentException("There are no records to search");
        }
        return new NearestRecords(distance, table);
    }

    /**
     * The distance of each row to its nearest record.
     *
     * @param queries in the coding of the table that is searched
     * @return one per row, within [0, 1]
     */
    public double[] distances(MixedTable queries) {
        table.requireSameCoding(queries);
        ScaledRows from = distance.scale(queries);
        double[] nearest = new double[queries.rows()];
        for (int i = 0; i < nearest.length; i++) {
            double best = Double.POSITIVE_INFINITY;
            for (int k = 0; k < rows.rows(); k++) {
                best = Math.min(best, from.sumUpTo(best, i, rows, k));
            }
            nearest[i] = best / rows.width();
        }
        return nearest;
    }
}
