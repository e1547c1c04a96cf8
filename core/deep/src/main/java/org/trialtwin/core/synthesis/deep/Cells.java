package org.trialtwin.core.synthesis.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.synthesis.Support;

/**
 * The groups of rows within which a variable has its own scales: by what is given and by what it is nested in; and, for groups
 * with too few rows, the same without what is given.
 */
final class Cells {
    private final Support support;
    private final List<String> fixed;
    private final Map<List<String>, Integer> own = new HashMap<>();
    private final Map<List<String>, Integer> wide = new HashMap<>();
    private final List<int[]> rows = new ArrayList<>();
    private final List<Integer> wider = new ArrayList<>();

    private Cells(Support support, List<String> fixed) {
        this.support = support;
        this.fixed = fixed;
    }

    static Cells of(Support support, List<String> fixed, Measurements table) {
        Cells cells = new Cells(support, fixed);
        int n = table.data().rows();
        support.groups(n, table.data()::column, List.of()).members().forEach((key, members) -> {
            cells.wide.put(key, cells.rows.size());
            cells.wider.add(cells.rows.size());
            cells.rows.add(members);
        });
        if (!fixed.isEmpty()) {
            support.groups(n, table.data()::column, fixed).members().forEach((key, members) -> {
                cells.own.put(key, cells.rows.size());
                Integer without = cells.wide.get(key.subList(fixed.size(), key.size()));
                cells.wider.add(without == null ? cells.rows.size() : without);
                cells.rows.add(members);
            });
        }
        return cells;
    }

    int size() {
        return rows.size();
    }

    /** Rows of the table that are in a cell. */
    int[] rows(int cell) {
        return rows.get(cell).clone();
    }

    /** The cell without what is given. */
    int wider(int cell) {
        return wider.get(cell);
    }

    /** Whether what the variable is nested in makes cells. */
    boolean isNested() {
        return !support.nestedIn().isEmpty();
    }

    /** The cell of each row, -1 where the variable does not exist, -2 where nothing like it was seen. */
    int[] of(Function<String, Column> columns, int n) {
        int[] found = new int[n];
        Arrays.fill(found, -1);
        support.groups(n, columns, fixed).members().forEach((key, members) -> {
            Integer cell = own.get(key);
            cell = cell == null ? wide.get(key.subList(fixed.size(), key.size())) : cell;
            for (int row : members) {
                found[row] = cell == null ? -2 : cell;
            }
        });
        return found;
    }
}
