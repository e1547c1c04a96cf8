package org.trialtwin.trials.io.datasetjson;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.ColumnAttributes;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DisplayFormat;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.trials.design.InvalidTrialException;

/**
 * A Dataset-JSON file: one data set with its description.
 *
 * <p>How values become columns:
 *
 * <ul>
 *   <li>{@code float} and {@code double}: numbers.
 *   <li>{@code integer} and {@code decimal}: numbers, if a double holds every value of the column exactly (for decimals: if
 *       the shortest text of the double has the same value); otherwise texts with every digit.
 *   <li>calendar days: dates, if every value is a complete date; otherwise texts, such as {@code 2012-12}.
 *   <li>everything else: texts, {@code boolean} as {@code true} and {@code false}.
 * </ul>
 *
 * <p>A null is a missing value; an empty text is not. The format has no codes of missing values: those of SAS are lost.
 *
 * @param metadata description of the data set
 * @param columns description of each column
 * @param data the values, in columns of the same names and order
 */
public record DatasetJson(DatasetJsonMetadata metadata, List<DatasetJsonColumn> columns, Dataset data) {
    private static final double LARGEST_EXACT = 9_007_199_254_740_992.0;

    /**
     * Checks that the descriptions are those of the data.
     *
     * @throws IllegalArgumentException if names or their order differ
     */
    public DatasetJson {
        columns = List.copyOf(columns);
        List<String> described = columns.stream().map(DatasetJsonColumn::name).toList();
        if (!described.equals(data.names())) {
            throw new IllegalArgumentException(
                    "Columns " + described + " are described, the data have " + data.names());
        }
    }

    /**
     * A table as it is written, with identifiers made from its names: {@code IG.DM}, {@code IT.DM.AGE}. Dates get the target
     * type integer, as ADaM wants. Numbers are integers if all of them are whole, otherwise doubles.
     *
     * @param table with labels and formats, and a name
     * @param created when the file is made
     * @return the data set
     */
    public static DatasetJson of(LabelledDataset table, LocalDateTime created) {
        List<DatasetJsonColumn> columns = new ArrayList<>();
        for (Column column : table.data().columns()) {
            ColumnAttributes said = table.attributes(column.name());
            DataType type = type(column);
            DisplayFormat format = type == DataType.DATE && !said.format().isDate()
                    ? new DisplayFormat("E8601DA", 0, 0)
                    : said.format();
            columns.add(new DatasetJsonColumn(
                    "IT." + table.name() + "." + column.name(),
                    column.name(),
                    said.label(),
                    type,
                    type == DataType.DATE ? TargetDataType.INTEGER : TargetDataType.SAME,
                    type == DataType.STRING ? said.length() : 0,
                    format.toString(),
                    0,
                    Map.of()));
        }
        String time = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
                .format(created);
        return new DatasetJson(
                DatasetJsonMetadata.of(time, "IG." + table.name(), table.name(), table.label()), columns, table.data());
    }

    private static DataType type(Column column) {
        if (column instanceof DateColumn) {
            return DataType.DATE;
        }
        if (column instanceof NumberColumn numbers) {
            for (double value : numbers.toArray()) {
                if (!Double.isNaN(value) && (value != Math.rint(value) || Math.abs(value) > LARGEST_EXACT)) {
                    return DataType.DOUBLE;
                }
            }
            return DataType.INTEGER;
        }
        return DataType.STRING;
    }

    /** {@return the table with the labels, formats and lengths of its columns} */
    public LabelledDataset toTable() {
        Map<String, ColumnAttributes> said = new LinkedHashMap<>();
        for (DatasetJsonColumn column : columns) {
            said.put(
                    column.name(),
                    new ColumnAttributes(
                            column.label(), format(column.displayFormat()), DisplayFormat.NONE, column.length()));
        }
        return new LabelledDataset(metadata.name(), metadata.label(), data, said, Map.of());
    }

    private static DisplayFormat format(String text) {
        try {
            return DisplayFormat.parse(text);
        } catch (IllegalArgumentException notOfSas) {
            return DisplayFormat.NONE;
        }
    }

    /**
     * Reads a file, one JSON object or lines.
     *
     * @param file to read
     * @return its content
     * @throws IOException if the file cannot be read
     * @throws InvalidTrialException with what does not follow the specification, and where
     */
    public static DatasetJson read(Path file) throws IOException {
        return DatasetJsonInput.read(() -> Files.newInputStream(file), String.valueOf(file.getFileName()));
    }

    /**
     * Reads the content of a file, one JSON object or lines.
     *
     * @param bytes of the file
     * @param name of the file, for messages
     * @return its content
     * @throws InvalidTrialException with what does not follow the specification, and where
     */
    public static DatasetJson read(byte[] bytes, String name) {
        try {
            return DatasetJsonInput.read(() -> new ByteArrayInputStream(bytes), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the file as a whole: as lines if its name ends in {@code .ndjson}, otherwise as one JSON object.
     *
     * @param file to write or replace
     * @throws IOException if it cannot be written; the file is then as it was
     * @throws InvalidTrialException with every value that its data type cannot hold; nothing is then written
     */
    public void write(Path file) throws IOException {
        DatasetJsonOutput output = new DatasetJsonOutput(this);
        boolean lines = file.toString().toLowerCase(Locale.ROOT).endsWith(".ndjson");
        WholeFile.write(file, out -> output.write(out, lines));
    }

    /**
     * {@return the file as one JSON object, UTF-8}
     *
     * @throws InvalidTrialException with every value that its data type cannot hold
     */
    public byte[] json() {
        return bytes(false);
    }

    /**
     * {@return the file as lines (NDJSON): the description, then one line for each row; UTF-8}
     *
     * @throws InvalidTrialException with every value that its data type cannot hold
     */
    public byte[] ndjson() {
        return bytes(true);
    }

    private byte[] bytes(boolean lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new DatasetJsonOutput(this).write(out, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
