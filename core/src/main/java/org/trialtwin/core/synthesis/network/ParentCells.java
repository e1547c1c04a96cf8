package org.trialtwin.core.synthesis.network;

import java.util.Arrays;

/**
 * Rows by the codes of some parents. Only combinations that occur have a cell, numbered in the order of their codes, so that
 * nothing depends on the order of the rows.
 *
 * @param of cell of each row
 * @param count number of cells
 */
record ParentCells(int[] of, int count) {
    /** All rows in one cell. */
    static ParentCells single(int rows) {
        return new ParentCells(new int[rows], rows == 0 ? 0 : 1);
    }

    /**
     * The cells of some rows of a table.
     *
     * @param rows of the table
     * @param parents nodes
     */
    static ParentCells of(NodeTable table, int[] rows, int[] parents) {
        ParentCells cells = single(rows.length);
        for (int parent : parents) {
            cells = cells.split(
                    rows,
                    table.values().codes(parent),
                    table.nodes().get(parent).parentLevels());
        }
        return cells;
    }

    /** The same cells, each split by one more parent. */
    ParentCells split(int[] rows, int[] codes, int levels) {
        int[] next = new int[count * levels];
        int[] split = new int[of.length];
        for (int i = 0; i < of.length; i++) {
            split[i] = of[i] * levels + codes[rows[i]];
            next[split[i]] = 1;
        }
        int cells = number(next);
        for (int i = 0; i < split.length; i++) {
            split[i] = next[split[i]];
        }
        return new ParentCells(split, cells);
    }

    /** Numbers the marked places, all others get -1. */
    static int number(int[] marks) {
        int cells = 0;
        for (int k = 0; k < marks.length; k++) {
            marks[k] = marks[k] > 0 ? cells++ : -1;
        }
        return cells;
    }

    /** How often each code of a child occurs in each cell, cell after cell. */
    int[] counts(int[] rows, int[] codes, int levels) {
        int[] counts = new int[count * levels];
        for (int i = 0; i < of.length; i++) {
            counts[of[i] * levels + codes[rows[i]]]++;
        }
        return counts;
    }

    /** Rows in each cell. */
    int[] sizes() {
        int[] sizes = new int[count];
        Arrays.stream(of).forEach(cell -> sizes[cell]++);
        return sizes;
    }
}
