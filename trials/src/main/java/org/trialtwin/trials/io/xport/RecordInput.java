package org.trialtwin.trials.io.xport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.trialtwin.trials.design.InvalidTrialException;

/** The 80-byte records of a file, with one record of foresight. Knows where it stands, for messages. */
final class RecordInput implements Closeable {
    static final int RECORD = 80;

    private final InputStream in;
    private final String what;
    private final long size;
    private final CharsetDecoder decoder;
    private final byte[] ahead = new byte[RECORD];
    private boolean peeked;
    private long offset;

    RecordInput(InputStream in, String name, long size, Charset charset) {
        this.in = in;
        this.what = "XPORT file \"" + name + "\"";
        this.size = size;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Where the next record begins. */
    long offset() {
        return offset;
    }

    long remaining() {
        return size - offset;
    }

    boolean hasNext() {
        return remaining() > 0;
    }

    /** The next record, which stays the next; valid until the one after it is read. */
    byte[] peek() throws IOException {
        if (!peeked) {
            if (remaining() < RECORD || in.readNBytes(ahead, 0, RECORD) < RECORD) {
                throw problem(offset, "the file ends within a record of 80 bytes; it may have been cut off");
            }
            peeked = true;
        }
        return ahead;
    }

    byte[] next() throws IOException {
        byte[] record = peek();
        peeked = false;
        offset += RECORD;
        return record;
    }

    /** Some bytes that begin with the next record, and the rest of their last record dropped. */
    byte[] bytes(int count) throws IOException {
        byte[] all = new byte[count];
        for (int from = 0; from < count; from += RECORD) {
            System.arraycopy(next(), 0, all, from, Math.min(RECORD, count - from));
        }
        return all;
    }

    InvalidTrialException problem(long at, String message) {
        return problems(List.of(located(at, message)));
    }

    InvalidTrialException problems(List<String> all) {
        return new InvalidTrialException(what, all);
    }

    static String located(long at, String message) {
        return "Byte " + at + ": " + message;
    }

    /** Text without the blanks at its end. */
    String text(byte[] bytes, int from, int length) throws CharacterCodingException {
        int end = from + length;
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
        for (int i = from; i < end; i++) {
            if (bytes[i] < 0) {
                return decoder.decode(ByteBuffer.wrap(bytes, from, end - from)).toString();
            }
        }
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }

    Charset charset() {
        return decoder.charset();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
