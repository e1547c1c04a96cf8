package org.trialtwin.trials.io.xport;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.MissingCode;
import org.trialtwin.trials.design.InvalidTrialException;

/**
 * Reads a transport file row by row, in memory that depends on the length of a row and not on the number of rows.
 *
 * <pre>{@code
 * try (XportRowReader rows = XportRowReader.open(file)) {
 *     XportHeader header = rows.nextMember().orElseThrow();
 *     while (rows.nextRow()) {
 *         double age = rows.number(2);
 *     }
 * }
 * }</pre>
 *
 * <p><b>The end of a table.</b> Version 5 does not say how many rows there are: the rows are followed by blanks up to a
 * multiple of 80 bytes. Where a row is shorter than 80 bytes, blank rows at the very end cannot be told from those blanks,
 * and are taken for them; only a table of texts alone can have such rows. A row of text that reads like the header of
 * another table, at a multiple of 80 bytes, would end the table. Version 8 as SAS and this library write it states the
 * number of rows and knows neither ambiguity; where other software left the number out, the rules of version 5 hold.
 *
 * <p>Texts are decoded as UTF-8 (of which ASCII is part) unless another character set is named; trailing blanks are
 * padding. Not safe for use by several threads.
 */
public final class XportRowReader implements Closeable {
    private final RecordInput in;
    private final XportVersion version;
    private final LocalDateTime created;
    private @Nullable XportHeader header;
    private RowInput rows;
    private int[] positions = new int[0];
    private long row;

    private XportRowReader(RecordInput in) throws IOException {
        this.in = in;
        this.version = HeaderInput.version(in);
        byte[] first = in.next();
        this.created = SasTime.parse(HeaderRecord.ascii(first, RecordInput.RECORD - SasTime.LENGTH, SasTime.LENGTH));
        in.next();
        this.rows = RowInput.empty(in);
    }

    /**
     * Opens a file whose texts are UTF-8 or ASCII.
     *
     * @param file to read
     * @return a reader before the first table
     * @throws IOException if the file cannot be read
     * @throws InvalidTrialException if it is not a transport file
     */
    public static XportRowReader open(Path file) throws IOException {
        return open(file, StandardCharsets.UTF_8);
    }

    /**
     * Opens a file.
     *
     * @param file to read
     * @param charset of its texts
     * @return a reader before the first table
     * @throws IOException if the file cannot be read
     * @throws InvalidTrialException if it is not a transport file
     */
    public static XportRowReader open(Path file, Charset charset) throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return open(new RecordInput(stream, String.valueOf(file.getFileName()), Files.size(file), charset));
    }

    /**
     * Opens the content of a file.
     *
     * @param bytes of the file
     * @param name of the file, for messages
     * @param charset of its texts
     * @return a reader before the first table
     * @throws IOException never
     * @throws InvalidTrialException if it is not a transport file
     */
    public static XportRowReader open(byte[] bytes, String name, Charset charset) throws IOException {
        return open(new RecordInput(new ByteArrayInputStream(bytes), name, bytes.length, charset));
    }

    private static XportRowReader open(RecordInput in) throws IOException {
        try {
            return new XportRowReader(in);
        } catch (IOException | InvalidTrialException e) {
            in.close();
            throw e;
        }
    }

    /** {@return the version of the file} */
    public XportVersion version() {
        return version;
    }

    /** {@return when the file says that it was made; 1960-01-01 if it does not say so legibly} */
    public LocalDateTime created() {
        return created;
    }

    /**
     * Goes to the next table; rows of this one that were not read are passed over.
     *
     * @return the head of the next table, or nothing at the end of the file
     * @throws IOException if the file cannot be read
     * @throws InvalidTrialException if the file is malformed; it says where
     */
    public Optional<XportHeader> nextMember() throws IOException {
        rows.passOver();
        if (!in.hasNext()) {
            header = null;
            return Optional.empty();
        }
        XportHeader read = HeaderInput.member(in, version);
        long at = in.offset();
        if (!in.hasNext()) {
            throw in.problem(at, "the file ends where the header " + version.observations() + " should be");
        }
        byte[] record = in.next();
        if (!HeaderRecord.is(record, version.observations())) {
            throw in.problem(
                    at,
                    "found " + HeaderRecord.shown(record) + " where the header " + version.observations()
                            + " should be");
        }
        long stated = version == XportVersion.V8 ? HeaderRecord.rows(record) : -1;
        positions = new int[read.variables().size()];
        int position = 0;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position;
            position += read.variables().get(i).length();
        }
        rows = RowInput.of(in, version, position, stated);
        row = 0;
        header = read;
        return Optional.of(read);
    }

    /**
     * Goes to the next row.
     *
     * @return whether there is one
     * @throws IOException if the file cannot be read
     * @throws InvalidTrialException if the file ends within a row, or after fewer or more rows than it states
     */
    public boolean nextRow() throws IOException {
        boolean there = rows.next();
        row += there ? 1 : 0;
        return there;
    }

    /** {@return the number of the row, from 1; 0 before the first} */
    public long row() {
        return row;
    }

    long mostRows() {
        return rows.mostRows();
    }

    private XportVariable variable(int index, XportType type) {
        if (header == null || row == 0) {
            throw new NoSuchElementException("There is no row: call nextMember and nextRow first");
        }
        XportVariable variable = header.variables().get(index);
        if (variable.type() != type) {
            throw new IllegalArgumentException("Variable \"" + variable.name() + "\" is " + variable.type());
        }
        return variable;
    }

    /**
     * A number of the row.
     *
     * @param index of a numeric variable, from 0
     * @return the number, NaN where it is missing
     */
    public double number(int index) {
        long bits = bits(index);
        return (bits << 8) == 0 && bits != 0 && code(bits) != null ? Double.NaN : IbmDouble.value(bits);
    }

    /**
     * Why a number of the row is missing.
     *
     * @param index of a numeric variable, from 0
     * @return the code, or nothing if the number is not missing
     */
    public Optional<MissingCode> missingCode(int index) {
        long bits = bits(index);
        return (bits << 8) == 0 ? Optional.ofNullable(code(bits)) : Optional.empty();
    }

    private static @Nullable MissingCode code(long bits) {
        return MissingCode.ofSymbol((char) (bits >>> 56)).orElse(null);
    }

    private long bits(int index) {
        int length = variable(index, XportType.NUMERIC).length();
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits = bits << 8 | (rows.buffer()[rows.start() + positions[index] + i] & 0xFF);
        }
        return bits << (8 * (XportVariable.LONGEST_NUMBER - length));
    }

    /**
     * A text of the row.
     *
     * @param index of a character variable, from 0
     * @return the text without trailing blanks; empty where it is missing
     * @throws InvalidTrialException if the text is not valid in the character set of the reader
     */
    public String text(int index) {
        XportVariable variable = variable(index, XportType.CHARACTER);
        int from = rows.start() + positions[index];
        try {
            return in.text(rows.buffer(), from, variable.length());
        } catch (CharacterCodingException e) {
            throw in.problem(
                    rows.offset() + positions[index],
                    "variable \"" + variable.name() + "\" (row " + row + ") is not valid " + in.charset()
                            + ": read the file with the character set that it was written with");
        }
    }

    /** {@return the head of the table that is being read} */
    public XportHeader header() {
        return Objects.requireNonNull(header, "There is no table: call nextMember first");
    }

    InvalidTrialException problems(List<String> all) {
        return in.problems(all);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
