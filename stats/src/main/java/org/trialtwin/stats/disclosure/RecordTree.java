package org.trialtwin.stats.disclosure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.math.SortOrder;

/**
 * Rows in a tree of half-spaces, to find near ones without looking at all (a k-d tree): the difference in a column cannot
 * be smaller than the gap between the two sides of a split, and differences add up. Finds what a search through all rows
 * finds, to the last bit. Source: Friedman, Bentley and Finkel, ACM Trans Math Softw 1977;3:209-226,
 * doi:10.1145/355744.355745.
 *
 * <p>Where all columns are codes, distances are whole numbers and many rows are equally far: equal rows are one leaf and
 * looked at once, a side that can only be as far as what is found is left out, and rows are compared as bits.
 */
final class RecordTree {
    private static final int LEAF = 12;

    /** More than the rounding of a sum of differences, less than any difference that matters. */
    private static final double SLACK = 1e-12;

    /** Comparing codes is so cheap that going down further costs more. */
    private static final int LEAF_OF_CODES = 64;

    private final int width;
    private final int[] rowOf;
    private final ScaledRows rows;
    private final @Nullable CodePlanes codes;
    private final int largestLeaf;

    /** In place of the column of a split. */
    private static final int LEAF_NODE = -1;

    private static final int EQUAL_ROWS = -2;

    private int nodes;
    private int[] column = new int[64];
    private double[] lowSide = new double[64];
    private double[] highSide = new double[64];
    private int[] right = new int[64];
    private int[] start = new int[64];
    private int[] end = new int[64];
    private int[] firstRow = new int[64];

    RecordTree(ScaledRows source) {
        width = source.width();
        rowOf = new int[source.rows()];
        Arrays.setAll(rowOf, i -> i);
        boolean isCoded = CodePlanes.of(source) != null;
        largestLeaf = isCoded ? LEAF_OF_CODES : LEAF;
        build(source, 0, rowOf.length);
        double[] ordered = new double[source.values().length];
        for (int i = 0; i < rowOf.length; i++) {
            System.arraycopy(source.values(), rowOf[i] * width, ordered, i * width, width);
        }
        rows = new ScaledRows(ordered, rowOf.length, width);
        codes = isCoded ? CodePlanes.of(rows) : null;
    }

    private int build(ScaledRows source, int from, int to) {
        int node = newNode();
        start[node] = from;
        end[node] = to;
        column[node] = LEAF_NODE;
        firstRow[node] = first(from, to);
        if (to - from <= largestLeaf) {
            return node;
        }
        int best = widest(source, from, to);
        if (best < 0) {
            // Ascending, as sorting is stable.
            column[node] = EQUAL_ROWS;
            return node;
        }
        double[] values = new double[to - from];
        for (int i = from; i < to; i++) {
            values[i - from] = source.values()[rowOf[i] * width + best];
        }
        int[] order = SortOrder.ascending(values);
        int middle = cut(values, order);
        int[] sorted = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = rowOf[from + order[i]];
        }
        System.arraycopy(sorted, 0, rowOf, from, sorted.length);
        column[node] = best;
        lowSide[node] = values[order[middle - 1]];
        highSide[node] = values[order[middle]];
        build(source, from, from + middle);
        int second = build(source, from + middle, to);
        right[node] = second;
        return node;
    }

    private int first(int from, int to) {
        int first = rowOf[from];
        for (int i = from + 1; i < to; i++) {
            first = Math.min(first, rowOf[i]);
        }
        return first;
    }

    /** The place between different values that is nearest to the middle. */
    private static int cut(double[] values, int[] order) {
        int half = order.length / 2;
        for (int off = 0; off < order.length; off++) {
            for (int place : new int[] {half - off, half + off}) {
                if (place > 0 && place < order.length && values[order[place]] != values[order[place - 1]]) {
                    return place;
                }
            }
        }
        throw new IllegalStateException("A column with spread has two values");
    }

    /** The column in which rows differ most on average from one in the middle; -1 where all rows are equal. */
    private int widest(ScaledRows source, int from, int to) {
        int step = Math.max(1, (to - from) / 64);
        int best = widest(source, from, to, step);
        // Few rows that differ are easily missed by those looked at.
        return best < 0 && step > 1 ? widest(source, from, to, 1) : best;
    }

    private int widest(ScaledRows source, int from, int to, int step) {
        double most = 0;
        int best = -1;
        double[] some = new double[(to - from + step - 1) / step];
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < some.length; i++) {
                some[i] = source.values()[rowOf[from + i * step] * width + j];
            }
            Arrays.sort(some);
            double centre = some[some.length / 2];
            double spread = 0;
            for (double value : some) {
                spread += Math.min(1, Math.abs(value - centre));
            }
            if (spread > most) {
                most = spread;
                best = j;
            }
        }
        return best;
    }

    private int newNode() {
        if (nodes == column.length) {
            int size = 2 * nodes;
            column = Arrays.copyOf(column, size);
            lowSide = Arrays.copyOf(lowSide, size);
            highSide = Arrays.copyOf(highSide, size);
            right = Arrays.copyOf(right, size);
            start = Arrays.copyOf(start, size);
            end = Arrays.copyOf(end, size);
            firstRow = Arrays.copyOf(firstRow, size);
        }
        return nodes++;
    }

    /** The nearest rows of a query, ascending by distance and then by row; sums of differences, not divided by the width. */
    Neighbours nearest(ScaledRows queries, int query, int wanted, int excluded) {
        return search(queries, query, wanted, excluded, true);
    }

    /** The distances of the nearest rows; of rows equally far any may be named. */
    Neighbours distances(ScaledRows queries, int query, int wanted, int excluded) {
        return search(queries, query, wanted, excluded, false);
    }

    private Neighbours search(ScaledRows queries, int query, int wanted, int excluded, boolean rowsMatter) {
        Search search = new Search(queries, query, Math.min(wanted, rowOf.length), excluded, rowsMatter);
        search.descend(0, 0);
        return search.found;
    }

    /** One query on its way through the tree. */
    private final class Search {
        private final ScaledRows queries;
        private final int query;
        private final int excluded;
        private final boolean rowsMatter;
        private final double[] gaps = new double[width];
        private final long @Nullable [] code;
        private final Neighbours found;

        Search(ScaledRows queries, int query, int wanted, int excluded, boolean rowsMatter) {
            this.queries = queries;
            this.query = query;
            this.excluded = excluded;
            this.rowsMatter = rowsMatter;
            this.code = codes == null ? null : codes.code(queries, query);
            this.found = new Neighbours(wanted);
        }

        void descend(int node, double bound) {
            int j = column[node];
            if (j < 0) {
                look(node);
                return;
            }
            double value = queries.values()[query * width + j];
            double toLow = Math.min(1, Math.max(0, value - lowSide[node]));
            double toHigh = Math.min(1, Math.max(0, highSide[node] - value));
            boolean lowFirst = toLow <= toHigh;
            for (int side = 0; side < 2; side++) {
                boolean low = lowFirst == (side == 0);
                double before = gaps[j];
                double gap = Math.max(before, low ? toLow : toHigh);
                double least = bound - before + gap;
                int next = low ? node + 1 : right[node];
                if (mayHoldNearer(next, least)) {
                    gaps[j] = gap;
                    descend(next, least);
                    gaps[j] = before;
                }
            }
        }

        private boolean mayHoldNearer(int node, double least) {
            double worst = found.worst();
            if (code == null) {
                return least - SLACK <= worst;
            }
            // Whole numbers add up without rounding.
            return least < worst || (least == worst && rowsMatter && firstRow[node] < found.worstRow());
        }

        private void look(int node) {
            boolean equal = column[node] == EQUAL_ROWS;
            int left = equal ? found.wanted() : Integer.MAX_VALUE;
            double shared = equal ? distance(start[node]) : 0;
            if (shared > found.worst()) {
                return;
            }
            for (int i = start[node]; i < end[node] && left > 0; i++) {
                double distance = equal ? shared : distance(i);
                if (distance <= found.worst() && rowOf[i] != excluded) {
                    found.offer(rowOf[i], distance);
                    left--;
                }
            }
        }

        private double distance(int place) {
            return code == null || codes == null
                    ? queries.sumUpTo(found.worst(), query, rows, place)
                    : codes.differences(code, place);
        }
    }
}
