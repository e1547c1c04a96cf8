package org.trialtwin.trials.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.trialtwin.core.data.Column;
import org.trialtwin.trials.data.TrialData;

/** Writes comma-separated tables (RFC 4180, lines end with a line feed). Numbers read back to the last bit. */
public final class CsvWriter {
    /** The column that says of every row whether it is real or synthetic. */
    public static final String ORIGIN = "origin";

    private CsvWriter() {}

    /**
     * A cohort as CSV: the columns of the source table, in its order, and the origin of each row.
     *
     * @param data real or synthetic patients
     * @return the text of the file
     */
    public static String text(TrialData data) {
        List<Column> columns = data.table().columns();
        if (data.table().find(ORIGIN).isPresent()) {
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
            for (int row = 0; row < data.patients(); row++) {
                cells.clear();
                for (Column column : columns) {
                    cells.add(column.text(row));
                }
                cells.add(data.origin(row).name());
                printer.printRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
