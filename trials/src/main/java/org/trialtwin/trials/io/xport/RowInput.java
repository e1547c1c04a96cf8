package org.trialtwin.trials.io.xport;

import java.io.IOException;

/** The rows of one table: a window of bytes that moves along the records and ends where the table does. */
final class RowInput {
    private static final int RECORD = RecordInput.RECORD;
    private static final int WINDOW = 800 * RECORD;

    private final RecordInput in;
    private final XportVersion version;
    private final int rowLength;
    private final boolean stated;
    private long rowsLeft;
    private long recordsLeft;
    private byte[] window;
    private int start;
    private int end;
    private int row;
    private boolean ended;
    private long rows;

    private RowInput(RecordInput in, XportVersion version, int rowLength, long statedRows) {
        this.in = in;
        this.version = version;
        this.rowLength = rowLength;
        this.stated = statedRows >= 0;
        this.rowsLeft = stated ? statedRows : Long.MAX_VALUE;
        this.recordsLeft = stated ? (statedRows * rowLength + RECORD - 1) / RECORD : Long.MAX_VALUE;
        // Whatever the row leaves over, one more record beyond it fits: then it cannot be padding.
        int least = (rowLength + 3 * RECORD) / RECORD * RECORD;
        long records = (in.remaining() + RECORD - 1) / RECORD;
        this.window = new byte[(int) Math.min(Math.max(least, WINDOW), records * RECORD)];
    }

    static RowInput empty(RecordInput in) {
        return new RowInput(in, XportVersion.V5, 0, 0);
    }

    static RowInput of(RecordInput in, XportVersion version, int rowLength, long statedRows) {
        if (statedRows > 0 && (rowLength == 0 || statedRows > in.remaining() / rowLength)) {
            throw in.problem(
                    in.offset() - RECORD + HeaderRecord.NUMBERS_AT,
                    "states " + statedRows + " rows of " + rowLength + " bytes, but only " + in.remaining()
                            + " bytes follow");
        }
        return new RowInput(in, version, rowLength, statedRows);
    }

    /** How many rows the rest of the file could hold. */
    long mostRows() {
        return stated ? rowsLeft : rowLength == 0 ? 0 : (in.remaining() + end - start) / rowLength;
    }

    byte[] buffer() {
        return window;
    }

    /** Where the row begins in the buffer. */
    int start() {
        return row;
    }

    /** Where the row begins in the file. */
    long offset() {
        return in.offset() - end + row;
    }

    boolean next() throws IOException {
        if (rowsLeft == 0) {
            return false;
        }
        if (!ended && end - start < rowLength + RECORD) {
            fill();
        }
        int available = end - start;
        if (!stated && ended && available < RECORD && isBlank()) {
            start = end;
            rowsLeft = 0;
            return false;
        }
        if (rowLength == 0) {
            throw in.problem(in.offset() - available, "data follow, but the table has no variables");
        }
        if (available < rowLength) {
            throw in.problem(
                    in.offset() - available,
                    "row " + (rows + 1) + " should have " + rowLength + " bytes, but the table ends after " + available
                            + "; it may have been cut off");
        }
        row = start;
        start += rowLength;
        rows++;
        rowsLeft--;
        return true;
    }

    private boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (window[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    private void fill() throws IOException {
        System.arraycopy(window, start, window, 0, end - start);
        end -= start;
        start = 0;
        while (!ended && end + RECORD <= window.length) {
            if (recordsLeft == 0 || !in.hasNext()) {
                ended = true;
            } else if (!stated && HeaderRecord.is(in.peek(), version.member())) {
                ended = true;
            } else {
                System.arraycopy(in.next(), 0, window, end, RECORD);
                end += RECORD;
                recordsLeft--;
            }
        }
        if (!in.hasNext()) {
            ended = true;
        }
    }

    void passOver() throws IOException {
        boolean more = rowsLeft > 0;
        while (more) {
            more = next();
        }
    }
}
