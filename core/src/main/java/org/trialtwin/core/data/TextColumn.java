package org.trialtwin.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A column of free text: identifiers, and columns that nothing declares. Null inside stands for missing. */
public final class TextColumn implements Column {
    private final String name;
    private final List<@Nullable String> values;

    private TextColumn(String name, List<@Nullable String> values) {
        this.name = Objects.requireNonNull(name);
        this.values = Collections.unmodifiableList(values);
    }

    /**
     * A column of texts.
     *
     * @param name of the column
     * @param values null where missing; copied
     * @return the column
     */
    public static TextColumn of(String name, List<? extends @Nullable String> values) {
        return new TextColumn(name, new ArrayList<>(values));
    }

    /**
     * A column in which every value is missing.
     *
     * @param name of the column
     * @param size number of rows
     * @return the column
     */
    public static TextColumn missing(String name, int size) {
        return new TextColumn(name, Collections.nCopies(size, null));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public boolean isMissing(int row) {
        return values.get(row) == null;
    }

    @Override
    public String text(int row) {
        String value = values.get(row);
        return value == null ? "" : value;
    }

    @Override
    public TextColumn take(int[] rows) {
        List<@Nullable String> taken = new ArrayList<>(rows.length);
        for (int row : rows) {
            taken.add(row < 0 ? null : values.get(row));
        }
        return new TextColumn(name, taken);
    }

    @Override
    public TextColumn append(Column below) {
        if (!(below instanceof TextColumn texts)) {
            throw new IllegalArgumentException("Column \"" + name + "\" holds text, the one below it does not");
        }
        List<@Nullable String> all = new ArrayList<>(values);
        all.addAll(texts.values);
        return new TextColumn(name, all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextColumn that && name.equals(that.name) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, values);
    }

    @Override
    public String toString() {
        return name + ": " + values.size() + " texts, " + missing() + " missing";
    }
}
