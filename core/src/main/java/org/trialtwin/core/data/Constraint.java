package org.trialtwin.core.data;

import java.util.Set;

/**
 * Something that holds for every row of a table, real or synthetic. A synthesizer obeys it by construction, never by
 * drawing until it happens to hold.
 */
public sealed interface Constraint {
    /** {@return the variable that the constraint restricts} */
    String restricts();

    /** {@return the column it is restricted by, which belongs to an earlier variable} */
    String by();

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
    }

    /**
     * A variable takes, at each value of a column, only values that were seen there: combinations that never occurred are
     * structural zeros. For example who is censored for progression cannot have died at that moment.
     *
     * @param restricts the variable whose values are restricted
     * @param by column of an earlier variable, with few distinct values
     */
    record NestedIn(String restricts, String by) implements Constraint {}
}
