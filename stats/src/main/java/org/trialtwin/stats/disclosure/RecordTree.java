package org.trialtwin.stats.disclosure;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;

/**
 * Rows in a tree of half-spaces, to find near ones without looking at all (a k-d tree): the difference in a column cannot
 * be smaller than the gap between the two sides of a split, and differences add up. Finds what a search through all rows
 * finds, to the last bit. Source: Friedman, Bentley and Finkel, ACM Trans Math Softw 1977;3:209-226,
 * doi:10.1145/355744.355745.
 */
final class RecordTree {
    private static final int LEAF = 12;

    /** More than the rounding of a sum of differences, less than any difference that matters. */
    private static final double SLACK = 1e-12;

    private final int width;
    private final int[] rowOf;
    private final ScaledRows rows;

    private int nodes;
    private int[] column = new int[64];
    private double[] lowSide = new double[64];
    private double[] highSide = new double[64];
    private int[] right = new int[64];
    private int[] start = new int[64];
    private int[] end = new int[64];

    RecordTree(ScaledRows source) {
        width = source.width();
        rowOf = new int[source.rows()];
        Arrays.setAll(rowOf, i -> i);
        build(source, 0, rowOf.length);
        double[] ordered = new double[source.values().length];
        for (int i = 0; i < rowOf.length; i++) {
            System.arraycopy(source.values(), rowOf[i] * width, ordered, i * width, width);
        }
        rows = new ScaledRows(ordered, rowOf.length, width);
    }

    private int build(ScaledRows source, int from, int to) {
        int node = newNode();
        start[node] = from;
        end[node] = to;
        column[node] = -1;
        int best = to - from <= LEAF ? -1 : widest(source, from, to);
        if (best < 0) {
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
        }
        return nodes++;
    }

    /** The nearest rows of a query, ascending by distance and then by row; sums of differences, not divided by the width. */
    Neighbours nearest(ScaledRows queries, int query, int wanted, int excluded) {
        Neighbours found = new Neighbours(Math.min(wanted, rowOf.length));
        descend(0, queries, query, excluded, new double[width], 0, found);
        return found;
    }

    private void descend(
            int node, ScaledRows queries, int query, int excluded, double[] gaps, double bound, Neighbours found) {
        if (column[node] < 0) {
            for (int i = start[node]; i < end[node]; i++) {
                if (rowOf[i] != excluded) {
                    found.offer(rowOf[i], queries.sumUpTo(found.worst(), query, rows, i));
                }
            }
            return;
        }
        int j = column[node];
        double value = queries.values()[query * width + j];
        double toLow = Math.min(1, Math.max(0, value - lowSide[node]));
        double toHigh = Math.min(1, Math.max(0, highSide[node] - value));
        boolean lowFirst = toLow <= toHigh;
        for (int side = 0; side < 2; side++) {
            boolean low = lowFirst == (side == 0);
            double before = gaps[j];
            double gap = Math.max(before, low ? toLow : toHigh);
            double least = bound - before + gap;
            if (least - SLACK <= found.worst()) {
                gaps[j] = gap;
                descend(low ? node + 1 : right[node], queries, query, excluded, gaps, least, found);
                gaps[j] = before;
            }
        }
    }
}
