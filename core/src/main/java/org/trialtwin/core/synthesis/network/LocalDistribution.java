package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A node given its parents: the one of three that fits its kind.
 *
 * @param place of the node
 * @param node itself
 * @param variable it belongs to
 * @param states of the variable
 * @param levels of a node of levels, else null
 * @param number of a number, else null
 * @param time of a time, else null
 */
record LocalDistribution(
        int place,
        Node node,
        VariableCode variable,
        ValueStates states,
        @Nullable ProbabilityTable levels,
        @Nullable LinearNumber number,
        @Nullable ProportionalTime time) {
    static LocalDistribution fit(StructureSearch found, int place) {
        NodeTable table = found.table();
        Node node = table.nodes().get(place);
        VariableCode variable = table.variable(place);
        ValueStates states = variable.states();
        if (states == null) {
            throw new IllegalStateException("A variable that is always missing has no node");
        }
        int[] parents = found.scores().predictors(place, found.graph().parents(place));
        DesignColumns columns = found.scores().columns();
        return new LocalDistribution(
                place,
                node,
                variable,
                states,
                node.kind() == Node.Kind.LEVELS
                        ? ProbabilityTable.fit(
                                table, place, parents, found.scores().isShared(place, parents))
                        : null,
                node.kind() == Node.Kind.NUMBER
                        ? LinearNumber.fit(table, place, parents, columns, sums(found, place, parents))
                        : null,
                node.kind() == Node.Kind.TIME ? ProportionalTime.fit(table, place, parents, columns) : null);
    }

    /** The sums that the score was made of; under BDeu there were none. */
    private static CrossProducts sums(StructureSearch found, int place, int[] parents) {
        @Nullable CrossProducts sums = found.scores().sums(place);
        if (sums != null) {
            return sums;
        }
        BitSet predictors = new BitSet();
        Arrays.stream(parents).forEach(predictors::set);
        return LocalScores.sums(found.table(), found.scores().columns(), predictors, place);
    }

    /**
     * Draws the node.
     *
     * @param cell of the variable in each row, -1 where it does not exist
     * @param values of the nodes before it; takes its own
     * @param draft takes the values of the variable, which are complete after its last node
     */
    void draw(RowDraft rows, int[] cell, NodeValues values, RandomStream random, VariableDraft draft) {
        int n = rows.rows();
        int[] codes = new int[n];
        Arrays.fill(codes, node.absent());
        int[] where = IntStream.range(0, n)
                .filter(row -> cell[row] >= 0)
                .filter(row -> node.isState() || !states.hasState() || values.codes(place - 1)[row] == states.other())
                .toArray();
        double[] scores = new double[number == null ? 0 : n];
        if (levels != null) {
            drawLevels(levels, where, cell, values, random, draft, codes);
        } else if (number != null) {
            double[] drawn = number.draw(values, where, cell, random);
            for (int i = 0; i < where.length; i++) {
                scores[where[i]] = drawn[i];
                codes[where[i]] = Bins.of(drawn[i], node.levels());
                draft.set(where[i], variable.cell(cell[where[i]]).value(drawn[i]));
            }
        } else if (time != null) {
            boolean[] isEvent = new boolean[n];
            time.draw(values, where, cell, random, draft, isEvent);
            for (int row : where) {
                codes[row] = variable.cell(cell[row]).timeCode(draft.value(row), isEvent[row]);
            }
        }
        values.set(place, codes, scores);
    }

    private void drawLevels(
            ProbabilityTable table,
            int[] where,
            int[] cell,
            NodeValues values,
            RandomStream random,
            VariableDraft draft,
            int[] codes) {
        boolean[][] possible = new boolean[variable.cellCount()][];
        for (int g = 0; g < possible.length; g++) {
            ValueCell own = variable.cell(g);
            possible[g] = new boolean[node.levels()];
            for (int code = 0; code < possible[g].length; code++) {
                // A level that one arm happens not to have is possible there, a number that it cannot be drawn from is
                // not.
                boolean isFree = !variable.isNested() && !(states.hasOthers() && code == states.other());
                possible[g][code] = isFree || own.has(code);
            }
        }
        for (int row : where) {
            ValueCell own = variable.cell(cell[row]);
            int code = table.draw(values, row, possible[cell[row]], random);
            codes[row] = code < 0 ? commonest(own.rowsOf()) : code;
            if (codes[row] < states.values().length) {
                draft.set(row, states.values()[codes[row]]);
            } else if (!node.isState() && !states.isMissing(codes[row])) {
                draft.set(row, own.other(random));
            }
        }
    }

    private static int commonest(int[] counts) {
        int best = 0;
        for (int code = 1; code < counts.length; code++) {
            best = counts[code] > counts[best] ? code : best;
        }
        return best;
    }
}
