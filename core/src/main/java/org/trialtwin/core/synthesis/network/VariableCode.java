package org.trialtwin.core.synthesis.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * One variable between its columns and its nodes. What it is scaled by is that of its cell: the group of what is given, and what
 * declared relations nest it in.
 */
final class VariableCode {
    private final Variable variable;
    private final Column trained;
    private final Support support;
    private final List<String> fixed;
    private final @Nullable ValueStates states;
    private final Map<List<String>, Integer> cellOf = new HashMap<>();
    private final List<ValueCell> cells = new ArrayList<>();
    private final double[] values;
    private final double[] events;
    private final int[] cell;

    private VariableCode(Variable variable, Measurements table, List<String> fixed) {
        this.variable = variable;
        this.trained = table.data().column(variable.columns().get(0));
        this.support = Support.of(table.schema(), variable);
        this.fixed = fixed;
        this.values = VariableDraft.numbers(trained);
        this.events = events(table.data()::column, values);
        int n = values.length;
        Map<List<String>, int[]> all =
                support.groups(n, table.data()::column, List.of()).members();
        int[] present = all.values().stream()
                .flatMapToInt(Arrays::stream)
                .filter(row -> !Double.isNaN(values[row]))
                .sorted()
                .toArray();
        int exist = all.values().stream().mapToInt(rows -> rows.length).sum();
        this.states = present.length == 0
                ? null
                : ValueStates.of(
                        variable, trained, values, present, table.sources().first(), present.length < exist);
        if (states != null) {
            int[] codes = states.codes(values);
            support.groups(n, table.data()::column, fixed).members().forEach((key, rows) -> add(key, rows, codes));
            if (!fixed.isEmpty()) {
                all.forEach((key, rows) -> add(key, rows, codes));
            }
        }
        this.cell = cells(table.data()::column, n);
    }

    /** Learns how a variable is coded. */
    static VariableCode of(Variable variable, Measurements table, Conditioning conditioning) {
        boolean isDrawn = !conditioning.given().contains(variable.name())
                && !conditioning.known().contains(variable.name());
        return new VariableCode(variable, table, isDrawn ? conditioning.fixedFor(variable.name()) : List.of());
    }

    private void add(List<String> key, int[] rows, int[] codes) {
        if (states == null || cellOf.containsKey(key)) {
            return;
        }
        cellOf.put(key, cells.size());
        cells.add(ValueCell.of(
                states,
                rows,
                values,
                codes,
                trained instanceof NumberColumn numbers ? numbers.decimals() : 0,
                fixed.isEmpty()));
    }

    private double[] events(Function<String, Column> columns, double[] times) {
        if (!(variable instanceof Variable.CensoredTime censored)) {
            return new double[times.length];
        }
        double[] found = ((NumberColumn) columns.apply(censored.event())).toArray();
        for (int row = 0; row < times.length; row++) {
            times[row] = Double.isNaN(found[row]) ? Double.NaN : times[row];
        }
        return found;
    }

    Variable variable() {
        return variable;
    }

    Column trained() {
        return trained;
    }

    /** Null where the variable is always missing. */
    @Nullable
    ValueStates states() {
        return states;
    }

    /** Names of columns that the variable is nested in or exists by. */
    List<String> supportedBy() {
        List<String> by = new ArrayList<>(support.nestedIn());
        support.existence().forEach(rule -> by.add(rule.by()));
        by.addAll(support.existsWith());
        return by;
    }

    /** Whether some levels occur in some cells only. */
    boolean isNested() {
        return !support.nestedIn().isEmpty();
    }

    /** Numbers, codes of levels, days or times of the rows learned from, NaN where missing. */
    double[] values() {
        return values;
    }

    /** 1 where a time ended with the event. */
    double[] events() {
        return events;
    }

    /** The cell of each row learned from, -1 where the variable does not exist. */
    int[] cell() {
        return cell;
    }

    int cellCount() {
        return cells.size();
    }

    ValueCell cell(int index) {
        return cells.get(index);
    }

    /** The cell of each row, -1 where the variable does not exist or was never seen beside what is there. */
    int[] cells(Function<String, Column> columns, int rows) {
        int[] found = new int[rows];
        Arrays.fill(found, -1);
        support.groups(rows, columns, fixed).members().forEach((key, members) -> {
            Integer own = cellOf.get(key);
            Integer index = own != null ? own : cellOf.get(key.subList(fixed.size(), key.size()));
            if (index != null) {
                for (int row : members) {
                    found[row] = index;
                }
            }
        });
        return found;
    }

    /**
     * Codes what columns hold.
     *
     * @param nodes state and value, or value alone
     * @param first place of the first of these nodes
     */
    void encode(Function<String, Column> columns, int rows, List<Node> nodes, int first, NodeValues into) {
        if (states == null) {
            return;
        }
        double[] numbers =
                VariableDraft.numbers(columns.apply(variable.columns().get(0)));
        double[] ended = events(columns, numbers);
        int[] at = cells(columns, rows);
        int[] state = states.codes(numbers);
        for (int k = 0; k < nodes.size(); k++) {
            Node node = nodes.get(k);
            int[] codes = new int[rows];
            double[] scores = new double[node.kind() == Node.Kind.NUMBER ? rows : 0];
            for (int row = 0; row < rows; row++) {
                codes[row] = node.absent();
                if (at[row] < 0) {
                    continue;
                }
                if (node.kind() == Node.Kind.LEVELS) {
                    codes[row] = state[row];
                } else if (state[row] == states.other() && node.kind() == Node.Kind.NUMBER) {
                    scores[row] = cells.get(at[row]).score(numbers[row]);
                    codes[row] = Bins.of(scores[row], node.levels());
                } else if (state[row] == states.other()) {
                    codes[row] = cells.get(at[row]).timeCode(numbers[row], ended[row] == 1);
                }
            }
            into.set(first + k, codes, scores);
        }
    }
}
