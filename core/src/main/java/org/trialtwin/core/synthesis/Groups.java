package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.trialtwin.core.data.Column;

/**
 * Rows grouped by their values in some columns. With no columns all rows are one group.
 *
 * @param members for each group, in order of first appearance, the rows in it, ascending; the key holds the values of the
 *     columns as text, empty where missing
 */
public record Groups(Map<List<String>, int[]> members) {
    /**
     * Groups some rows.
     *
     * @param rows number of rows
     * @param columns each with that many rows
     * @param included which rows take part
     * @return the groups, none of them empty
     */
    public static Groups of(int rows, List<Column> columns, IntPredicate included) {
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
