package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.data.PatientRecords;

/** Rows of several per twin while they are put together. Belongs to one draw. */
final class RecordDraft {
    private final PatientRecords source;
    private final Map<String, Row> byKey = new LinkedHashMap<>();

    RecordDraft(PatientRecords source) {
        this.source = source;
    }

    /** A row with its cells by column: numbers, or codes as text. */
    private record Row(int patient, int order, Map<String, Object> cells) {}

    /** The cells of a row; the same key gives the same row. Rows of a patient stand in the order of their numbers. */
    Map<String, Object> row(int patient, String key, int order) {
        return byKey.computeIfAbsent(patient + "/" + key, k -> new Row(patient, order, new HashMap<>()))
                .cells();
    }

    /**
     * The rows as the source has them. A column that repeats one of the patient does so in twins; what was neither drawn nor
     * is known of the patient is missing.
     */
    PatientRecords build(String subjectId, List<String> ids, Dataset patients, Map<String, Column> twins) {
        List<Row> rows = new ArrayList<>(byKey.values());
        rows.sort(Comparator.comparingInt(Row::patient).thenComparingInt(Row::order));
        List<Column> columns = new ArrayList<>();
        for (Column column : source.table().columns()) {
            columns.add(
                    column.name().equals(subjectId)
                            ? TextColumn.of(
                                    subjectId,
                                    rows.stream()
                                            .map(row -> ids.get(row.patient()))
                                            .toList())
                            : repeats(column, patients) && twins.containsKey(column.name())
                                    ? ofPatient(twins.get(column.name()), rows)
                                    : column(column, rows));
        }
        return source.like(
                Dataset.of(columns), rows.stream().mapToInt(Row::patient).toArray());
    }

    /** Whether a column that no endpoint reads says in every row what the table of patients says of its patient. */
    private boolean repeats(Column column, Dataset patients) {
        Column known = patients.find(column.name()).orElse(null);
        if (known == null || !(column instanceof TextColumn)) {
            return false;
        }
        for (int row = 0; row < source.rows(); row++) {
            int patient = source.patient(row);
            if (column.isMissing(row) != known.isMissing(patient)
                    || (!column.isMissing(row) && !column.text(row).equals(known.text(patient)))) {
                return false;
            }
        }
        return true;
    }

    private static TextColumn ofPatient(Column twins, List<Row> rows) {
        List<@Nullable String> texts = new ArrayList<>();
        for (Row row : rows) {
            texts.add(twins.isMissing(row.patient()) ? null : twins.text(row.patient()));
        }
        return TextColumn.of(twins.name(), texts);
    }

    private static Column column(Column original, List<Row> rows) {
        String name = original.name();
        if (original instanceof NumberColumn) {
            return NumberColumn.of(
                    name,
                    rows.stream()
                            .mapToDouble(row -> number(row.cells().get(name)))
                            .toArray());
        }
        if (original instanceof CategoryColumn codes) {
            int[] drawn = rows.stream()
                    .mapToInt(row -> code(codes, row.cells().get(name)))
                    .toArray();
            return CategoryColumn.of(name, codes.levels(), drawn);
        }
        int[] missing = new int[rows.size()];
        Arrays.fill(missing, -1);
        return original.take(missing);
    }

    private static int code(CategoryColumn codes, @Nullable Object cell) {
        return cell == null ? -1 : codes.levels().indexOf(cell);
    }

    private static double number(@Nullable Object cell) {
        return cell instanceof Double value ? value : Double.NaN;
    }
}
