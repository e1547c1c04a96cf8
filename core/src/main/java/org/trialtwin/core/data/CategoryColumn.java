package org.trialtwin.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A column of categories: a list of levels, and for each row the index of its level, -1 where it is missing. */
public final class CategoryColumn implements Column {
    private static final int MISSING = -1;

    private final String name;
    private final List<String> levels;
    private final int[] codes;

    private CategoryColumn(String name, List<String> levels, int[] codes) {
        this.name = Objects.requireNonNull(name);
        this.levels = levels;
        this.codes = codes;
    }

    /**
     * A column from codes.
     *
     * @param name of the column
     * @param levels distinct, in their order
     * @param codes index into the levels, -1 where missing; copied
     * @return the column
     * @throws IllegalArgumentException if a level is repeated or a code has no level
     */
    public static CategoryColumn of(String name, List<String> levels, int... codes) {
        if (levels.stream().distinct().count() != levels.size()) {
            throw new IllegalArgumentException("Column \"" + name + "\" repeats a level: " + levels);
        }
        for (int code : codes) {
            if (code < MISSING || code >= levels.size()) {
                throw new IllegalArgumentException("Column \"" + name + "\" has no level with code " + code);
            }
        }
        return new CategoryColumn(name, List.copyOf(levels), codes.clone());
    }

    /**
     * A column from texts, its levels in order of first appearance.
     *
     * @param name of the column
     * @param values null where missing
     * @return the column
     */
    public static CategoryColumn of(String name, List<? extends @Nullable String> values) {
        Map<String, Integer> index = new LinkedHashMap<>();
        int[] codes = new int[values.size()];
        for (int row = 0; row < codes.length; row++) {
            String value = values.get(row);
            codes[row] = value == null ? MISSING : index.computeIfAbsent(value, v -> index.size());
        }
        return new CategoryColumn(name, List.copyOf(index.keySet()), codes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return codes.length;
    }

    /** {@return the levels in their order; not every level need occur} */
    public List<String> levels() {
        return levels;
    }

    /**
     * {@return the index of the level of a row, -1 where it is missing}
     *
     * @param row within [0, size)
     */
    public int code(int row) {
        return codes[row];
    }

    /** {@return all codes in a new array, -1 where missing} */
    public int[] codes() {
        return codes.clone();
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] == MISSING;
    }

    @Override
    public String text(int row) {
        return codes[row] == MISSING ? "" : levels.get(codes[row]);
    }

    /**
     * The same values on another list of levels.
     *
     * @param newLevels holds every level that occurs
     * @return a column with those levels
     * @throws IllegalArgumentException if a level that occurs is not among them
     */
    public CategoryColumn withLevels(List<String> newLevels) {
        if (newLevels.equals(levels)) {
            return this;
        }
        int[] translation = new int[levels.size()];
        for (int i = 0; i < translation.length; i++) {
            translation[i] = newLevels.indexOf(levels.get(i));
        }
        int[] recoded = new int[codes.length];
        for (int row = 0; row < codes.length; row++) {
            recoded[row] = codes[row] == MISSING ? MISSING : translation[codes[row]];
            if (codes[row] != MISSING && recoded[row] == MISSING) {
                throw new IllegalArgumentException("Level \"" + levels.get(codes[row]) + "\" of column \"" + name
                        + "\" is not among " + newLevels);
            }
        }
        return new CategoryColumn(name, List.copyOf(newLevels), recoded);
    }

    @Override
    public CategoryColumn take(int[] rows) {
        int[] taken = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = rows[i] < 0 ? MISSING : codes[rows[i]];
        }
        return new CategoryColumn(name, levels, taken);
    }

    @Override
    public CategoryColumn append(Column below) {
        if (!(below instanceof CategoryColumn categories)) {
            throw new IllegalArgumentException("Column \"" + name + "\" holds categories, the one below it does not");
        }
        List<String> union = new ArrayList<>(levels);
        categories.levels.stream().filter(level -> !levels.contains(level)).forEach(union::add);
        int[] lower = categories.withLevels(union).codes;
        int[] all = Arrays.copyOf(codes, codes.length + lower.length);
        System.arraycopy(lower, 0, all, codes.length, lower.length);
        return new CategoryColumn(name, List.copyOf(union), all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CategoryColumn that
                && name.equals(that.name)
                && levels.equals(that.levels)
                && Arrays.equals(codes, that.codes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, levels, Arrays.hashCode(codes));
    }

    @Override
    public String toString() {
        return name + ": " + codes.length + " categories of " + levels + ", " + missing() + " missing";
    }
}
