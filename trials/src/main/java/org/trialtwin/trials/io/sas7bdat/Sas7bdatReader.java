package org.trialtwin.trials.io.sas7bdat;

import com.epam.parso.Column;
import com.epam.parso.ColumnFormat;
import com.epam.parso.SasFileProperties;
import com.epam.parso.SasFileReader;
import com.epam.parso.date.OutputDateType;
import com.epam.parso.impl.SasFileReaderImpl;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.ColumnAttributes;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DisplayFormat;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.core.data.MissingCodes;
import org.trialtwin.trials.design.InvalidTrialException;

/**
 * Reads a SAS data set (sas7bdat), compressed or not, with labels, formats and the codes of missing numbers. Numbers come to
 * the last bit. Numbers with a date format become dates; a blank text is missing.
 *
 * <p>The library behind it, parso 2.0.14, reads what SAS writes. It does not read encrypted files, catalogues of formats, or
 * files written by other software that leave out what SAS always writes (ReadStat's, so those of {@code haven::write_sas}).
 */
public final class Sas7bdatReader {
    private static final int MOST_PROBLEMS = 50;
    private static final int SHORTEST_NUMBER = 3;
    private static final int LONGEST_NUMBER = 8;
    private static final int LONGEST_TEXT = 32_767;
    private static final int ALIGNMENT = 8;

    /** With this format and {@link OutputDateType#SAS_VALUE}, parso gives numbers as they are; else it rounds at 1e-14. */
    private static final ColumnFormat AS_IT_IS = new ColumnFormat("DATETIME");

    private final String what;
    private final List<String> problems = new ArrayList<>();

    private Sas7bdatReader(String name) {
        this.what = "SAS data set \"" + name + "\"";
    }

    /** Opens the same bytes as often as it is asked. */
    private interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Reads a file.
     *
     * @param file to read
     * @return the table
     * @throws IOException if the file cannot be read
     * @throws InvalidTrialException if it is malformed, or not of a kind that can be read
     */
    public static LabelledDataset read(Path file) throws IOException {
        return new Sas7bdatReader(String.valueOf(file.getFileName()))
                .read(() -> new BufferedInputStream(Files.newInputStream(file), 1 << 16), Files.size(file));
    }

    /**
     * Reads the content of a file.
     *
     * @param bytes of the file
     * @param name of the file, for messages
     * @return the table
     * @throws InvalidTrialException if it is malformed, or not of a kind that can be read
     */
    public static LabelledDataset read(byte[] bytes, String name) {
        try {
            return new Sas7bdatReader(name).read(() -> new ByteArrayInputStream(bytes), bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LabelledDataset read(Source source, long size) throws IOException {
        try (InputStream in = source.open()) {
            PageCheck.check(in, size, problems);
        }
        InvalidTrialException.throwIfAny(what, problems);
        try (InputStream in = source.open()) {
            return read(new SasFileReaderImpl(in, null, OutputDateType.SAS_VALUE), size);
        } catch (InvalidTrialException e) {
            throw e;
        } catch (RuntimeException e) {
            // parso answers what it does not expect with whatever happens to be thrown.
            throw new InvalidTrialException(
                    what,
                    List.of("The file cannot be read (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); it is damaged, or of a kind that is not supported"));
        }
    }

    private LabelledDataset read(SasFileReader reader, long size) throws IOException {
        SasFileProperties properties = reader.getSasFileProperties();
        List<Column> columns = reader.getColumns();
        checkHead(properties, columns, size);
        InvalidTrialException.throwIfAny(what, problems);
        List<ColumnAttributes> attributes = new ArrayList<>();
        List<Cells> cells = new ArrayList<>();
        for (Column column : columns) {
            boolean number = column.getType() == Number.class;
            attributes.add(new ColumnAttributes(
                    column.getLabel() == null ? "" : column.getLabel(),
                    format(column),
                    DisplayFormat.NONE,
                    column.getLength()));
            cells.add(number ? new Cells.Numbers() : new Cells.Texts());
            if (number) {
                column.setFormat(AS_IT_IS);
            }
        }
        long rows = readRows(reader, columns, cells);
        long stated = properties.getRowCount();
        if (rows != stated && rows != stated - properties.getDeletedRowCount()) {
            problems.add("The file states " + stated + " rows, but " + rows + " can be read; it may have been cut off");
        }
        InvalidTrialException.throwIfAny(what, problems);
        List<org.trialtwin.core.data.Column> built = new ArrayList<>();
        Map<String, ColumnAttributes> said = new LinkedHashMap<>();
        Map<String, MissingCodes> codes = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = columns.get(i).getName();
            built.add(cells.get(i).column(name));
            said.put(name, attributes.get(i));
            codes.put(name, cells.get(i).codes());
        }
        return new LabelledDataset(
                        text(properties.getName()), text(properties.getFileLabel()), Dataset.of(built), said, codes)
                .daysAsDates();
    }

    private static String text(@Nullable String perhaps) {
        return perhaps == null ? "" : perhaps;
    }

    private long readRows(SasFileReader reader, List<Column> columns, List<Cells> cells) throws IOException {
        long rows = 0;
        @Nullable Object[] row = reader.readNext();
        while (row != null && problems.size() < MOST_PROBLEMS) {
            rows++;
            for (int i = 0; i < cells.size(); i++) {
                String wrong = cells.get(i).add(row[i]);
                if (wrong != null) {
                    problems.add("Column \"" + columns.get(i).getName() + "\" (row " + rows + "): " + wrong);
                }
            }
            row = reader.readNext();
        }
        return rows;
    }

    private void checkHead(SasFileProperties properties, List<Column> columns, long size) {
        if (columns.isEmpty() || properties.getColumnsCount() != columns.size()) {
            problems.add("The file states " + properties.getColumnsCount() + " columns, of which " + columns.size()
                    + " are described");
            return;
        }
        Set<String> names = new HashSet<>();
        long lengths = 0;
        for (Column column : columns) {
            String name = text(column.getName());
            if (name.isEmpty() || !names.add(name)) {
                problems.add("Column \"" + name + "\" has no name of its own");
            }
            boolean number = column.getType() == Number.class;
            boolean fits = number
                    ? column.getLength() >= SHORTEST_NUMBER && column.getLength() <= LONGEST_NUMBER
                    : column.getLength() >= 1 && column.getLength() <= LONGEST_TEXT;
            if (!fits) {
                problems.add("Column \"" + name + "\" has length " + column.getLength() + ": "
                        + (number ? "3 to 8 for a number" : "1 to 32767 for a text"));
            }
            lengths += Math.max(0, column.getLength());
        }
        long longest = lengths + (long) ALIGNMENT * (columns.size() + 1);
        if (properties.getRowLength() < 1 || properties.getRowLength() > longest) {
            problems.add("Rows have " + properties.getRowLength() + " bytes, but their columns " + lengths);
        }
        // Even a compressed row takes a pointer of 12 bytes.
        if (properties.getRowCount() < 0 || properties.getRowCount() > size / 8) {
            problems.add("The file states " + properties.getRowCount() + " rows, but has only " + size + " bytes");
        }
    }

    private static DisplayFormat format(Column column) {
        ColumnFormat format = column.getFormat();
        if (format == null || format.isEmpty()) {
            return DisplayFormat.NONE;
        }
        try {
            return new DisplayFormat(text(format.getName()), format.getWidth(), format.getPrecision());
        } catch (IllegalArgumentException notAFormat) {
            return DisplayFormat.NONE;
        }
    }
}
