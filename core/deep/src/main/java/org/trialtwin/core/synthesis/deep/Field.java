package org.trialtwin.core.synthesis.deep;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * One variable as networks see it: a level in each row, and a score where the level has one. Behind the levels of its values comes
 * one for missing, where it sometimes is, and one for absent, where rules say that it does not exist.
 */
final class Field {
    private static final int MOST_LEVELS = 24;
    private static final int MOST_NUMBERS = 12;
    private static final int FEWEST = 5;
    private static final int FEWEST_OF_LEVEL = 3;
    private static final double SPIKE = 0.1;

    private final Variable variable;
    private final Column trained;
    private final Cells cells;
    private final Coding coding;
    private final boolean isSometimesMissing;
    private final boolean isSometimesAbsent;
    private final boolean[][] seen;

    private Field(
            Variable variable,
            Column trained,
            Cells cells,
            Coding coding,
            boolean isSometimesMissing,
            boolean isSometimesAbsent,
            boolean[][] seen) {
        this.variable = variable;
        this.trained = trained;
        this.cells = cells;
        this.coding = coding;
        this.isSometimesMissing = isSometimesMissing;
        this.isSometimesAbsent = isSometimesAbsent;
        this.seen = seen;
    }

    /** Levels and scores of one variable in some rows. */
    record Coded(int[] level, float[] score) {}

    /**
     * Learns how a variable is coded.
     *
     * @param mostModes modes of a number at most
     */
    static Field of(Variable variable, Measurements table, Conditioning conditioning, int mostModes) {
        boolean isDrawn = !conditioning.given().contains(variable.name())
                && !conditioning.known().contains(variable.name());
        Support support = Support.of(table.schema(), variable);
        Cells cells = Cells.of(support, isDrawn ? conditioning.fixedFor(variable.name()) : List.of(), table);
        Column trained = table.data().column(variable.columns().get(0));
        double[] events = events(variable, table.data()::column, trained.size());
        double[] values = values(variable, trained, events);
        int[] cell = cells.of(table.data()::column, values.length);
        // A value where none should be is none.
        IntStream.range(0, values.length).filter(row -> cell[row] < 0).forEach(row -> values[row] = Double.NaN);
        Coding coding =
                coding(variable, trained, values, events, cells, table.sources().first(), mostModes);
        boolean isMissing =
                IntStream.range(0, values.length).anyMatch(row -> cell[row] >= 0 && Double.isNaN(values[row]));
        boolean isAbsent = Arrays.stream(cell).anyMatch(each -> each < 0);
        Field bare = new Field(variable, trained, cells, coding, isMissing, isAbsent, new boolean[0][0]);
        boolean[][] seen = new boolean[cells.size()][bare.levels()];
        int[] levels = bare.levels(values, events, cell);
        for (int row = 0; row < levels.length; row++) {
            if (cell[row] >= 0) {
                seen[cell[row]][levels[row]] = true;
                seen[cells.wider(cell[row])][levels[row]] = true;
            }
        }
        return new Field(variable, trained, cells, coding, isMissing, isAbsent, seen);
    }

    private static double[] events(Variable variable, Function<String, Column> columns, int rows) {
        return variable instanceof Variable.CensoredTime censored
                ? ((NumberColumn) columns.apply(censored.event())).toArray()
                : new double[rows];
    }

    private static double[] values(Variable variable, Column column, double[] events) {
        double[] values = VariableDraft.numbers(column);
        if (variable instanceof Variable.CensoredTime) {
            Arrays.setAll(values, row -> Double.isNaN(events[row]) ? Double.NaN : values[row]);
        }
        return values;
    }

    private static Coding coding(
            Variable variable,
            Column trained,
            double[] values,
            double[] events,
            Cells cells,
            boolean[] patients,
            int mostModes) {
        int decimals = trained instanceof NumberColumn numbers ? numbers.decimals() : 0;
        if (variable instanceof Variable.CensoredTime) {
            return TimeCoding.of(values, events, cells, decimals);
        }
        Map<Double, Integer> counts = new TreeMap<>();
        int present = 0;
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) {
                counts.merge(values[row], patients[row] ? 1 : 0, Integer::sum);
                present += patients[row] ? 1 : 0;
            }
        }
        if (trained instanceof CategoryColumn) {
            return LevelCoding.of(commonest(counts, FEWEST_OF_LEVEL, MOST_LEVELS), values, cells);
        }
        boolean isFew = counts.size() <= 1
                || (counts.size() <= MOST_NUMBERS && counts.values().stream().allMatch(count -> count >= FEWEST));
        if (isFew) {
            return LevelCoding.of(commonest(counts, 0, MOST_LEVELS), values, cells);
        }
        int common = (int) Math.max(FEWEST, SPIKE * present);
        return NumberCoding.of(commonest(counts, common, MOST_NUMBERS), values, cells, decimals, mostModes);
    }

    /** Values of enough patients, ascending. */
    private static double[] commonest(Map<Double, Integer> counts, int fewest, int most) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= fewest)
                .sorted(Map.Entry.<Double, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .mapToDouble(Map.Entry::getKey)
                .sorted()
                .toArray();
    }

    String name() {
        return variable.name();
    }

    Variable variable() {
        return variable;
    }

    Column trained() {
        return trained;
    }

    Coding coding() {
        return coding;
    }

    /** Number of levels with those for missing and absent; at least 1. */
    int levels() {
        return coding.levels() + (isSometimesMissing ? 1 : 0) + (isSometimesAbsent ? 1 : 0);
    }

    boolean hasScore() {
        return IntStream.range(0, coding.levels()).anyMatch(coding::hasScore);
    }

    boolean hasScore(int level) {
        return level < coding.levels() && coding.hasScore(level);
    }

    private int missing() {
        return coding.levels();
    }

    private int absent() {
        return coding.levels() + (isSometimesMissing ? 1 : 0);
    }

    private int[] levels(double[] values, double[] events, int[] cell) {
        int[] levels = new int[values.length];
        for (int row = 0; row < levels.length; row++) {
            if (cell[row] < 0) {
                levels[row] = isSometimesAbsent ? absent() : 0;
            } else if (Double.isNaN(values[row])) {
                levels[row] = isSometimesMissing ? missing() : 0;
            } else {
                levels[row] = coding.level(values[row], events[row] == 1);
            }
        }
        return levels;
    }

    /** Codes what columns hold. */
    Coded code(Function<String, Column> columns, int rows) {
        double[] events = events(variable, columns, rows);
        double[] values = values(variable, columns.apply(variable.columns().get(0)), events);
        int[] cell = cells.of(columns, rows);
        int[] levels = levels(values, events, cell);
        float[] scores = new float[rows];
        for (int row = 0; row < rows; row++) {
            if (cell[row] >= 0 && !Double.isNaN(values[row]) && hasScore(levels[row])) {
                scores[row] = (float) coding.score(cell[row], levels[row], values[row]);
            }
        }
        return new Coded(levels, scores);
    }

    /**
     * The cells of rows that are drawn, for {@link #mayBe} and {@link #write}.
     *
     * @param columns what is drawn already
     */
    int[] cells(Function<String, Column> columns, int rows) {
        return cells.of(columns, rows);
    }

    /** Whether a row of a cell may have a level: rules of existence, and only what was seen beside what it is nested in. */
    boolean mayBe(int cell, int level) {
        if (cell < 0) {
            return isSometimesAbsent && level == absent();
        }
        if (isSometimesAbsent && level == absent()) {
            return false;
        }
        return !cells.isNested() || seen[cells.wider(cell)][level];
    }

    /** A level for rows of a cell of which rules and network leave none. */
    int fallback(int cell) {
        if (cell < 0) {
            return isSometimesAbsent ? absent() : 0;
        }
        for (int level = 0; level < coding.levels(); level++) {
            if (mayBe(cell, level)) {
                return level;
            }
        }
        return isSometimesMissing ? missing() : 0;
    }

    /** Sets the value of a row, which stays missing where the level says so. */
    void write(int cell, int level, double score, RandomStream random, VariableDraft draft, int row) {
        if (cell >= 0 && level < coding.levels()) {
            coding.draw(cell, level, score, random, draft, row);
        }
    }
}
