package org.trialtwin.core.data;

import java.util.Arrays;

/**
 * The reasons for the missing values of one column, kept beside it. A missing value that is not named has the standard code.
 * A column without special codes costs nothing.
 */
public final class MissingCodes {
    /** Every missing value has the standard code. */
    public static final MissingCodes NONE = new MissingCodes(new int[0], new MissingCode[0]);

    private final int[] rows;
    private final MissingCode[] codes;

    private MissingCodes(int[] rows, MissingCode[] codes) {
        this.rows = rows;
        this.codes = codes;
    }

    /** {@return a builder, to which rows are added in ascending order} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The code of a missing value.
     *
     * @param row of a missing value
     * @return its code; the standard one where none was named
     */
    public MissingCode code(int row) {
        int at = Arrays.binarySearch(rows, row);
        return at < 0 ? MissingCode.STANDARD : codes[at];
    }

    /** {@return the rows with a special code, ascending} */
    public int[] rows() {
        return rows.clone();
    }

    /** {@return whether there is no special code} */
    public boolean isEmpty() {
        return rows.length == 0;
    }

    /**
     * The codes of some rows, in the given order.
     *
     * @param wanted rows; -1 for a missing value that is not in this column
     * @return their codes
     */
    public MissingCodes take(int[] wanted) {
        if (isEmpty()) {
            return NONE;
        }
        Builder taken = builder();
        for (int i = 0; i < wanted.length; i++) {
            taken.add(i, code(wanted[i]));
        }
        return taken.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MissingCodes that && Arrays.equals(rows, that.rows) && Arrays.equals(codes, that.codes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(rows) + Arrays.hashCode(codes);
    }

    @Override
    public String toString() {
        return rows.length + " special missing values";
    }

    /** Collects codes row by row. */
    public static final class Builder {
        private int[] rows = new int[8];
        private MissingCode[] codes = new MissingCode[8];
        private int size;

        private Builder() {}

        /**
         * Adds a missing value; the standard code needs no entry and takes none.
         *
         * @param row larger than those before it
         * @param code of the missing value
         * @return this
         * @throws IllegalArgumentException if the row does not follow the one before it
         */
        public Builder add(int row, MissingCode code) {
            if (code == MissingCode.STANDARD) {
                return this;
            }
            if (row < 0 || (size > 0 && row <= rows[size - 1])) {
                throw new IllegalArgumentException("Row " + row + " does not follow the rows before it");
            }
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, size * 2);
                codes = Arrays.copyOf(codes, size * 2);
            }
            rows[size] = row;
            codes[size++] = code;
            return this;
        }

        /** {@return the codes} */
        public MissingCodes build() {
            return size == 0 ? NONE : new MissingCodes(Arrays.copyOf(rows, size), Arrays.copyOf(codes, size));
        }
    }
}
