package org.trialtwin.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column of objects, null where missing.
 *
 * @param <T> what a value is
 * @param list the values, unmodifiable
 */
record OptionalValues<T>(List<@Nullable T> list) {
    static <T> OptionalValues<T> copyOf(List<? extends @Nullable T> values) {
        return new OptionalValues<>(Collections.unmodifiableList(new ArrayList<@Nullable T>(values)));
    }

    int size() {
        return list.size();
    }

    @Nullable
    T get(int row) {
        return list.get(row);
    }

    String text(int row) {
        T value = list.get(row);
        return value == null ? "" : value.toString();
    }

    OptionalValues<T> take(int[] rows) {
        List<@Nullable T> taken = new ArrayList<>(rows.length);
        for (int row : rows) {
            taken.add(row < 0 ? null : list.get(row));
        }
        return new OptionalValues<>(Collections.unmodifiableList(taken));
    }

    OptionalValues<T> append(OptionalValues<T> below) {
        List<@Nullable T> all = new ArrayList<>(list);
        all.addAll(below.list);
        return new OptionalValues<>(Collections.unmodifiableList(all));
    }
}
