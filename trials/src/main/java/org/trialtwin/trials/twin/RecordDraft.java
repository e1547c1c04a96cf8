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

    /** The rows as the source has them; what was not drawn is missing. */
    PatientRecords build(String subjectId, List<String> ids) {
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
                            : column(column, rows));
        }
        return source.like(
                Dataset.of(columns), rows.stream().mapToInt(Row::patient).toArray());
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
                    .mapToInt(row -> codes.levels().indexOf(row.cells().get(name)))
                    .toArray();
            return CategoryColumn.of(name, codes.levels(), drawn);
        }
        int[] missing = new int[rows.size()];
        Arrays.fill(missing, -1);
        return original.take(missing);
    }

    private static double number(@Nullable Object cell) {
        return cell instanceof Double value ? value : Double.NaN;
    }
}
