package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;

/**
 * The training rows that fulfil some conditions.
 *
 * @param conditions as they apply to the columns
 * @param rows that fulfil all of them, ascending, at least one
 */
record ConditionRows(List<Condition> conditions, int[] rows) {
    /**
     * Finds the rows.
     *
     * @throws IllegalArgumentException with every condition that cannot be one, or, where no row fulfils all, how many
     *     fulfil each
     */
    static ConditionRows of(List<Condition> declared, Measurements source, Conditioning conditioning) {
        List<String> problems = new ArrayList<>();
        List<Condition> conditions = new ArrayList<>();
        for (Condition condition : declared) {
            String name = condition.variable();
            if (conditioning.given().contains(name) || conditioning.known().contains(name)) {
                problems.add("Condition \"" + condition + "\": \"" + name + "\" is supplied row by row already");
                continue;
            }
            try {
                source.schema().variable(name);
                conditions.add(condition.on(source.data().column(name)));
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        throwIfAny(problems);
        Dataset data = source.data();
        int[] rows = IntStream.range(0, data.rows())
                .filter(row -> conditions.stream()
                        .allMatch(condition -> condition.holds(data.column(condition.variable()), row)))
                .toArray();
        if (rows.length == 0) {
            conditions.forEach(condition -> problems.add("\"" + condition + "\" is fulfilled by "
                    + count(condition, data.column(condition.variable())) + " of " + data.rows()));
            throw new IllegalArgumentException(
                    "Nothing can be learned: no row fulfils all conditions; " + String.join(", ", problems));
        }
        return new ConditionRows(List.copyOf(conditions), rows);
    }

    private static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private static long count(Condition condition, Column column) {
        return IntStream.range(0, column.size())
                .filter(row -> condition.holds(column, row))
                .count();
    }

    /** A column of those rows; of a category only the levels that a condition allows. */
    Column take(Column column) {
        Column taken = column.take(rows);
        for (Condition condition : conditions) {
            if (condition.variable().equals(column.name())
                    && condition instanceof Condition.OneOf some
                    && taken instanceof CategoryColumn levels) {
                taken = levels.withLevels(
                        levels.levels().stream().filter(some.levels()::contains).toList());
            }
        }
        return taken;
    }

    /** The ranges of numbers as closed ones: what is above 65 in whole years is at least 66. */
    List<Constraint> ranges(Dataset data) {
        List<Constraint> ranges = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition instanceof Condition.InRange range) {
                NumberColumn column = data.numbers(range.variable());
                int decimals = column.decimals();
                double step = 1 / StrictMath.pow(10, decimals);
                double low = range.low();
                double high = range.high();
                if (range.above()) {
                    double least = DecimalText.round(low, decimals);
                    low = least > low ? least : DecimalText.round(least + step, decimals);
                }
                if (range.below()) {
                    double most = DecimalText.round(high, decimals);
                    high = most < high ? most : DecimalText.round(most - step, decimals);
                }
                ranges.add(new Constraint.Range(range.variable(), low, high));
            }
        }
        return ranges;
    }
}
