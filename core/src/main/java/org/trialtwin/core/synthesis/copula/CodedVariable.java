package org.trialtwin.core.synthesis.copula;

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
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Groups;
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A variable on latent coordinates: one for whether it is missing, where it sometimes is, then those of its value. Its margin is
 * that of the group of the given variables and of what it is nested in.
 */
final class CodedVariable {
    private final Variable variable;
    private final Column trained;
    private final Support support;
    private final List<String> fixed;
    private final int first;
    private final int coordinates;
    private final boolean isSometimesMissing;
    private final Map<List<String>, Cell> cells = new HashMap<>();
    private final Map<List<String>, Cell> pooled = new HashMap<>();

    /**
     * What is learned of one cell.
     *
     * @param missingFrom coordinate from which on the value is missing
     * @param margin null where it always is
     */
    private record Cell(double missingFrom, @Nullable Margin margin) {}

    private CodedVariable(
            Variable variable,
            Column trained,
            Support support,
            List<String> fixed,
            int first,
            int coordinates,
            boolean isSometimesMissing) {
        this.variable = variable;
        this.trained = trained;
        this.support = support;
        this.fixed = fixed;
        this.first = first;
        this.coordinates = coordinates;
        this.isSometimesMissing = isSometimesMissing;
    }

    /**
     * Learns the margins of a variable.
     *
     * @param first place of its first coordinate
     */
    static CodedVariable of(Variable variable, Measurements table, Conditioning conditioning, int first) {
        Support support = Support.of(table.schema(), variable);
        Column trained = table.data().column(variable.columns().get(0));
        double[] values = VariableDraft.numbers(trained);
        double[] events = events(variable, table.data()::column, values);
        int n = values.length;
        List<String> fixed = conditioning.fixedFor(variable.name());
        Function<String, Column> columns = table.data()::column;
        int[] all = support.groups(n, columns, List.of()).members().values().stream()
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray();
        int[] present =
                Arrays.stream(all).filter(row -> !Double.isNaN(values[row])).toArray();
        Margins margins = new Margins(
                variable, trained, values, events, present, table.sources().first(), fixed.isEmpty());
        CodedVariable coded = new CodedVariable(
                variable,
                trained,
                support,
                fixed,
                first,
                present.length == 0 ? 0 : margins.of(present).coordinates(),
                present.length > 0 && present.length < all.length);
        support.groups(n, columns, fixed)
                .members()
                .forEach((key, rows) -> coded.cells.put(key, cell(rows, values, margins)));
        if (!fixed.isEmpty()) {
            support.groups(n, columns, List.of())
                    .members()
                    .forEach((key, rows) -> coded.pooled.put(key, cell(rows, values, margins)));
        }
        return coded;
    }

    private static double[] events(Variable variable, Function<String, Column> columns, double[] values) {
        if (!(variable instanceof Variable.CensoredTime censored)) {
            return new double[values.length];
        }
        double[] events = ((NumberColumn) columns.apply(censored.event())).toArray();
        for (int row = 0; row < values.length; row++) {
            values[row] = Double.isNaN(events[row]) ? Double.NaN : values[row];
        }
        return events;
    }

    private static Cell cell(int[] rows, double[] values, Margins margins) {
        int[] present =
                Arrays.stream(rows).filter(row -> !Double.isNaN(values[row])).toArray();
        return new Cell(
                StandardNormal.quantile((double) present.length / rows.length),
                present.length == 0 ? null : margins.of(present));
    }

    String name() {
        return variable.name();
    }

    List<String> columns() {
        return variable.columns();
    }

    /** The place behind its last coordinate. */
    int end() {
        return first + (isSometimesMissing ? 1 : 0) + coordinates;
    }

    int first() {
        return first;
    }

    private @Nullable Cell find(List<String> key) {
        Cell own = cells.get(key);
        return own != null ? own : pooled.get(key.subList(fixed.size(), key.size()));
    }

    /** Writes what the rows of some columns say of the coordinates; bounds are infinite before. */
    void bounds(Function<String, Column> columns, int rows, double[][] low, double[][] high) {
        double[] values = VariableDraft.numbers(columns.apply(variable.columns().get(0)));
        double[] events = events(variable, columns, values);
        double[] from = new double[coordinates];
        double[] to = new double[coordinates];
        int at = first + (isSometimesMissing ? 1 : 0);
        support.groups(rows, columns, fixed).members().forEach((key, members) -> {
            Cell cell = find(key);
            if (cell == null) {
                return;
            }
            for (int row : members) {
                boolean missing = Double.isNaN(values[row]);
                if (isSometimesMissing && Double.isFinite(cell.missingFrom)) {
                    (missing ? low : high)[row][first] = cell.missingFrom;
                }
                if (!missing && cell.margin != null) {
                    Arrays.fill(from, Double.NEGATIVE_INFINITY);
                    Arrays.fill(to, Double.POSITIVE_INFINITY);
                    cell.margin.bounds(values[row], events[row] == 1, from, to);
                    System.arraycopy(from, 0, low[row], at, coordinates);
                    System.arraycopy(to, 0, high[row], at, coordinates);
                }
            }
        });
    }

    /** Adds the columns of the variable at some coordinates of each row. */
    void draw(RowDraft draft, double[][] latent, RandomStream random) {
        VariableDraft into = new VariableDraft(draft.rows());
        int at = first + (isSometimesMissing ? 1 : 0);
        Groups groups = support.groups(draft.rows(), draft::column, fixed);
        groups.members().forEach((key, members) -> {
            Cell cell = find(key);
            if (cell == null || cell.margin == null) {
                return;
            }
            for (int row : members) {
                if (!isSometimesMissing || latent[row][first] < cell.missingFrom) {
                    cell.margin.value(Arrays.copyOfRange(latent[row], at, at + coordinates), random, into, row);
                }
            }
        });
        into.columns(variable, trained).forEach(draft::add);
    }
}
