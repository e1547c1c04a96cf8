package org.trialtwin.stats.disclosure;

import org.trialtwin.stats.table.MixedTable;

/** Finds, for rows of one table, how far the nearest row of another is. */
public final class NearestRecords {
    private final GowerDistance distance;
    private final MixedTable table;
    private final RecordTree tree;

    private NearestRecords(GowerDistance distance, MixedTable table) {
        this.distance = distance;
        this.table = table;
        this.tree = new RecordTree(distance.scale(table));
    }

    /**
     * Makes a table ready to be searched.
     *
     * @param table searched, at least one row and one column
     * @param distance between rows
     * @return the search
     * @throws IllegalArgumentException if there is no row or no column
     */
    public static NearestRecords among(MixedTable table, GowerDistance distance) {
        if (table.rows() == 0 || table.width() == 0) {
            throw new IllegalArgumentException("There are no records to search: " + table);
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
        return distances(queries, 1)[0];
    }

    /**
     * The distances of each row to its nearest records.
     *
     * @param queries in the coding of the table that is searched
     * @param wanted how many, at least 1
     * @return first the distances to the nearest, then to the second nearest, and so on; infinite where there are fewer
     */
    public double[][] distances(MixedTable queries, int wanted) {
        double[][] nearest = new double[wanted][queries.rows()];
        search(queries, wanted, false, false, (query, found) -> {
            for (int place = 0; place < wanted; place++) {
                nearest[place][query] = found.distance(place) / table.width();
            }
        });
        return nearest;
    }

    /**
     * The distances of each record to its nearest other record.
     *
     * @return one per row of the table; infinite where it is alone
     */
    public double[] isolation() {
        double[] nearest = new double[table.rows()];
        search(table, 1, true, false, (query, found) -> nearest[query] = found.distance(0) / table.width());
        return nearest;
    }

    /**
     * The nearest records of each row.
     *
     * @param queries in the coding of the table that is searched
     * @param wanted how many, at least 1
     * @return for each query rows of the table, ascending by distance and then by row
     */
    public int[][] nearest(MixedTable queries, int wanted) {
        int[][] rows = new int[queries.rows()][];
        search(queries, wanted, false, true, (query, found) -> {
            rows[query] = new int[found.size()];
            for (int place = 0; place < found.size(); place++) {
                rows[query][place] = found.row(place);
            }
        });
        return rows;
    }

    private interface Found {
        void take(int query, Neighbours neighbours);
    }

    private void search(MixedTable queries, int wanted, boolean excludeSelf, boolean rowsMatter, Found found) {
        table.requireSameCoding(queries);
        ScaledRows from = distance.scale(queries);
        for (int i = 0; i < queries.rows(); i++) {
            int excluded = excludeSelf ? i : -1;
            found.take(
                    i,
                    rowsMatter ? tree.nearest(from, i, wanted, excluded) : tree.distances(from, i, wanted, excluded));
        }
    }
}
