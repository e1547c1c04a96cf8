package org.trialtwin.trials.io.xport;

import java.util.List;

/**
 * What a transport file says of one table before its rows.
 *
 * @param name of the table
 * @param label a short description, perhaps empty
 * @param variables in their order
 */
public record XportHeader(String name, String label, List<XportVariable> variables) {
    /** Copies the list. */
    public XportHeader {
        variables = List.copyOf(variables);
    }

    /** {@return the bytes that one row takes} */
    public long rowLength() {
        return variables.stream().mapToLong(XportVariable::length).sum();
    }
}
