package org.trialtwin.core.data;

/**
 * A named, typed, immutable column. A missing value is a value: it has a row, it is counted, and it is never dropped in
 * silence.
 */
public sealed interface Column permits NumberColumn, CategoryColumn, DateColumn, TextColumn {
    /** {@return the name, unique within a data set} */
    String name();

    /** {@return the number of rows} */
    int size();

    /**
     * {@return whether the value of a row is missing}
     *
     * @param row within [0, size)
     */
    boolean isMissing(int row);

    /**
     * The value of a row as it is written to a file; it reads back as the same value.
     *
     * @param row within [0, size)
     * @return the text; empty where the value is missing
     */
    String text(int row);

    /**
     * Some rows, in the given order; a row may be named more than once, and row -1 gives a missing value.
     *
     * @param rows each within [-1, size)
     * @return a column of the same name and type
     */
    Column take(int[] rows);

    /**
     * The rows of this column followed by those of another of the same type.
     *
     * @param below of the same name and type
     * @return one column
     * @throws IllegalArgumentException if the types differ
     */
    Column append(Column below);

    /** {@return how many values are missing} */
    default int missing() {
        int count = 0;
        for (int row = 0; row < size(); row++) {
            if (isMissing(row)) {
                count++;
            }
        }
        return count;
    }
}
