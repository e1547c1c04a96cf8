package org.trialtwin.trials.io.sas7bdat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

/**
 * Holds the sizes that a file declares against the file, before a reader that trusts them sees it: the header, the pages,
 * and where each page says that its parts lie. The layout is known from M. S. Shotwell's description.
 *
 * @see <a href="https://github.com/BioStatMatt/sas7bdat/blob/master/vignettes/sas7bdat.rst">SAS7BDAT Database Binary
 *     Format</a>
 */
final class PageCheck {
    private static final int SHORTEST_HEADER = 288;
    private static final byte[] MAGIC = {
        (byte) 0xC2,
        (byte) 0xEA,
        (byte) 0x81,
        0x60,
        (byte) 0xB3,
        0x14,
        0x11,
        (byte) 0xCF,
        (byte) 0xBD,
        (byte) 0x92,
        0x08,
        0x00,
        0x09,
        (byte) 0xC7,
        0x31,
        (byte) 0x8C,
        0x18,
        0x1F,
        0x10,
        0x11
    };
    private static final int MAGIC_AT = 12;
    private static final byte WIDE = 0x33;
    private static final Set<Integer> WITH_PARTS = Set.of(0x0000, 0x4000, 0x0200, 0x0280, 0x0400, 0x9000);

    private final InputStream in;
    private final long size;
    private final List<String> problems;
    private boolean wide;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    private PageCheck(InputStream in, long size, List<String> problems) {
        this.in = in;
        this.size = size;
        this.problems = problems;
    }

    static void check(InputStream in, long size, List<String> problems) throws IOException {
        new PageCheck(in, size, problems).check();
    }

    private void check() throws IOException {
        byte[] header = in.readNBytes(SHORTEST_HEADER);
        if (header.length < SHORTEST_HEADER || !startsWithMagic(header)) {
            problems.add("Byte 0: not a SAS data set (sas7bdat)");
            return;
        }
        if (header[37] != 0 && header[37] != 1) {
            problems.add("Byte 37: the byte order is " + header[37] + ", not 0 or 1");
            return;
        }
        wide = header[32] == WIDE;
        order = header[37] == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int shift = header[35] == WIDE ? 4 : 0;
        ByteBuffer fields = ByteBuffer.wrap(header).order(order);
        int headerLength = fields.getInt(196 + shift);
        int pageLength = fields.getInt(200 + shift);
        long pages = wide ? fields.getLong(204 + shift) : fields.getInt(204 + shift);
        if (headerLength < SHORTEST_HEADER || headerLength > size) {
            problems.add("Byte " + (196 + shift) + ": the header has " + headerLength + " bytes, the file " + size);
        } else if (pageLength < 64 || pageLength > size) {
            problems.add("Byte " + (200 + shift) + ": a page has " + pageLength + " bytes, the file " + size);
        } else if (pages < 0 || pages > (size - headerLength) / pageLength) {
            problems.add("Byte " + (204 + shift) + ": states " + pages + " pages of " + pageLength
                    + " bytes, but the file has " + size + " bytes; it may have been cut off");
        } else {
            in.skipNBytes(headerLength - SHORTEST_HEADER);
            checkPages(headerLength, pageLength);
        }
    }

    private static boolean startsWithMagic(byte[] header) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (header[MAGIC_AT + i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private void checkPages(long from, int pageLength) throws IOException {
        byte[] page = new byte[pageLength];
        long at = from;
        while (problems.isEmpty() && in.readNBytes(page, 0, pageLength) == pageLength) {
            checkPage(ByteBuffer.wrap(page).order(order), at);
            at += pageLength;
        }
    }

    private void checkPage(ByteBuffer page, long at) {
        int head = wide ? 32 : 16;
        int type = page.getShort(head) & 0xFFFF;
        int parts = page.getShort(head + 4) & 0xFFFF;
        int pointerLength = wide ? 24 : 12;
        int pointersAt = head + 8;
        if (!WITH_PARTS.contains(type)) {
            return;
        }
        if (pointersAt + (long) parts * pointerLength > page.capacity()) {
            problems.add("Byte " + (at + head + 4) + ": states " + parts + " parts, more than the page can hold");
            return;
        }
        for (int i = 0; i < parts; i++) {
            int pointer = pointersAt + i * pointerLength;
            long offset = wide ? page.getLong(pointer) : page.getInt(pointer);
            long length = wide ? page.getLong(pointer + 8) : page.getInt(pointer + 4);
            if (offset < 0 || length < 0 || offset > page.capacity() || length > page.capacity() - offset) {
                problems.add("Byte " + (at + pointer) + ": a part lies at " + offset + " and has " + length
                        + " bytes, outside its page of " + page.capacity());
                return;
            }
        }
    }
}
