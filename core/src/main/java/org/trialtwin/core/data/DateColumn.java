package org.trialtwin.core.data;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A column of calendar dates. Null inside stands for missing. */
public final class DateColumn implements Column {
    private final String name;
    private final OptionalValues<LocalDate> values;

    private DateColumn(String name, OptionalValues<LocalDate> values) {
        this.name = Objects.requireNonNull(name);
        this.values = values;
    }

    /**
     * A column of dates.
     *
     * @param name of the column
     * @param values null where missing; copied
     * @return the column
     */
    public static DateColumn of(String name, List<? extends @Nullable LocalDate> values) {
        return new DateColumn(name, OptionalValues.copyOf(values));
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
        return values.text(row);
    }

    @Override
    public DateColumn take(int[] rows) {
        return new DateColumn(name, values.take(rows));
    }

    @Override
    public DateColumn append(Column below) {
        if (!(below instanceof DateColumn dates)) {
            throw new IllegalArgumentException("Column \"" + name + "\" holds dates, the one below it does not");
        }
        return new DateColumn(name, values.append(dates.values));
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
