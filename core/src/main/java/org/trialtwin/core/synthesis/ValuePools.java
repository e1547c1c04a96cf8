package org.trialtwin.core.synthesis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;

/**
 * Rows of the source whose values of a variable may stand in a row of a draft: those that declared constraints allow, of the
 * same given values where there are such, else of any.
 */
public final class ValuePools {
    private ValuePools() {}

    /** Hears of each row in which the variable exists. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Called once for each such row.
         *
         * @param row of the draft
         * @param pool rows of the source, ascending, at least one; null where nothing restricts the variable
         */
        void visit(int row, int @Nullable [] pool);
    }

    /**
     * Goes through the rows of a draft.
     *
     * @param source what was learned from
     * @param given columns within whose values rows are looked for first
     * @param variable to be drawn
     * @param draft holds all that constraints on the variable refer to
     * @param visitor hears of the rows in which it exists
     */
    public static void visit(
            Measurements source, List<String> given, Variable variable, RowDraft draft, Visitor visitor) {
        Support support = Support.of(source.schema(), variable);
        if (support.isFree()) {
            for (int row = 0; row < draft.rows(); row++) {
                visitor.visit(row, null);
            }
            return;
        }
        int rows = source.data().rows();
        Map<List<String>, int[]> own =
                support.groups(rows, source.data()::column, given).members();
        Map<List<String>, int[]> anywhere = given.isEmpty()
                ? own
                : support.groups(rows, source.data()::column, List.of()).members();
        support.groups(draft.rows(), draft::column, given).members().forEach((key, wanted) -> {
            int[] pool = own.get(key);
            if (pool == null) {
                pool = anywhere.get(key.subList(given.size(), key.size()));
            }
            if (pool != null) {
                for (int row : wanted) {
                    visitor.visit(row, pool);
                }
            }
        });
    }

    /**
     * Rows of the source that values of a variable are taken from: the donors, or where a donor's value cannot stand beside
     * what is drawn already, another row whose value can.
     *
     * @param source what was learned from
     * @param variable to be drawn
     * @param donors a row of the source for each row of the draft
     * @param draft holds all that constraints on the variable refer to
     * @param random chooses other rows
     * @return the donors themselves where nothing restricts the variable; -1 for no value
     */
    public static int[] donors(
            Measurements source, Variable variable, int[] donors, RowDraft draft, RandomStream random) {
        int[] own = new int[donors.length];
        Arrays.fill(own, -1);
        visit(source, List.of(), variable, draft, (row, pool) -> {
            if (pool == null || Arrays.binarySearch(pool, donors[row]) >= 0) {
                own[row] = donors[row];
            } else {
                own[row] = pool[random.nextInt(pool.length)];
            }
        });
        return own;
    }

    /**
     * Those of some rows that are in a pool.
     *
     * @param rows of the source
     * @param pool ascending, null for all
     * @return the same rows where nothing restricts them
     */
    public static int[] within(int[] rows, int @Nullable [] pool) {
        return pool == null
                ? rows
                : Arrays.stream(rows)
                        .filter(row -> Arrays.binarySearch(pool, row) >= 0)
                        .toArray();
    }
}
