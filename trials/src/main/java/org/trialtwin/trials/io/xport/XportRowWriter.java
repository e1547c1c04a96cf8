package org.trialtwin.trials.io.xport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.DisplayFormat;
import org.trialtwin.core.data.MissingCode;
import org.trialtwin.trials.design.InvalidTrialException;

/**
 * Writes a transport file row by row, in memory that depends on the length of a row and not on the number of rows.
 *
 * <pre>{@code
 * XportRowWriter writer = XportRowWriter.to(stream, XportVersion.V5);
 * writer.beginMember(header, 2);
 * writer.number(0, 63.5);
 * writer.text(1, "F");
 * writer.endRow();
 * writer.missing(0, MissingCode.A);
 * writer.endRow();
 * writer.finish();
 * }</pre>
 *
 * <p>Numbers from 16^-65 (5.4e-79) up to 16^63 (7.2e75) are exact; smaller ones become the nearer of 0 and 16^-65; larger
 * ones are refused. A variable shorter than 8 bytes refuses numbers that do not fit it exactly, where SAS would cut them.
 * The header says that the file was made at the given time, or 1960-01-01, so that the same data give the same bytes.
 *
 * <p>Texts are UTF-8, of which ASCII is part, unless another character set is named. Not safe for use by several threads.
 */
public final class XportRowWriter {
    private static final String SAS_VERSION = "9.4";
    private static final String SYSTEM = "";
    private static final int LONG_LABEL = 40;
    private static final int LONG_FORMAT = 8;

    private final OutputStream out;
    private final XportVersion version;
    private final String time;
    private final Charset charset;
    private XportHeader header = new XportHeader("", "", List.of());
    private int[] positions = new int[0];
    private byte[] row = new byte[0];
    private long rows;
    private long stated;
    private long bytes;

    private XportRowWriter(OutputStream out, XportVersion version, LocalDateTime created, Charset charset)
            throws IOException {
        if (!SasTime.isPossible(created)) {
            throw new IllegalArgumentException(
                    "The time of creation is " + created + "; its two-digit year allows 1960 to 2059");
        }
        this.out = out;
        this.version = version;
        this.time = SasTime.text(created);
        this.charset = charset;
        write(HeaderRecord.of(version.library(), "0".repeat(30)));
        write(new FieldBuffer(RecordInput.RECORD, charset)
                .text("SAS", 8)
                .text("SAS", 8)
                .text("SASLIB", 8)
                .text(SAS_VERSION, 8)
                .text(SYSTEM, 32)
                .text(time, SasTime.LENGTH)
                .bytes());
        write(new FieldBuffer(RecordInput.RECORD, charset)
                .text(time, RecordInput.RECORD)
                .bytes());
    }

    /**
     * Begins a file with texts in UTF-8, without a time of creation.
     *
     * @param out to write to; left open
     * @param version of the layout
     * @return the writer, before the first table
     * @throws IOException if it cannot be written
     */
    public static XportRowWriter to(OutputStream out, XportVersion version) throws IOException {
        return to(out, version, SasTime.NONE, StandardCharsets.UTF_8);
    }

    /**
     * Begins a file.
     *
     * @param out to write to; left open
     * @param version of the layout
     * @param created when the file was made, from 1960 to 2059; fractions of seconds are dropped
     * @param charset of the texts
     * @return the writer, before the first table
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if the year cannot be written
     */
    public static XportRowWriter to(OutputStream out, XportVersion version, LocalDateTime created, Charset charset)
            throws IOException {
        return new XportRowWriter(out, version, created, charset);
    }

    /**
     * Begins a table.
     *
     * @param begun its head
     * @param rowsToCome how many rows will follow, which version 8 states
     * @throws IOException if it cannot be written
     * @throws InvalidTrialException with everything in the head that the version cannot hold
     * @throws IllegalStateException if the table before it does not have its rows
     */
    public void beginMember(XportHeader begun, long rowsToCome) throws IOException {
        endMember();
        InvalidTrialException.throwIfAny(
                "XPORT table \"" + begun.name() + "\"", HeaderCheck.problems(begun, version, charset));
        header = begun;
        stated = rowsToCome;
        rows = 0;
        bytes = 0;
        positions = new int[begun.variables().size()];
        int position = 0;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position;
            position = Math.addExact(position, begun.variables().get(i).length());
        }
        row = new byte[position];
        clear();
        writeHead(rowsToCome);
    }

    private void writeHead(long rowsToCome) throws IOException {
        write(HeaderRecord.of(version.member(), "000000000000000001600000000" + HeaderInput.DESCRIPTOR));
        write(HeaderRecord.of(version.descriptor(), "0".repeat(30)));
        boolean five = version == XportVersion.V5;
        write(new FieldBuffer(RecordInput.RECORD, charset)
                .text("SAS", 8)
                .text(header.name(), version.nameLength())
                .text("SASDATA", 8)
                .text(SAS_VERSION, 8)
                .text(SYSTEM, five ? 32 : 8)
                .text(time, SasTime.LENGTH)
                .bytes());
        write(new FieldBuffer(RecordInput.RECORD, charset)
                .text(time, SasTime.LENGTH)
                .text("", SasTime.LENGTH)
                .text(header.label(), 40)
                .text("", 8)
                .bytes());
        List<XportVariable> variables = header.variables();
        write(HeaderRecord.of(version.names(), String.format(Locale.ROOT, "%010d", variables.size()) + "0".repeat(20)));
        for (int i = 0; i < variables.size(); i++) {
            write(descriptor(variables.get(i), i));
        }
        pad();
        if (!five) {
            writeLongLabels(variables);
        }
        write(HeaderRecord.of(
                version.observations(), five ? "0".repeat(30) : String.format(Locale.ROOT, "%15d", rowsToCome)));
        bytes = 0;
    }

    private byte[] descriptor(XportVariable variable, int index) {
        FieldBuffer fields = new FieldBuffer(HeaderInput.DESCRIPTOR, charset)
                .number(variable.type() == XportType.NUMERIC ? 1 : 2)
                .number(0)
                .number(variable.length())
                .number(index + 1)
                .cut(variable.name(), 8)
                .cut(variable.label(), LONG_LABEL);
        format(fields, variable.format()).number(0).number(0);
        format(fields, variable.informat()).longNumber(positions[index]);
        if (version == XportVersion.V8) {
            fields.text(variable.name(), version.nameLength())
                    .number(variable.label().getBytes(charset).length);
        }
        return fields.zeros().bytes();
    }

    private static FieldBuffer format(FieldBuffer fields, DisplayFormat format) {
        return fields.cut(format.name(), LONG_FORMAT).number(format.width()).number(format.decimals());
    }

    private void writeLongLabels(List<XportVariable> variables) throws IOException {
        boolean formats = variables.stream().anyMatch(XportRowWriter::hasLongFormat);
        long count = variables.stream()
                .filter(variable -> isLong(variable.label()) || hasLongFormat(variable))
                .count();
        if (count == 0) {
            return;
        }
        write(HeaderRecord.of(formats ? "LABELV9" : "LABELV8", Long.toString(count)));
        for (int i = 0; i < variables.size(); i++) {
            XportVariable variable = variables.get(i);
            if (isLong(variable.label()) || hasLongFormat(variable)) {
                String format = formats ? variable.format().toString() : "";
                String informat = formats ? variable.informat().toString() : "";
                byte[] label = variable.label().getBytes(charset);
                int size = variable.name().length() + label.length + format.length() + informat.length();
                FieldBuffer entry = new FieldBuffer(size + (formats ? 10 : 6), charset)
                        .number(i + 1)
                        .number(variable.name().length())
                        .number(label.length);
                if (formats) {
                    entry.number(format.length()).number(informat.length());
                }
                write(entry.text(variable.name(), variable.name().length())
                        .text(variable.label(), label.length)
                        .text(format, format.length())
                        .text(informat, informat.length())
                        .bytes());
            }
        }
        pad();
    }

    private boolean isLong(String label) {
        return label.getBytes(charset).length > LONG_LABEL;
    }

    private static boolean hasLongFormat(XportVariable variable) {
        return variable.format().name().length() > LONG_FORMAT
                || variable.informat().name().length() > LONG_FORMAT;
    }

    private XportVariable variable(int index, XportType type) {
        XportVariable variable = header.variables().get(index);
        if (variable.type() != type) {
            throw new IllegalArgumentException("Variable \"" + variable.name() + "\" is " + variable.type());
        }
        return variable;
    }

    /**
     * Sets a number of the row.
     *
     * @param index of a numeric variable, from 0
     * @param value NaN for the standard missing value
     * @throws InvalidTrialException if the number is too large for the format, or does not fit the length of the variable
     */
    public void number(int index, double value) {
        XportVariable variable = variable(index, XportType.NUMERIC);
        if (Double.isNaN(value)) {
            missing(index, MissingCode.STANDARD);
            return;
        }
        String problem = problem(variable, value);
        if (problem != null) {
            throw refused(variable, problem);
        }
        put(index, variable.length(), IbmDouble.bits(value));
    }

    /** Why a variable cannot hold a number. */
    static @Nullable String problem(XportVariable variable, double value) {
        if (IbmDouble.overflows(value)) {
            return "value " + value + " is too large: below 16^63, about 7.2e75, in size";
        }
        int unused = 8 * (XportVariable.LONGEST_NUMBER - variable.length());
        if (unused > 0 && (IbmDouble.bits(value) & ((1L << unused) - 1)) != 0) {
            return "value " + value + " does not fit " + variable.length() + " bytes exactly; a length of 8 holds it";
        }
        return null;
    }

    private void put(int index, int length, long bits) {
        for (int i = 0; i < length; i++) {
            row[positions[index] + i] = (byte) (bits >>> (56 - 8 * i));
        }
    }

    /**
     * Sets a missing number of the row.
     *
     * @param index of a numeric variable, from 0
     * @param code why it is missing
     */
    public void missing(int index, MissingCode code) {
        put(index, variable(index, XportType.NUMERIC).length(), (long) code.symbol() << 56);
    }

    /**
     * Sets a text of the row. Blanks at its end are lost in the padding, and an empty text is a missing one.
     *
     * @param index of a character variable, from 0
     * @param text to write
     * @throws InvalidTrialException if it is longer than the variable or cannot be written in the character set
     */
    public void text(int index, String text) {
        XportVariable variable = variable(index, XportType.CHARACTER);
        byte[] encoded = text.getBytes(charset);
        String problem = problem(variable, text, encoded, charset);
        if (problem != null) {
            throw refused(variable, problem);
        }
        int from = positions[index];
        System.arraycopy(encoded, 0, row, from, encoded.length);
        Arrays.fill(row, from + encoded.length, from + variable.length(), (byte) ' ');
    }

    /** Why a variable cannot hold a text. */
    static @Nullable String problem(XportVariable variable, String text, byte[] encoded, Charset charset) {
        if (encoded.length > variable.length()) {
            return "\"" + text + "\" has " + encoded.length + " bytes, the variable has " + variable.length();
        }
        boolean exact = encoded.length == text.length() && charset.equals(StandardCharsets.UTF_8);
        return exact || new String(encoded, charset).equals(text)
                ? null
                : "\"" + text + "\" cannot be written in " + charset;
    }

    private InvalidTrialException refused(XportVariable variable, String problem) {
        return new InvalidTrialException(
                "XPORT table \"" + header.name() + "\"",
                List.of("Variable \"" + variable.name() + "\" (row " + (rows + 1) + "): " + problem));
    }

    /**
     * Writes the row. What was not set is missing.
     *
     * @throws IOException if it cannot be written
     * @throws IllegalStateException if the table has its rows already
     */
    public void endRow() throws IOException {
        if (rows == stated) {
            throw new IllegalStateException("Table \"" + header.name() + "\" was to have " + stated + " rows");
        }
        rows++;
        write(row);
        clear();
    }

    private void clear() {
        Arrays.fill(row, (byte) ' ');
        for (int i = 0; i < positions.length; i++) {
            if (header.variables().get(i).type() == XportType.NUMERIC) {
                missing(i, MissingCode.STANDARD);
            }
        }
    }

    private void endMember() throws IOException {
        if (rows != stated) {
            throw new IllegalStateException(
                    "Table \"" + header.name() + "\" was to have " + stated + " rows, but has " + rows);
        }
        pad();
    }

    /**
     * Ends the file. The stream stays open.
     *
     * @throws IOException if it cannot be written
     * @throws IllegalStateException if the last table does not have its rows
     */
    public void finish() throws IOException {
        endMember();
        out.flush();
    }

    private void write(byte[] part) throws IOException {
        out.write(part);
        bytes += part.length;
    }

    private void pad() throws IOException {
        int over = (int) (bytes % RecordInput.RECORD);
        if (over > 0) {
            byte[] blanks = new byte[RecordInput.RECORD - over];
            Arrays.fill(blanks, (byte) ' ');
            write(blanks);
        }
    }

    /** Fields of fixed length, one after another. */
    private static final class FieldBuffer {
        private final ByteBuffer buffer;
        private final Charset charset;

        private FieldBuffer(int size, Charset charset) {
            this.buffer = ByteBuffer.allocate(size);
            this.charset = charset;
        }

        private FieldBuffer text(String text, int length) {
            byte[] encoded = text.getBytes(charset);
            buffer.put(encoded);
            for (int i = encoded.length; i < length; i++) {
                buffer.put((byte) ' ');
            }
            return this;
        }

        /** As many characters as fit. */
        private FieldBuffer cut(String text, int length) {
            int end = text.length();
            while (text.substring(0, end).getBytes(charset).length > length) {
                end = text.offsetByCodePoints(end, -1);
            }
            return text(text.substring(0, end), length);
        }

        private FieldBuffer number(int value) {
            buffer.putShort((short) value);
            return this;
        }

        private FieldBuffer longNumber(int value) {
            buffer.putInt(value);
            return this;
        }

        private FieldBuffer zeros() {
            buffer.position(buffer.capacity());
            return this;
        }

        private byte[] bytes() {
            return buffer.array();
        }
    }
}
