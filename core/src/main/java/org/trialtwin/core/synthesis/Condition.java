package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;

/**
 * What every drawn row is to fulfil: a variable lies in a range or has one of some values. A missing value fulfils nothing.
 */
public sealed interface Condition {
    /** {@return the name of the variable, which is that of its column} */
    String variable();

    /**
     * Whether a row fulfils it.
     *
     * @param column of the variable
     * @param row within the column
     * @return false where the value is missing
     */
    boolean holds(Column column, int row);

    /**
     * A number lies in a range.
     *
     * @param variable of numbers
     * @param low lower bound, perhaps minus infinity
     * @param high upper bound, perhaps infinity
     * @param above whether the lower bound itself is left out
     * @param below whether the upper bound itself is left out
     */
    record InRange(String variable, double low, double high, boolean above, boolean below) implements Condition {
        /**
         * Checks the bounds.
         *
         * @throws IllegalArgumentException if one is not a number or nothing lies between them
         */
        public InRange {
            if (Double.isNaN(low) || Double.isNaN(high) || low > high || (low == high && (above || below))) {
                throw new IllegalArgumentException("No value of \"" + variable + "\" is "
                        + (above ? "above " : "at least ") + low + " and " + (below ? "below " : "at most ") + high);
            }
        }

        @Override
        public boolean holds(Column column, int row) {
            if (!(column instanceof NumberColumn numbers)) {
                throw new IllegalArgumentException("\"" + variable + "\" has levels, not a range");
            }
            double value = numbers.value(row);
            return (above ? value > low : value >= low) && (below ? value < high : value <= high);
        }

        @Override
        public String toString() {
            List<String> sides = new ArrayList<>();
            if (Double.isFinite(low)) {
                sides.add(variable + (above ? ">" : ">=") + DecimalText.of(low));
            }
            if (Double.isFinite(high)) {
                sides.add(variable + (below ? "<" : "<=") + DecimalText.of(high));
            }
            return sides.isEmpty() ? variable + " is known" : String.join(" and ", sides);
        }
    }

    /**
     * A category has one of some levels.
     *
     * @param variable a category
     * @param levels at least one
     */
    record OneOf(String variable, Set<String> levels) implements Condition {
        /**
         * Copies the levels.
         *
         * @throws IllegalArgumentException if there is none
         */
        public OneOf {
            levels = Set.copyOf(levels);
            if (levels.isEmpty()) {
                throw new IllegalArgumentException("\"" + variable + "\" is to have one of no levels");
            }
        }

        @Override
        public boolean holds(Column column, int row) {
            if (!(column instanceof CategoryColumn)) {
                throw new IllegalArgumentException("\"" + variable + "\" is a number: it takes a range");
            }
            return levels.contains(column.text(row));
        }

        @Override
        public String toString() {
            return variable + "=" + String.join("|", new TreeSet<>(levels));
        }
    }

    /**
     * At least a value.
     *
     * @param variable of numbers
     * @param low least value
     * @return the condition
     */
    static Condition atLeast(String variable, double low) {
        return new InRange(variable, low, Double.POSITIVE_INFINITY, false, false);
    }

    /**
     * More than a value.
     *
     * @param variable of numbers
     * @param low what every value is above
     * @return the condition
     */
    static Condition above(String variable, double low) {
        return new InRange(variable, low, Double.POSITIVE_INFINITY, true, false);
    }

    /**
     * At most a value.
     *
     * @param variable of numbers
     * @param high greatest value
     * @return the condition
     */
    static Condition atMost(String variable, double high) {
        return new InRange(variable, Double.NEGATIVE_INFINITY, high, false, false);
    }

    /**
     * Less than a value.
     *
     * @param variable of numbers
     * @param high what every value is below
     * @return the condition
     */
    static Condition below(String variable, double high) {
        return new InRange(variable, Double.NEGATIVE_INFINITY, high, false, true);
    }

    /**
     * Between two values, which it may have.
     *
     * @param variable of numbers
     * @param low least value
     * @param high greatest value
     * @return the condition
     * @throws IllegalArgumentException if low is above high
     */
    static Condition between(String variable, double low, double high) {
        return new InRange(variable, low, high, false, false);
    }

    /**
     * One of some levels.
     *
     * @param variable a category
     * @param levels at least one
     * @return the condition
     * @throws IllegalArgumentException if there is no level
     */
    static Condition is(String variable, String... levels) {
        return new OneOf(variable, Set.of(levels));
    }

    /**
     * A condition as it is written on a command line: {@code age>=65}, {@code age<80}, {@code sex=F}, {@code stage=II|III}.
     * A single number after {@code =} is what {@link #on} makes of it.
     *
     * @param text a name, one of {@code >= <= > < =}, and a number or levels separated by {@code |}
     * @return the condition
     * @throws IllegalArgumentException if the text is not one
     */
    static Condition parse(String text) {
        Matcher parts =
                Pattern.compile("(?s)([^<>=]+?)\\s*(>=|<=|>|<|=)\\s*([^<>=].*)").matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a condition such as \"age>=65\", \"sex=F\" or \"stage=II|III\"");
        }
        String name = parts.group(1);
        String value = parts.group(3).strip();
        if (parts.group(2).equals("=")) {
            return is(name, Arrays.stream(value.split("\\|", -1)).distinct().toArray(String[]::new));
        }
        double bound;
        try {
            bound = Double.parseDouble(value.toLowerCase(Locale.ROOT));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" compares with \"" + value + "\", which is not a number", e);
        }
        return switch (parts.group(2)) {
            case ">=" -> atLeast(name, bound);
            case "<=" -> atMost(name, bound);
            case ">" -> above(name, bound);
            default -> below(name, bound);
        };
    }

    /**
     * The condition as it applies to a column: a single level of a column of numbers is that number.
     *
     * @param column of the variable
     * @return the condition
     * @throws IllegalArgumentException if the column cannot fulfil such a condition, or has no such level
     */
    default Condition on(Column column) {
        if (this instanceof OneOf some && column instanceof NumberColumn) {
            if (some.levels.size() == 1) {
                String only = some.levels.iterator().next();
                try {
                    double value = Double.parseDouble(only);
                    return between(variable(), value, value);
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "Condition \"" + this + "\": \"" + variable() + "\" is a number, \"" + only + "\" is not",
                            e);
                }
            }
            throw new IllegalArgumentException("Condition \"" + this + "\": a number takes a range, not a list");
        }
        if (this instanceof InRange && !(column instanceof NumberColumn)) {
            throw new IllegalArgumentException("Condition \"" + this + "\": \"" + variable() + "\" is not a number");
        }
        if (this instanceof OneOf some && column instanceof CategoryColumn categories) {
            for (String level : new TreeSet<>(some.levels)) {
                if (!categories.levels().contains(level)) {
                    throw new IllegalArgumentException("Condition \"" + this + "\": \"" + variable()
                            + "\" has no level \"" + level + "\"; it has " + categories.levels());
                }
            }
            return this;
        }
        if (!(column instanceof NumberColumn)) {
            throw new IllegalArgumentException(
                    "Condition \"" + this + "\": \"" + variable() + "\" is neither a number nor a category");
        }
        return this;
    }
}
