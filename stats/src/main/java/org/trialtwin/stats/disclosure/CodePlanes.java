package org.trialtwin.stats.disclosure;

import org.jspecify.annotations.Nullable;

/**
 * Rows of whole numbers of which only equal and different counts, as bits: plane k holds bit k of each column's number, so
 * that 64 columns are compared at once.
 */
final class CodePlanes {
    private static final int SMALLEST = -1;
    private static final int MOST_PLANES = 6;

    private final int width;
    private final int words;
    private final int planes;
    private final long[] bits;

    private CodePlanes(ScaledRows rows, int planes) {
        this.width = rows.width();
        this.words = (width + Long.SIZE - 1) / Long.SIZE;
        this.planes = planes;
        this.bits = new long[rows.rows() * words * planes];
        for (int row = 0; row < rows.rows(); row++) {
            write(rows, row, bits, row * words * planes);
        }
    }

    /** The rows as bits; null where a value is not a whole number from -1 to 60, nor missing. */
    static @Nullable CodePlanes of(ScaledRows rows) {
        int largest = 0;
        for (double value : rows.values()) {
            if (!isCode(value)) {
                return null;
            }
            largest = Math.max(largest, number(value));
        }
        // One number more than occurs stands for all that do not.
        int planes = Integer.SIZE - Integer.numberOfLeadingZeros(largest + 1);
        return planes > MOST_PLANES ? null : new CodePlanes(rows, planes);
    }

    private static boolean isCode(double value) {
        return value == GowerDistance.MISSING
                || (value >= SMALLEST && value < GowerDistance.MISSING && value == Math.rint(value));
    }

    private static int number(double value) {
        return value == GowerDistance.MISSING ? 0 : (int) value - SMALLEST + 1;
    }

    private void write(ScaledRows rows, int row, long[] target, int offset) {
        int unknown = (1 << planes) - 1;
        for (int j = 0; j < width; j++) {
            int number = Math.min(unknown, number(rows.values()[row * width + j]));
            int at = offset + j / Long.SIZE * planes;
            for (int k = 0; k < planes; k++) {
                target[at + k] |= (long) (number >> k & 1) << j;
            }
        }
    }

    /** A row of another table as bits; null where it has values that are near to one here without being equal. */
    long @Nullable [] code(ScaledRows queries, int query) {
        for (int j = 0; j < width; j++) {
            if (!isCode(queries.values()[query * width + j])) {
                return null;
            }
        }
        long[] code = new long[words * planes];
        write(queries, query, code, 0);
        return code;
    }

    /** In how many columns a row differs. */
    int differences(long[] code, int row) {
        int at = row * code.length;
        if (words == 1) {
            long different = 0;
            for (int k = 0; k < planes; k++) {
                different |= code[k] ^ bits[at + k];
            }
            return Long.bitCount(different);
        }
        int differences = 0;
        for (int k = 0; k < code.length; ) {
            long different = 0;
            for (int end = k + planes; k < end; k++) {
                different |= code[k] ^ bits[at + k];
            }
            differences += Long.bitCount(different);
        }
        return differences;
    }
}
