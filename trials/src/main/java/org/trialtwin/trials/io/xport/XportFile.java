package org.trialtwin.trials.io.xport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.core.data.MissingCodes;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.trials.design.InvalidTrialException;

/**
 * A SAS transport file: a library of tables. {@link XportRowReader} and {@link XportRowWriter} handle files that are too
 * large for memory, and say what each version can hold.
 *
 * @param version of the layout
 * @param created when the file was made; 1960-01-01 where that is not said
 * @param members the tables, in their order
 */
public record XportFile(XportVersion version, LocalDateTime created, List<XportMember> members) {
    private static final int MOST_PROBLEMS = 50;

    /** Copies the list. */
    public XportFile {
        members = List.copyOf(members);
    }

    /**
     * A file without a time of creation, so that the same data give the same bytes.
     *
     * @param version of the layout
     * @param members the tables
     * @return the file
     */
    public static XportFile of(XportVersion version, XportMember... members) {
        return new XportFile(version, SasTime.NONE, List.of(members));
    }

    /**
     * A file of one table, in version 5 with its names in capitals.
     *
     * @param version of the layout
     * @param table with labels and formats
     * @return the file
     */
    public static XportFile of(XportVersion version, LabelledDataset table) {
        XportMember member = XportMember.of(table);
        return of(version, version == XportVersion.V5 ? member.inCapitals() : member);
    }

    /**
     * A table by name.
     *
     * @param name of a table
     * @return the table
     * @throws NoSuchElementException if there is none; the message lists those that exist
     */
    public XportMember member(String name) {
        return members.stream()
                .filter(member -> member.header().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No table \"" + name + "\" among "
                        + members.stream().map(member -> member.header().name()).toList()));
    }

    /**
     * Reads a file whose texts are UTF-8 or ASCII.
     *
     * @param file to read
     * @return its content
     * @throws IOException if the file cannot be read
     * @throws InvalidTrialException if it is malformed: what, and at which byte, variable and row
     */
    public static XportFile read(Path file) throws IOException {
        return read(file, StandardCharsets.UTF_8);
    }

    /**
     * Reads a file.
     *
     * @param file to read
     * @param charset of its texts
     * @return its content
     * @throws IOException if the file cannot be read
     * @throws InvalidTrialException if it is malformed: what, and at which byte, variable and row
     */
    public static XportFile read(Path file, Charset charset) throws IOException {
        try (XportRowReader reader = XportRowReader.open(file, charset)) {
            return read(reader);
        }
    }

    /**
     * Reads the content of a file whose texts are UTF-8 or ASCII.
     *
     * @param bytes of the file
     * @param name of the file, for messages
     * @return its content
     * @throws InvalidTrialException if it is malformed: what, and at which byte, variable and row
     */
    public static XportFile read(byte[] bytes, String name) {
        try (XportRowReader reader = XportRowReader.open(bytes, name, StandardCharsets.UTF_8)) {
            return read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static XportFile read(XportRowReader reader) throws IOException {
        List<XportMember> members = new ArrayList<>();
        Optional<XportHeader> header = reader.nextMember();
        while (header.isPresent()) {
            members.add(MemberInput.read(reader, header.get()));
            header = reader.nextMember();
        }
        return new XportFile(reader.version(), reader.created(), members);
    }

    /**
     * Writes the file as a whole, texts in UTF-8.
     *
     * @param file to write or replace
     * @throws IOException if it cannot be written; the file is then as it was
     * @throws InvalidTrialException with everything that the version cannot hold; nothing is then written
     */
    public void write(Path file) throws IOException {
        check();
        WholeFile.write(file, this::writeTo);
    }

    /**
     * The file as bytes, texts in UTF-8.
     *
     * @return the content
     * @throws InvalidTrialException with everything that the version cannot hold
     */
    public byte[] bytes() {
        check();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void check() {
        List<String> problems = new ArrayList<>();
        for (XportMember member : members) {
            problems.addAll(HeaderCheck.problems(member.header(), version, StandardCharsets.UTF_8));
            for (XportVariable variable : member.header().variables()) {
                checkValues(member, variable, problems);
            }
        }
        InvalidTrialException.throwIfAny("XPORT file, version " + version, problems);
    }

    private static void checkValues(XportMember member, XportVariable variable, List<String> problems) {
        boolean number = variable.type() == XportType.NUMERIC;
        Dataset data = member.data();
        for (int row = 0; row < data.rows() && problems.size() < MOST_PROBLEMS; row++) {
            String problem = null;
            if (number) {
                NumberColumn numbers = data.numbers(variable.name());
                problem = numbers.isMissing(row) ? null : XportRowWriter.problem(variable, numbers.value(row));
            } else {
                String text = data.column(variable.name()).text(row);
                byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
                problem = XportRowWriter.problem(variable, text, encoded, StandardCharsets.UTF_8);
            }
            if (problem != null) {
                problems.add("Table \"" + member.header().name() + "\", variable \"" + variable.name() + "\" (row "
                        + (row + 1) + "): " + problem);
            }
        }
    }

    private void writeTo(OutputStream out) throws IOException {
        XportRowWriter writer = XportRowWriter.to(out, version, created, StandardCharsets.UTF_8);
        for (XportMember member : members) {
            Dataset data = member.data();
            writer.beginMember(member.header(), data.rows());
            for (int row = 0; row < data.rows(); row++) {
                writeRow(writer, member, row);
            }
        }
        writer.finish();
    }

    private static void writeRow(XportRowWriter writer, XportMember member, int row) throws IOException {
        List<XportVariable> variables = member.header().variables();
        for (int i = 0; i < variables.size(); i++) {
            XportVariable variable = variables.get(i);
            if (variable.type() == XportType.CHARACTER) {
                writer.text(i, member.data().column(variable.name()).text(row));
            } else {
                MissingCodes codes = member.missingCodes(variable.name());
                NumberColumn numbers = member.data().numbers(variable.name());
                if (numbers.isMissing(row)) {
                    writer.missing(i, codes.code(row));
                } else {
                    writer.number(i, numbers.value(row));
                }
            }
        }
        writer.endRow();
    }
}
