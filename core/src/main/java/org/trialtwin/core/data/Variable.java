package org.trialtwin.core.data;

import java.util.List;

/**
 * What is measured, as opposed to how it is stored: a variable says what its column or columns mean to a model.
 */
public sealed interface Variable {
    /** {@return the name, unique within a schema} */
    String name();

    /** {@return the names of the columns that hold the variable, at least one} */
    default List<String> columns() {
        return List.of(name());
    }

    /**
     * A number on a continuous scale, in a number column of the same name.
     *
     * @param name of variable and column
     */
    record Continuous(String name) implements Variable {}

    /**
     * A whole number that counts something, in a number column of the same name.
     *
     * @param name of variable and column
     */
    record Count(String name) implements Variable {}

    /**
     * A category whose levels have an order, in a category column of the same name with its levels in that order.
     *
     * @param name of variable and column
     */
    record Ordinal(String name) implements Variable {}

    /**
     * A category, in a category column of the same name.
     *
     * @param name of variable and column
     */
    record Categorical(String name) implements Variable {}

    /**
     * A calendar date, in a date column of the same name.
     *
     * @param name of variable and column
     */
    record Date(String name) implements Variable {}

    /**
     * A time that may be right-censored: a number column, and a number column that is 1 where the time ended with the
     * event and 0 where it was censored. One cannot be understood without the other, so they are one variable.
     *
     * @param name of the variable
     * @param time column of times, not negative
     * @param event column of 0 and 1
     */
    record CensoredTime(String name, String time, String event) implements Variable {
        @Override
        public List<String> columns() {
            return List.of(time, event);
        }
    }
}
