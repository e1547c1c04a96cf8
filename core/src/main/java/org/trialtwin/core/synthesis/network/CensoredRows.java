package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.trialtwin.core.math.SortOrder;

/**
 * Censored times of the rows in which a node exists.
 *
 * @param rows of the table
 * @param cell of each of these
 * @param time of each
 * @param event whether it ended with the event
 * @param ordered places of the rows of each cell, ascending by time
 */
record CensoredRows(int[] rows, int[] cell, double[] time, boolean[] event, int[][] ordered) {
    static CensoredRows of(NodeTable table, int node) {
        VariableCode variable = table.variable(node);
        int[] rows = table.nodes().get(node).rows();
        int[] cell = Arrays.stream(rows).map(row -> variable.cell()[row]).toArray();
        double[] time =
                Arrays.stream(rows).mapToDouble(row -> variable.values()[row]).toArray();
        boolean[] event = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            event[i] = variable.events()[rows[i]] == 1;
        }
        int[] order = SortOrder.ascending(time);
        int[][] ordered = IntStream.range(0, variable.cellCount())
                .mapToObj(g -> Arrays.stream(order).filter(i -> cell[i] == g).toArray())
                .toArray(int[][]::new);
        return new CensoredRows(rows, cell, time, event, ordered);
    }

    int size() {
        return rows.length;
    }

    int events() {
        int count = 0;
        for (boolean each : event) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** {@code event - H exp(eta)} with Breslow's H, and the expected {@code H exp(eta)} into the given array. */
    double[] residuals(double[] hazard, double[] expected) {
        double[] cumulative = Hazards.cumulative(time, event, hazard, ordered);
        double[] residuals = new double[time.length];
        for (int i = 0; i < residuals.length; i++) {
            expected[i] = cumulative[i] * hazard[i];
            residuals[i] = (event[i] ? 1 : 0) - expected[i];
        }
        return residuals;
    }
}
