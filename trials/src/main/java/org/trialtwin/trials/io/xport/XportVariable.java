package org.trialtwin.trials.io.xport;

import org.trialtwin.core.data.DisplayFormat;

/**
 * A variable of a transport file, as its descriptor says.
 *
 * @param name of the variable
 * @param type number or text
 * @param length bytes that each value takes: 2 to 8 for a number, 1 to 32767 for a text
 * @param label a short description, perhaps empty
 * @param format how values are shown
 * @param informat how values were read
 */
public record XportVariable(
        String name, XportType type, int length, String label, DisplayFormat format, DisplayFormat informat) {
    static final int LONGEST_NUMBER = 8;
    static final int SHORTEST_NUMBER = 2;
    static final int LONGEST_TEXT = 32_767;

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if the name is empty or the length is not possible for the type
     */
    public XportVariable {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A variable has no name");
        }
        if (!isLength(type, length)) {
            throw new IllegalArgumentException("Variable \"" + name + "\" has length " + length + ": "
                    + (type == XportType.NUMERIC ? "2 to 8 for a number" : "1 to 32767 for a text"));
        }
    }

    static boolean isLength(XportType type, int length) {
        return type == XportType.NUMERIC
                ? length >= SHORTEST_NUMBER && length <= LONGEST_NUMBER
                : length >= 1 && length <= LONGEST_TEXT;
    }

    /**
     * A variable of full-length numbers, without label or format.
     *
     * @param name of the variable
     * @return the variable
     */
    public static XportVariable numeric(String name) {
        return new XportVariable(name, XportType.NUMERIC, LONGEST_NUMBER, "", DisplayFormat.NONE, DisplayFormat.NONE);
    }

    /**
     * A variable of texts, without label or format.
     *
     * @param name of the variable
     * @param length bytes that each text takes
     * @return the variable
     */
    public static XportVariable character(String name, int length) {
        return new XportVariable(name, XportType.CHARACTER, length, "", DisplayFormat.NONE, DisplayFormat.NONE);
    }

    /**
     * The same variable with another label.
     *
     * @param changed a short description
     * @return a changed variable
     */
    public XportVariable labelled(String changed) {
        return new XportVariable(name, type, length, changed, format, informat);
    }

    /**
     * The same variable with another format.
     *
     * @param changed how values are shown
     * @return a changed variable
     */
    public XportVariable formatted(DisplayFormat changed) {
        return new XportVariable(name, type, length, label, changed, informat);
    }
}
