package org.trialtwin.core.synthesis.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A grown tree with real rows in its leaves, each of which is a box in the space of the columns. */
sealed interface DensityTree {
    /** A question about the class of a column. */
    record Fork(int column, boolean[] left, DensityTree below, DensityTree above) implements DensityTree {}

    /**
     * A leaf.
     *
     * @param rows real rows in it, at least as many as were asked for
     * @param low lower end of the box in each number
     * @param high upper end of the box in each number
     * @param numbers distribution of each number that few patients share
     * @param apart rows in which each number is missing or one that many patients share
     */
    record Leaf(int[] rows, double[] low, double[] high, TruncatedNormal[] numbers, int[] apart)
            implements DensityTree {
        static Leaf of(ForestColumn[] columns, int[] rows, double[] low, double[] high, int all) {
            TruncatedNormal[] numbers = new TruncatedNormal[columns.length];
            Arrays.setAll(numbers, j -> TruncatedNormal.of(columns[j], rows, low[j], high[j], all));
            int[] apart = new int[columns.length];
            for (int j = 0; j < apart.length; j++) {
                for (int row : rows) {
                    apart[j] += Double.isNaN(columns[j].value(row)) || columns[j].isCommon(row) ? 1 : 0;
                }
            }
            return new Leaf(rows, low, high, numbers, apart);
        }
    }

    /**
     * Drops real rows through a tree. Where too few come to one side of a question, the other side takes all of them: a
     * density of a few rows would be those rows.
     *
     * @param tree that tells real from synthetic rows
     * @param columns of the real rows
     * @param classes of the rows, column by column
     * @param rows real rows
     * @param fewest rows of a leaf
     */
    static DensityTree of(AdversaryTree.Node tree, ForestColumn[] columns, int[][] classes, int[] rows, int fewest) {
        double[] low = Arrays.stream(columns).mapToDouble(ForestColumn::low).toArray();
        double[] high = Arrays.stream(columns).mapToDouble(ForestColumn::high).toArray();
        return built(tree, new Source(columns, classes, rows.length, fewest), rows, low, high);
    }

    /**
     * What all nodes are made of.
     *
     * @param columns of the real rows
     * @param classes of the rows, column by column
     * @param all number of real rows
     * @param fewest rows of a leaf
     */
    record Source(ForestColumn[] columns, int[][] classes, int all, int fewest) {}

    private static DensityTree built(AdversaryTree.Node node, Source source, int[] rows, double[] low, double[] high) {
        AdversaryTree.Node below = node.below();
        AdversaryTree.Node above = node.above();
        if (below == null || above == null) {
            return Leaf.of(source.columns(), rows, low, high, source.all());
        }
        int[] codes = source.classes()[node.column()];
        int[] left = Arrays.stream(rows).filter(row -> node.left()[codes[row]]).toArray();
        int[] right =
                Arrays.stream(rows).filter(row -> !node.left()[codes[row]]).toArray();
        if (left.length < source.fewest()) {
            return built(above, source, rows, low, high);
        }
        if (right.length < source.fewest()) {
            return built(below, source, rows, low, high);
        }
        double[] leftHigh = high;
        double[] rightLow = low;
        ForestColumn column = source.columns()[node.column()];
        if (!column.isNominal()) {
            int last = node.left().length - 1;
            while (!node.left()[last]) {
                last--;
            }
            if (last > 0) {
                leftHigh = high.clone();
                leftHigh[node.column()] = Math.min(high[node.column()], column.above(last));
                rightLow = low.clone();
                rightLow[node.column()] = Math.max(low[node.column()], column.above(last));
            }
        }
        return new Fork(
                node.column(),
                node.left(),
                built(below, source, left, low, leftHigh),
                built(above, source, right, rightLow, high));
    }

    /** Adds the leaves in which a row can be of which some classes are known, -1 standing for those that are not. */
    default void reach(int[] known, List<Leaf> reached) {
        if (this instanceof Leaf leaf) {
            reached.add(leaf);
        } else if (this instanceof Fork fork) {
            int code = known[fork.column()];
            if (code < 0 || fork.left()[code]) {
                fork.below().reach(known, reached);
            }
            if (code < 0 || !fork.left()[code]) {
                fork.above().reach(known, reached);
            }
        }
    }

    /** All leaves. */
    default List<Leaf> leaves(int columns) {
        int[] unknown = new int[columns];
        Arrays.fill(unknown, -1);
        List<Leaf> leaves = new ArrayList<>();
        reach(unknown, leaves);
        return leaves;
    }
}
