package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Nodes as columns of a linear predictor: a number is its normal score, levels and times have an indicator for each code but the
 * commonest.
 */
final class DesignColumns {
    private final int[] first;
    private final int[] reference;
    private final boolean[] isNumber;
    private final int count;

    private DesignColumns(int[] first, int[] reference, boolean[] isNumber, int count) {
        this.first = first;
        this.reference = reference;
        this.isNumber = isNumber;
        this.count = count;
    }

    static DesignColumns of(NodeTable table) {
        int size = table.size();
        int[] first = new int[size + 1];
        int[] reference = new int[size];
        boolean[] isNumber = new boolean[size];
        for (int node = 0; node < size; node++) {
            Node each = table.nodes().get(node);
            isNumber[node] = each.kind() == Node.Kind.NUMBER;
            if (!isNumber[node]) {
                int[] counts = new int[each.levels() + 1];
                Arrays.stream(table.values().codes(node)).forEach(code -> counts[code]++);
                for (int code = 1; code < counts.length; code++) {
                    reference[node] = counts[code] > counts[reference[node]] ? code : reference[node];
                }
            }
            first[node + 1] = first[node] + (isNumber[node] ? 1 : Math.max(0, each.parentLevels() - 1));
        }
        return new DesignColumns(first, reference, isNumber, first[size]);
    }

    int count() {
        return count;
    }

    /** The first column of a node. */
    int first(int node) {
        return first[node];
    }

    /** Number of columns of a node. */
    int width(int node) {
        return first[node + 1] - first[node];
    }

    /** The columns of some nodes. */
    int[] of(int... nodes) {
        return Arrays.stream(nodes)
                .flatMap(node -> IntStream.range(first[node], first[node + 1]))
                .toArray();
    }

    /** The column in which a row has a value other than 0, -1 where in none. */
    int column(NodeValues values, int node, int row) {
        if (isNumber[node]) {
            return first[node];
        }
        int code = values.codes(node)[row];
        if (code == reference[node]) {
            return -1;
        }
        int column = first[node] + (code < reference[node] ? code : code - 1);
        return column < first[node + 1] ? column : -1;
    }

    /** The value there. */
    double value(NodeValues values, int node, int row) {
        return isNumber[node] ? values.scores(node)[row] : 1;
    }
}
