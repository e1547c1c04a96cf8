package org.trialtwin.core.data;

/**
 * What a file says of a column beside its values.
 *
 * @param label a short description, perhaps empty
 * @param format how values are shown
 * @param informat how values were read
 * @param length bytes that a value takes in the file, 0 if not stated
 */
public record ColumnAttributes(String label, DisplayFormat format, DisplayFormat informat, int length) {
    /** Nothing is said. */
    public static final ColumnAttributes NONE = new ColumnAttributes("", DisplayFormat.NONE, DisplayFormat.NONE, 0);

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ColumnAttributes {
        if (length < 0) {
            throw new IllegalArgumentException("Length " + length + " is negative");
        }
    }

    /**
     * Attributes with only a label.
     *
     * @param label a short description
     * @return the attributes
     */
    public static ColumnAttributes labelled(String label) {
        return new ColumnAttributes(label, DisplayFormat.NONE, DisplayFormat.NONE, 0);
    }

    /**
     * The same with another format.
     *
     * @param changed how values are shown
     * @return changed attributes
     */
    public ColumnAttributes withFormat(DisplayFormat changed) {
        return new ColumnAttributes(label, changed, informat, length);
    }
}
