package org.trialtwin.core.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A column of calendar dates. Null inside stands for missing. */
public final class DateColumn implements Column {
    private final String name;
    private final List<@Nullable LocalDate> values;

    private DateColumn(String name, List<@Nullable LocalDate> values) {
        this.name = Objects.requireNonNull(name);
        this.values = Collections.unmodifiableList(values);
    }

    /**
     * A column of dates.
     *
     * @param name of the column
     * @param values null where missing; copied
     * @return the column
     */
    public static DateColumn of(String name, List<? extends @Nullable LocalDate> values) {
        return new DateColumn(name, new ArrayList<>(values));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return values.size();
    }

    /**
     * {@return the date in a row, null where it is missing}
     *
     * @param row within [0, size)
     */
    public @Nullable LocalDate value(int row) {
        return values.get(row);
    }

    @Override
    public boolean isMissing(int row) {
        return values.get(row) == null;
    }

    @Override
    public String text(int row) {
        LocalDate value = values.get(row);
        return value == null ? "" : value.toString();
    }

    @Override
    public DateColumn take(int[] rows) {
        List<@Nullable LocalDate> taken = new ArrayList<>(rows.length);
        for (int row : rows) {
            taken.add(row < 0 ? null : values.get(row));
        }
        return new DateColumn(name, taken);
    }

    @Override
    public DateColumn append(Column below) {
        if (!(below instanceof DateColumn dates)) {
            throw new IllegalArgumentException("Column \"" + name + "\" holds dates, the one below it does not");
        }
        List<@Nullable LocalDate> all = new ArrayList<>(values);
        all.addAll(dates.values);
        return new DateColumn(name, all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DateColumn that && name.equals(that.name) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, values);
    }

    @Override
    public String toString() {
        return name + ": " + values.size() + " dates, " + missing() + " missing";
    }
}
