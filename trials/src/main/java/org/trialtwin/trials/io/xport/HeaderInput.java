package org.trialtwin.trials.io.xport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.data.DisplayFormat;

/** Reads what stands before the rows: library, member, variables, long labels. */
final class HeaderInput {
    static final int DESCRIPTOR = 140;
    private static final int VAX_DESCRIPTOR = 136;
    private static final int MOST_VARIABLES = 32_767;

    private final RecordInput in;
    private final XportVersion version;
    private final List<String> problems = new ArrayList<>();

    private HeaderInput(RecordInput in, XportVersion version) {
        this.in = in;
        this.version = version;
    }

    /** The version, which the first record says. */
    static XportVersion version(RecordInput in) throws IOException {
        if (!in.hasNext()) {
            throw in.problem(0, "the file is empty");
        }
        byte[] first = in.next();
        for (XportVersion version : XportVersion.values()) {
            if (HeaderRecord.is(first, version.library())) {
                return version;
            }
        }
        if (HeaderRecord.ascii(first, 0, 14).equals("**COMPRESSED**")) {
            throw in.problem(0, "this is a file of PROC CPORT, which only SAS reads; write it with the XPORT engine");
        }
        throw in.problem(0, "not a transport file: it begins with " + HeaderRecord.shown(first));
    }

    static XportHeader member(RecordInput in, XportVersion version) throws IOException {
        return new HeaderInput(in, version).read();
    }

    private XportHeader read() throws IOException {
        long at = in.offset();
        byte[] record = expect(version.member());
        long size = HeaderRecord.number(record, 68, 10);
        if (size != DESCRIPTOR && size != VAX_DESCRIPTOR) {
            throw in.problem(at + 68, "descriptors of variables have " + size + " bytes: 140, or 136 on VAX");
        }
        expect(version.descriptor());
        byte[] first = in.next().clone();
        String name = text(at + 2 * RecordInput.RECORD, first, 8, version.nameLength(), "the name of the table");
        byte[] second = in.next().clone();
        String label = text(at + 3 * RecordInput.RECORD, second, 32, 40, "the label of the table");
        List<Draft> drafts = variables((int) size);
        longLabels(drafts);
        List<XportVariable> variables = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Draft draft : drafts) {
            if (!names.add(draft.name)) {
                problems.add(RecordInput.located(draft.at, "variable \"" + draft.name + "\" occurs twice"));
            }
            if (draft.isPossible(problems)) {
                variables.add(draft.variable());
            }
        }
        checkPositions(drafts);
        if (!problems.isEmpty()) {
            throw in.problems(problems);
        }
        return new XportHeader(name, label, variables);
    }

    private byte[] expect(String header) throws IOException {
        long at = in.offset();
        if (!in.hasNext()) {
            throw in.problem(at, "the file ends where the header " + header + " should be");
        }
        byte[] record = in.next();
        if (!HeaderRecord.is(record, header)) {
            throw in.problem(at, "found " + HeaderRecord.shown(record) + " where the header " + header + " should be");
        }
        return record;
    }

    private String text(long at, byte[] bytes, int from, int length, String what) {
        try {
            String text = in.text(bytes, from, length);
            int nul = text.indexOf('\0');
            return nul < 0 ? text : text.substring(0, nul);
        } catch (CharacterCodingException e) {
            problems.add(RecordInput.located(
                    at + from,
                    what + " is not valid " + in.charset()
                            + ": read the file with the character set that it was written with"));
            return "";
        }
    }

    private List<Draft> variables(int size) throws IOException {
        long at = in.offset();
        byte[] record = expect(version.names());
        long count = HeaderRecord.number(record, HeaderRecord.NUMBERS_AT, 10);
        if (count < 0 || count > MOST_VARIABLES || count * size > in.remaining()) {
            throw in.problem(
                    at + HeaderRecord.NUMBERS_AT,
                    "states "
                            + HeaderRecord.ascii(record, HeaderRecord.NUMBERS_AT, 10)
                                    .strip() + " variables, of which the file cannot hold the descriptors");
        }
        long start = in.offset();
        byte[] all = in.bytes((int) count * size);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drafts.add(variable(all, i * size, start + (long) i * size));
        }
        return drafts;
    }

    private Draft variable(byte[] all, int from, long at) {
        ByteBuffer fields = ByteBuffer.wrap(all);
        Draft draft = new Draft();
        draft.at = at;
        draft.type = fields.getShort(from);
        draft.length = fields.getShort(from + 4) & 0xFFFF;
        draft.position = fields.getInt(from + 84);
        draft.name = text(at - from, all, from + 8, 8, "the name of a variable");
        draft.label = text(at - from, all, from + 16, 40, "the label of variable \"" + draft.name + "\"");
        if (version == XportVersion.V8) {
            String longName = text(at - from, all, from + 88, 32, "the name of a variable");
            draft.name = longName.isEmpty() ? draft.name : longName;
        }
        draft.format = format(all, from + 56, draft, "format");
        draft.informat = format(all, from + 72, draft, "informat");
        return draft;
    }

    private DisplayFormat format(byte[] all, int from, Draft draft, String what) {
        ByteBuffer fields = ByteBuffer.wrap(all);
        String name = HeaderRecord.ascii(all, from, 8).replace('\0', ' ').strip();
        int width = fields.getShort(from + 8);
        int decimals = fields.getShort(from + 10);
        try {
            boolean widthInName = width == 0 && !name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
            return widthInName ? DisplayFormat.parse(name) : new DisplayFormat(name, width, decimals);
        } catch (IllegalArgumentException e) {
            problems.add(RecordInput.located(
                    draft.at, "the " + what + " of variable \"" + draft.name + "\": " + e.getMessage()));
            return DisplayFormat.NONE;
        }
    }

    /** In version 8, labels above 40 bytes, and with LABELV9 also formats above 8 characters, follow the descriptors. */
    private void longLabels(List<Draft> drafts) throws IOException {
        long at = in.offset();
        if (!in.hasNext()) {
            throw in.problem(at, "the file ends where the header " + version.observations() + " should be");
        }
        byte[] record = in.peek();
        boolean formats = HeaderRecord.is(record, "LABELV9");
        if (version == XportVersion.V5 || (!formats && !HeaderRecord.is(record, "LABELV8"))) {
            return;
        }
        long count = HeaderRecord.number(in.next(), HeaderRecord.NUMBERS_AT, 30);
        if (count < 0 || count > drafts.size()) {
            throw in.problem(
                    at + HeaderRecord.NUMBERS_AT,
                    "states " + count + " long labels, but there are " + drafts.size() + " variables");
        }
        PackedInput packed = new PackedInput(in);
        for (long i = 0; i < count; i++) {
            long entry = packed.offset();
            int number = packed.number();
            int nameLength = packed.number();
            int labelLength = packed.number();
            int formatLength = formats ? packed.number() : 0;
            int informatLength = formats ? packed.number() : 0;
            if (number < 1 || number > drafts.size()) {
                throw in.problem(
                        entry,
                        "a long label names variable number " + number + ", but there are " + drafts.size()
                                + " variables");
            }
            Draft draft = drafts.get(number - 1);
            packed.bytes(nameLength);
            byte[] label = packed.bytes(labelLength);
            draft.label = text(packed.offset() - labelLength, label, 0, labelLength, "a long label");
            if (formats) {
                draft.format = longFormat(packed.bytes(formatLength), draft.format, entry);
                draft.informat = longFormat(packed.bytes(informatLength), draft.informat, entry);
            }
        }
    }

    private DisplayFormat longFormat(byte[] bytes, DisplayFormat before, long at) {
        String text = HeaderRecord.ascii(bytes, 0, bytes.length).strip();
        try {
            return text.isEmpty() ? before : DisplayFormat.parse(text);
        } catch (IllegalArgumentException e) {
            problems.add(RecordInput.located(at, "a long format: " + e.getMessage()));
            return before;
        }
    }

    /** Rows are read by position: the values must lie side by side, in the order of the descriptors. */
    private void checkPositions(List<Draft> drafts) {
        int position = 0;
        for (Draft draft : drafts) {
            if (draft.position != position) {
                problems.add(RecordInput.located(
                        draft.at + 84,
                        "variable \"" + draft.name + "\" is at position " + draft.position + " of the row, not at "
                                + position + " after the variables before it"));
                return;
            }
            position += draft.length;
        }
    }

    /** A variable whose descriptor is not yet known to be right. */
    private static final class Draft {
        private long at;
        private int type;
        private int length;
        private int position;
        private String name = "";
        private String label = "";
        private DisplayFormat format = DisplayFormat.NONE;
        private DisplayFormat informat = DisplayFormat.NONE;

        private XportType xportType() {
            return type == 1 ? XportType.NUMERIC : XportType.CHARACTER;
        }

        private boolean isPossible(List<String> problems) {
            int before = problems.size();
            if (name.isEmpty()) {
                problems.add(RecordInput.located(at + 8, "a variable has no name"));
            }
            if (type != 1 && type != 2) {
                problems.add(RecordInput.located(
                        at, "variable \"" + name + "\" has type " + type + ": 1 for numbers, 2 for texts"));
            } else if (!XportVariable.isLength(xportType(), length)) {
                problems.add(RecordInput.located(
                        at + 4,
                        "variable \"" + name + "\" has length " + length
                                + ": 2 to 8 for numbers, 1 to 32767 for texts"));
            }
            return problems.size() == before;
        }

        private XportVariable variable() {
            return new XportVariable(name, xportType(), length, label, format, informat);
        }
    }
}
