package org.trialtwin.trials.io.xport;

import java.io.IOException;

/** Bytes that run on from record to record. What is left of the last record is padding. */
final class PackedInput {
    private final RecordInput in;
    private byte[] record = new byte[0];
    private int at;
    private long recordOffset;

    PackedInput(RecordInput in) {
        this.in = in;
        this.recordOffset = in.offset();
    }

    long offset() {
        return recordOffset + at;
    }

    byte[] bytes(int count) throws IOException {
        byte[] all = new byte[count];
        int done = 0;
        while (done < count) {
            if (at == record.length) {
                recordOffset = in.offset();
                record = in.next();
                at = 0;
            }
            int part = Math.min(count - done, record.length - at);
            System.arraycopy(record, at, all, done, part);
            at += part;
            done += part;
        }
        return all;
    }

    int number() throws IOException {
        byte[] two = bytes(2);
        return (two[0] & 0xFF) << 8 | (two[1] & 0xFF);
    }
}
