package org.trialtwin.trials.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.trialtwin.core.data.Column;
import org.trialtwin.trials.data.PatientRecords;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.RecordSource;

/** Writes comma-separated tables (RFC 4180, lines end with a line feed). Numbers read back to the last bit. */
public final class CsvWriter {
    /** The column that says of every row whether it is real or synthetic. */
    public static final String ORIGIN = "origin";

    private CsvWriter() {}

    /**
     * A cohort as CSV: the columns of the source table, in its order, and the origin of each row. Where the main table has
     * several rows per patient, so has the text.
     *
     * @param data real or synthetic patients
     * @return the text of the file
     * @throws IllegalArgumentException if the table has a column {@code origin} of its own
     */
    public static String text(TrialData data) {
        return data.recordSources().stream()
                .filter(source -> source.companionPath().isEmpty())
                .findFirst()
                .map(source -> text(data, source))
                .orElseGet(() -> text(
                        data.table().columns(),
                        data,
                        IntStream.range(0, data.patients()).toArray()));
    }

    /**
     * The rows of a table with several per patient as CSV: the columns of its file, in their order, and the origin of each
     * row.
     *
     * @param data real or synthetic patients
     * @param source which table, as an endpoint of the design names it
     * @return the text of the file
     * @throws IllegalArgumentException if the table has a column {@code origin} of its own, or no endpoint reads it
     */
    public static String text(TrialData data, RecordSource source) {
        PatientRecords records = data.records(source);
        int[] owners = IntStream.range(0, records.rows()).map(records::patient).toArray();
        List<Column> columns = new ArrayList<>();
        for (String name : records.fileColumns()) {
            columns.add(records.table()
                    .find(name)
                    .orElseGet(() -> data.table().column(name).take(owners)));
        }
        return text(columns, data, owners);
    }

    /** The columns and, for each row, the origin of its patient. */
    private static String text(List<Column> columns, TrialData data, int... patients) {
        if (columns.stream().anyMatch(column -> column.name().equals(ORIGIN))) {
            throw new IllegalArgumentException("The table has a column \"" + ORIGIN
                    + "\" of its own, and that name is kept for whether a row is real or synthetic: rename the column");
        }
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            List<String> cells =
                    new ArrayList<>(columns.stream().map(Column::name).toList());
            cells.add(ORIGIN);
            printer.printRecord(cells);
            for (int row = 0; row < patients.length; row++) {
                cells.clear();
                for (Column column : columns) {
                    cells.add(column.text(row));
                }
                cells.add(data.origin(patients[row]).name());
                printer.printRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
