package org.trialtwin.core.synthesis.forest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;

/**
 * A classification tree that tells real rows from synthetic ones, by Gini's index over the classes of a random choice of
 * columns at each node. Source: Breiman, Mach Learn 2001;45:5-32, doi:10.1023/A:1010933404324.
 */
final class AdversaryTree {
    private final int[][] classes;
    private final int[] classCounts;
    private final boolean[] isNominal;
    private final int real;
    private final int fewest;
    private final RandomStream random;
    private final int[] rows;
    private final int[] buffer;
    private final int[] columns;
    private final int tried;

    /** A question, or the share of real rows among those that came to a leaf. */
    record Node(
            int column,
            boolean[] left,
            @Nullable Node below,
            @Nullable Node above,
            double realShare) {
        boolean isLeaf() {
            return below == null;
        }
    }

    private AdversaryTree(
            int[][] classes,
            int[] classCounts,
            boolean[] isNominal,
            int real,
            int[] rows,
            int fewest,
            RandomStream random) {
        this.classes = classes;
        this.classCounts = classCounts;
        this.isNominal = isNominal;
        this.real = real;
        this.rows = rows;
        this.buffer = new int[rows.length];
        this.fewest = fewest;
        this.random = random;
        this.columns = new int[classes.length];
        Arrays.setAll(columns, i -> i);
        this.tried = Math.max(1, (int) Math.round(Math.sqrt(classes.length)));
    }

    /**
     * Grows a tree.
     *
     * @param classes class of each row, column by column; the first rows are real, the others synthetic
     * @param classCounts number of classes of each column
     * @param isNominal whether classes of a column have no order
     * @param real number of real rows
     * @param rows that it learns from; a row may be named more than once
     * @param fewest rows in a leaf
     * @param random chooses columns
     */
    static Node grow(
            int[][] classes,
            int[] classCounts,
            boolean[] isNominal,
            int real,
            int[] rows,
            int fewest,
            RandomStream random) {
        return new AdversaryTree(classes, classCounts, isNominal, real, rows, fewest, random).node(0, rows.length);
    }

    private Node node(int from, int to) {
        int reals = 0;
        for (int i = from; i < to; i++) {
            reals += rows[i] < real ? 1 : 0;
        }
        int size = to - from;
        Node leaf = new Node(-1, new boolean[0], null, null, (double) reals / size);
        if (size < 2 * fewest || reals == 0 || reals == size) {
            return leaf;
        }
        Split best = null;
        for (int i = 0; i < tried; i++) {
            int other = i + random.nextInt(columns.length - i);
            int column = columns[other];
            columns[other] = columns[i];
            columns[i] = column;
            Split split = split(column, from, to, reals);
            if (split != null && (best == null || split.gain > best.gain)) {
                best = split;
            }
        }
        if (best == null) {
            return leaf;
        }
        int middle = partition(best, from, to);
        return new Node(best.column, best.left, node(from, middle), node(middle, to), leaf.realShare);
    }

    private record Split(int column, boolean[] left, double gain) {}

    private @Nullable Split split(int column, int from, int to, int reals) {
        int number = classCounts[column];
        int[] all = new int[number];
        int[] own = new int[number];
        for (int i = from; i < to; i++) {
            int code = classes[column][rows[i]];
            all[code]++;
            own[code] += rows[i] < real ? 1 : 0;
        }
        int[] order = order(column, all, own);
        int size = to - from;
        double bestGain = 1e-9;
        int bestCut = -1;
        int leftSize = 0;
        int leftReals = 0;
        for (int cut = 0; cut < order.length - 1; cut++) {
            leftSize += all[order[cut]];
            leftReals += own[order[cut]];
            if (leftSize < fewest || size - leftSize < fewest) {
                continue;
            }
            double right = reals - leftReals;
            double gain = (double) leftReals * leftReals / leftSize
                    + right * right / (size - leftSize)
                    - (double) reals * reals / size;
            if (gain > bestGain) {
                bestGain = gain;
                bestCut = cut;
            }
        }
        if (bestCut < 0) {
            return null;
        }
        return new Split(column, left(column, all, order, bestCut, size), bestGain);
    }

    /** Classes that are there, in their order or by their share of real rows. */
    private int[] order(int column, int[] all, int[] own) {
        int[] order = new int[all.length];
        int present = 0;
        for (int code = 0; code < all.length; code++) {
            if (all[code] == 0) {
                continue;
            }
            int at = present++;
            while (isNominal[column]
                    && at > 0
                    && (long) own[order[at - 1]] * all[code] > (long) own[code] * all[order[at - 1]]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = code;
        }
        return Arrays.copyOf(order, present);
    }

    /** Numbers go left up to the cut; levels that the node has not seen go to the larger side. */
    private boolean[] left(int column, int[] all, int[] order, int cut, int size) {
        boolean[] left = new boolean[all.length];
        if (isNominal[column]) {
            int leftSize = 0;
            for (int i = 0; i <= cut; i++) {
                leftSize += all[order[i]];
            }
            Arrays.fill(left, 2 * leftSize > size);
            for (int i = 0; i < order.length; i++) {
                left[order[i]] = i <= cut;
            }
        } else {
            Arrays.fill(left, 0, order[cut] + 1, true);
        }
        return left;
    }

    private int partition(Split split, int from, int to) {
        int next = from;
        int waiting = 0;
        int[] codes = classes[split.column];
        for (int i = from; i < to; i++) {
            if (split.left[codes[rows[i]]]) {
                rows[next++] = rows[i];
            } else {
                buffer[waiting++] = rows[i];
            }
        }
        System.arraycopy(buffer, 0, rows, next, waiting);
        return next;
    }
}
