package org.trialtwin.core.data;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something that holds for every row of a table, real or synthetic. A synthesizer obeys it by construction, never by
 * drawing until it happens to hold. A relation between values says nothing where one of them is missing.
 */
public sealed interface Constraint {
    /** {@return the variable that the constraint restricts} */
    String restricts();

    /** {@return the names of all variables between which it holds} */
    default List<String> variables() {
        return List.of(restricts());
    }

    /** {@return the column by which a constraint that a synthesizer applies itself restricts its variable} */
    default Optional<String> column() {
        if (this instanceof ExistsOnlyWhere rule) {
            return Optional.of(rule.by());
        }
        if (this instanceof ExistsOnlyWith rule) {
            return Optional.of(rule.with());
        }
        return this instanceof NestedIn nested ? Optional.of(nested.by()) : Optional.empty();
    }

    /** {@return whether a synthesizer applies it itself; all others are recoded before it sees them} */
    default boolean isDirect() {
        return column().isPresent();
    }

    /**
     * Whether the constraint holds in a row.
     *
     * @param columns finds a column by name
     * @param row of those columns
     * @return false where the row contradicts it
     */
    boolean holds(Function<String, Column> columns, int row);

    /**
     * A variable exists only where a column has one of some values; elsewhere it is missing. For example the time from
     * progression to death exists only where there was a progression before death.
     *
     * @param restricts the variable that exists only sometimes
     * @param by column of an earlier variable
     * @param values where it exists, as text
     */
    record ExistsOnlyWhere(String restricts, String by, Set<String> values) implements Constraint {
        /** Copies the values. */
        public ExistsOnlyWhere {
            values = Set.copyOf(values);
        }

        /** What a variable of several columns lacks, its synthesizer sees to; a column by that name is looked at. */
        @Override
        public boolean holds(Function<String, Column> columns, int row) {
            return values.contains(columns.apply(by).text(row))
                    || columns.apply(restricts).isMissing(row);
        }
    }

    /**
     * A variable exists only where another column has a value. For example a visit after one that was missed, where nobody
     * came back.
     *
     * @param restricts the variable that exists only sometimes
     * @param with column of an earlier variable
     */
    record ExistsOnlyWith(String restricts, String with) implements Constraint {
        @Override
        public boolean holds(Function<String, Column> columns, int row) {
            return !columns.apply(with).isMissing(row)
                    || columns.apply(restricts).isMissing(row);
        }
    }

    /**
     * A variable takes, at each value of a column, only values that were seen there: combinations that never occurred are
     * structural zeros. For example who is censored for progression cannot have died at that moment.
     *
     * @param restricts the variable whose values are restricted
     * @param by column of an earlier variable, with few distinct values
     */
    record NestedIn(String restricts, String by) implements Constraint {
        /** Real rows cannot contradict what they define. */
        @Override
        public boolean holds(Function<String, Column> columns, int row) {
            return true;
        }
    }

    /**
     * One number or date is never above another.
     *
     * @param lower variable that is never above
     * @param upper variable that is never below
     */
    record NotAbove(String lower, String upper) implements Constraint {
        @Override
        public String restricts() {
            return upper;
        }

        @Override
        public List<String> variables() {
            return List.of(lower, upper);
        }

        @Override
        public boolean holds(Function<String, Column> columns, int row) {
            // NaN, a missing value, is above nothing.
            return !(value(columns.apply(lower), row) > value(columns.apply(upper), row));
        }
    }

    /**
     * A number lies between two bounds, which it may reach.
     *
     * @param restricts variable of numbers
     * @param low lower bound, perhaps minus infinity
     * @param high upper bound, perhaps infinity
     */
    record Range(String restricts, double low, double high) implements Constraint {
        /**
         * Checks the bounds.
         *
         * @throws IllegalArgumentException if no number lies between them
         */
        public Range {
            requireBounds(restricts, low, high);
        }

        @Override
        public boolean holds(Function<String, Column> columns, int row) {
            double value = value(columns.apply(restricts), row);
            return !(value < low || value > high);
        }
    }

    /**
     * A number is the sum of others, exactly as the decimals are written, as far as a double holds them (15 digits).
     *
     * @param restricts the sum
     * @param parts what it is the sum of, at least two
     */
    record Sum(String restricts, List<String> parts) implements Constraint {
        /**
         * Copies the parts.
         *
         * @throws IllegalArgumentException if there are fewer than two, or one of them twice, or the sum among them
         */
        public Sum {
            parts = List.copyOf(parts);
            if (parts.size() < 2 || parts.stream().distinct().count() < parts.size() || parts.contains(restricts)) {
                throw new IllegalArgumentException(
                        "\"" + restricts + "\" is the sum of at least two others, each once, not of " + parts);
            }
        }

        @Override
        public List<String> variables() {
            return Stream.concat(Stream.of(restricts), parts.stream()).toList();
        }

        @Override
        public boolean holds(Function<String, Column> columns, int row) {
            if (columns.apply(restricts).isMissing(row)) {
                return true;
            }
            BigDecimal total = new BigDecimal(columns.apply(restricts).text(row));
            double largest = Math.abs(total.doubleValue());
            BigDecimal sum = BigDecimal.ZERO;
            for (String part : parts) {
                Column column = columns.apply(part);
                if (column.isMissing(row)) {
                    return true;
                }
                BigDecimal value = new BigDecimal(column.text(row));
                largest = Math.max(largest, Math.abs(value.doubleValue()));
                sum = sum.add(value);
            }
            // A number of more digits than a double holds has a sum that no double is.
            return sum.subtract(total).abs().compareTo(new BigDecimal(2 * Math.ulp(largest))) <= 0;
        }
    }

    /**
     * Where one category has some values, another takes only some of its own.
     *
     * @param when category that decides
     * @param is its values that restrict, as text
     * @param restricts category that is restricted
     * @param values those it may take there, as text
     */
    record OnlyValuesWhere(String when, Set<String> is, String restricts, Set<String> values) implements Constraint {
        /** Copies the values. */
        public OnlyValuesWhere {
            is = Set.copyOf(is);
            values = Set.copyOf(values);
        }

        @Override
        public List<String> variables() {
            return List.of(when, restricts);
        }

        @Override
        public boolean holds(Function<String, Column> columns, int row) {
            Column restricted = columns.apply(restricts);
            return restricted.isMissing(row)
                    || !is.contains(columns.apply(when).text(row))
                    || values.contains(restricted.text(row));
        }
    }

    /**
     * Where a category has some values, a number lies between two bounds, which it may reach.
     *
     * @param when category that decides
     * @param is its values that restrict, as text
     * @param restricts variable of numbers
     * @param low lower bound, perhaps minus infinity
     * @param high upper bound, perhaps infinity
     */
    record RangeWhere(String when, Set<String> is, String restricts, double low, double high) implements Constraint {
        /**
         * Copies the values and checks the bounds.
         *
         * @throws IllegalArgumentException if no number lies between the bounds
         */
        public RangeWhere {
            is = Set.copyOf(is);
            requireBounds(restricts, low, high);
        }

        @Override
        public List<String> variables() {
            return List.of(when, restricts);
        }

        @Override
        public boolean holds(Function<String, Column> columns, int row) {
            double value = value(columns.apply(restricts), row);
            return !(value < low || value > high)
                    || !is.contains(columns.apply(when).text(row));
        }
    }

    /**
     * The value of a row as a number: of a date the days since 1970-01-01.
     *
     * @param column of numbers or dates
     * @param row within the column
     * @return the number, NaN where it is missing
     * @throws IllegalArgumentException if the column holds neither numbers nor dates
     */
    static double value(Column column, int row) {
        if (column instanceof NumberColumn numbers) {
            return numbers.value(row);
        }
        if (column instanceof DateColumn dates) {
            var date = dates.value(row);
            return date == null ? Double.NaN : date.toEpochDay();
        }
        throw new IllegalArgumentException("Column \"" + column.name() + "\" holds neither numbers nor dates");
    }

    private static void requireBounds(String name, double low, double high) {
        if (!(low <= high) || low == Double.POSITIVE_INFINITY || high == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("No value of \"" + name + "\" lies between " + low + " and " + high);
        }
    }
}
