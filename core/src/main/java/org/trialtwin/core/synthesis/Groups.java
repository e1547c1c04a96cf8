package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;

/**
 * Rows grouped by their values in some columns. With no columns all rows are one group.
 *
 * @param members for each group, in order of first appearance, the rows in it, ascending; the key holds the values of the
 *     columns as text, empty where missing
 */
public record Groups(Map<List<String>, int[]> members) {
    private static final int MOST_CELLS = 4096;

    /**
     * Groups some rows.
     *
     * @param rows number of rows
     * @param columns each with that many rows
     * @param included which rows take part
     * @return the groups, none of them empty
     */
    public static Groups of(int rows, List<Column> columns, IntPredicate included) {
        int cells = cells(columns);
        return cells <= MOST_CELLS ? ofCodes(rows, columns, included, cells) : ofTexts(rows, columns, included);
    }

    /** How many groups codes can make; too many where a column has none, or a level that reads as missing. */
    private static int cells(List<Column> columns) {
        long cells = 1;
        for (Column column : columns) {
            if (!(column instanceof CategoryColumn codes) || codes.levels().contains("")) {
                return Integer.MAX_VALUE;
            }
            cells = Math.min(Integer.MAX_VALUE, cells * (codes.levels().size() + 1));
        }
        return (int) cells;
    }

    /** By the codes of categories, without a text for each row: groups are made for every tree and every draw. */
    private static Groups ofCodes(int rows, List<Column> columns, IntPredicate included, int cells) {
        int[] cellOf = new int[rows];
        for (Column column : columns) {
            CategoryColumn codes = (CategoryColumn) column;
            int levels = codes.levels().size() + 1;
            for (int row = 0; row < rows; row++) {
                cellOf[row] = cellOf[row] * levels + codes.code(row) + 1;
            }
        }
        int[] sizes = new int[cells];
        for (int row = 0; row < rows; row++) {
            if (included.test(row)) {
                sizes[cellOf[row]]++;
            } else {
                cellOf[row] = -1;
            }
        }
        int[][] members = new int[cells][];
        int[] next = new int[cells];
        Map<List<String>, int[]> inOrder = new LinkedHashMap<>();
        for (int row = 0; row < rows; row++) {
            int cell = cellOf[row];
            if (cell < 0) {
                continue;
            }
            if (next[cell] == 0) {
                members[cell] = new int[sizes[cell]];
                List<String> key = new ArrayList<>(columns.size());
                for (Column column : columns) {
                    key.add(column.text(row));
                }
                inOrder.put(key, members[cell]);
            }
            members[cell][next[cell]++] = row;
        }
        return new Groups(inOrder);
    }

    private static Groups ofTexts(int rows, List<Column> columns, IntPredicate included) {
        Map<List<String>, List<Integer>> lists = new LinkedHashMap<>();
        for (int row = 0; row < rows; row++) {
            if (included.test(row)) {
                List<String> key = new ArrayList<>(columns.size());
                for (Column column : columns) {
                    key.add(column.text(row));
                }
                lists.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
            }
        }
        Map<List<String>, int[]> members = new LinkedHashMap<>();
        lists.forEach((key, list) ->
                members.put(key, list.stream().mapToInt(Integer::intValue).toArray()));
        return new Groups(members);
    }

    /**
     * Groups all rows.
     *
     * @param rows number of rows
     * @param columns each with that many rows
     * @return the groups, none of them empty
     */
    public static Groups of(int rows, List<Column> columns) {
        return of(rows, columns, row -> true);
    }
}
