package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/** One variable of a {@link SequentialSynthesis}: a model in each cell of what it is nested in. */
final class LearnedVariable {
    /** Names in one note; of more the number is told. */
    private final Variable variable;

    private final Column trained;
    private final Support support;
    private final List<String> fixed;
    private final List<String> predictors;
    private final Map<List<String>, Integer> groupOf = new HashMap<>();
    private final Map<List<String>, Cell> cells = new LinkedHashMap<>();

    /** Whether the variable is missing, null where it never is; its value, null where it always is. */
    private record Cell(
            @Nullable ConditionalModel missing, @Nullable ConditionalModel value) {
        List<String> notes() {
            List<String> notes = new ArrayList<>(value == null ? List.of() : value.notes());
            if (missing != null) {
                missing.notes().forEach(note -> notes.add(note + " (whether it is missing)"));
            }
            return notes;
        }
    }

    private LearnedVariable(
            Variable variable, Column trained, Support support, List<String> fixed, List<String> predictors) {
        this.variable = variable;
        this.trained = trained;
        this.support = support;
        this.fixed = fixed;
        this.predictors = predictors;
    }

    static LearnedVariable fit(
            Variable variable,
            Measurements table,
            Conditioning conditioning,
            ConditionalFamily family,
            RandomStreams streams) {
        int n = table.data().rows();
        LearnedVariable learned = new LearnedVariable(
                variable,
                table.data().column(variable.columns().get(0)),
                Support.of(table.schema(), variable),
                conditioning.fixedFor(variable.name()),
                conditioning.predictors(table.schema(), variable).stream()
                        .filter(column -> !conditioning.given().contains(column))
                        .toList());
        List<Column> columns =
                learned.predictors.stream().map(table.data()::column).toList();
        Map<List<String>, int[]> given = Groups.of(
                        n, learned.fixed.stream().map(table.data()::column).toList())
                .members();
        given.keySet().forEach(key -> learned.groupOf.put(key, learned.groupOf.size()));
        int[] group = learned.groups(given, n);
        double[] events = variable instanceof Variable.CensoredTime censored
                ? table.data().numbers(censored.event()).toArray()
                : new double[n];
        double[] values = VariableDraft.numbers(learned.trained);
        if (variable instanceof Variable.CensoredTime) {
            Arrays.setAll(values, row -> Double.isNaN(events[row]) ? Double.NaN : values[row]);
        }
        learned.support.groups(n, table.data()::column, List.of()).members().forEach((key, rows) -> {
            ConditionalRows training = new ConditionalRows(
                    variable,
                    learned.trained,
                    values,
                    events,
                    rows,
                    group,
                    learned.groupOf.size(),
                    columns,
                    table.sources().first());
            learned.cells.put(key, cell(training, family, streams.at("cell", learned.cells.size())));
        });
        return learned;
    }

    private static Cell cell(ConditionalRows training, ConditionalFamily family, RandomStreams streams) {
        int[] present = Arrays.stream(training.rows())
                .filter(row -> !Double.isNaN(training.values()[row]))
                .toArray();
        boolean isComplete = present.length == training.rows().length;
        return new Cell(
                isComplete
                        ? null
                        : family.fit(training.missing(), streams.at("missing").open()),
                present.length == 0
                        ? null
                        : family.fit(training.with(present), streams.at("value").open()));
    }

    private int[] groups(Map<List<String>, int[]> members, int rows) {
        int[] group = new int[rows];
        members.forEach((key, in) -> {
            for (int row : in) {
                group[row] = groupOf.getOrDefault(key, -1);
            }
        });
        return group;
    }

    String name() {
        return variable.name();
    }

    void draw(RowDraft draft, RandomStreams streams) {
        List<Column> columns = predictors.stream().map(draft::column).toList();
        int[] group = groups(
                Groups.of(draft.rows(), fixed.stream().map(draft::column).toList())
                        .members(),
                draft.rows());
        VariableDraft into = new VariableDraft(draft.rows());
        RandomStream random = streams.open();
        support.groups(draft.rows(), draft::column, List.of()).members().forEach((key, rows) -> {
            Cell cell = cells.get(key);
            if (cell == null || cell.value() == null) {
                return;
            }
            int[] present = rows;
            if (cell.missing() != null) {
                VariableDraft missing = new VariableDraft(draft.rows());
                cell.missing().draw(columns, group, rows, random, missing);
                present = Arrays.stream(rows)
                        .filter(row -> missing.value(row) == 0)
                        .toArray();
            }
            cell.value().draw(columns, group, present, random, into);
        });
        into.columns(variable, trained).forEach(draft::add);
    }

    /** What was not learned of some variables, one sentence for each kind of it. */
    static List<String> notes(List<LearnedVariable> variables) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (LearnedVariable each : variables) {
            if (each.trained.missing() == each.trained.size()) {
                names.computeIfAbsent("Always missing, and so in every drawn row", key -> new ArrayList<>())
                        .add(each.name());
            }
            each.cells.values().stream()
                    .flatMap(cell -> cell.notes().stream())
                    .distinct()
                    .forEach(note -> names.computeIfAbsent(note, key -> new ArrayList<>())
                            .add(each.name()));
        }
        List<String> notes = new ArrayList<>();
        names.forEach((note, of) -> UnlearnedVariables.note(notes, note, of));
        return List.copyOf(notes);
    }
}
