package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
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
        List<GroupCodes> codes = new ArrayList<>(columns.size());
        long cells = 1;
        for (Column column : columns) {
            Optional<GroupCodes> own = GroupCodes.of(column);
            if (own.isEmpty()) {
                return ofTexts(rows, columns, included);
            }
            codes.add(own.get());
            cells *= own.get().number();
            if (cells > MOST_CELLS) {
                return ofTexts(rows, columns, included);
            }
        }
        return ofCodes(rows, columns, codes, included, (int) cells);
    }

    /** Without a text for each row: groups are made for every tree and every draw. */
    private static Groups ofCodes(
            int rows, List<Column> columns, List<GroupCodes> codes, IntPredicate included, int cells) {
        int[] cellOf = new int[rows];
        for (GroupCodes own : codes) {
            for (int row = 0; row < rows; row++) {
                cellOf[row] = cellOf[row] * own.number() + own.of(row);
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
                inOrder.put(key(columns, row), members[cell]);
            }
            members[cell][next[cell]++] = row;
        }
        return new Groups(inOrder);
    }

    private static List<String> key(List<Column> columns, int row) {
        List<String> key = new ArrayList<>(columns.size());
        for (Column column : columns) {
            key.add(column.text(row));
        }
        return key;
    }

    private static Groups ofTexts(int rows, List<Column> columns, IntPredicate included) {
        Map<List<String>, List<Integer>> lists = new LinkedHashMap<>();
        for (int row = 0; row < rows; row++) {
            if (included.test(row)) {
                lists.computeIfAbsent(key(columns, row), k -> new ArrayList<>()).add(row);
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
