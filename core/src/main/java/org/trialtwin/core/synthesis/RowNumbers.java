package org.trialtwin.core.synthesis;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.trialtwin.core.data.Column;

/** Rows as far as they are decided: all categories, and the numbers that are known or decoded so far. */
final class RowNumbers {
    private final Function<String, Column> categories;
    private final Map<String, double[]> numbers = new HashMap<>();

    RowNumbers(Function<String, Column> categories) {
        this.categories = categories;
    }

    void put(String name, double[] values) {
        numbers.put(name, values);
    }

    /** The number in a row, NaN where it is missing. */
    double value(String name, int row) {
        double[] values = numbers.get(name);
        if (values == null) {
            throw new IllegalStateException("Number \"" + name + "\" is not decided yet");
        }
        return values[row];
    }

    boolean isOneOf(String category, Set<String> values, int row) {
        return values.contains(categories.apply(category).text(row));
    }
}
