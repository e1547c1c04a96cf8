package org.trialtwin.core.data;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A column of free text: identifiers, and columns that nothing declares. Null inside stands for missing. */
public final class TextColumn implements Column {
    private final String name;
    private final OptionalValues<String> values;

    private TextColumn(String name, OptionalValues<String> values) {
        this.name = Objects.requireNonNull(name);
        this.values = values;
    }

    /**
     * A column of texts.
     *
     * @param name of the column
     * @param values null where missing; copied
     * @return the column
     */
    public static TextColumn of(String name, List<? extends @Nullable String> values) {
        return new TextColumn(name, OptionalValues.copyOf(values));
    }

    /**
     * A column in which every value is missing.
     *
     * @param name of the column
     * @param size number of rows
     * @return the column
     */
    public static TextColumn missing(String name, int size) {
        return new TextColumn(name, OptionalValues.copyOf(Collections.<@Nullable String>nCopies(size, null)));
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
        return values.text(row);
    }

    @Override
    public TextColumn take(int[] rows) {
        return new TextColumn(name, values.take(rows));
    }

    @Override
    public TextColumn append(Column below) {
        if (!(below instanceof TextColumn texts)) {
            throw new IllegalArgumentException("Column \"" + name + "\" holds text, the one below it does not");
        }
        return new TextColumn(name, values.append(texts.values));
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
