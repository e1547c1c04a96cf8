package org.trialtwin.stats.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.stats.table.MixedColumns;
import org.trialtwin.stats.table.MixedTable;

/**
 * A real and a synthetic table that R wrote as JSON, with what R found: two numbers, an ordered stage, a site and a sex.
 *
 * @param found everything in the file
 * @param real coded as the synthetic one
 * @param synthetic coded as the real one
 */
record ReferenceTables(JsonNode found, MixedTable real, MixedTable synthetic) {
    static ReferenceTables read(String resource, String... sites) throws IOException {
        JsonNode found;
        try (InputStream in = ReferenceTables.class.getResourceAsStream(resource)) {
            found = new ObjectMapper().readTree(in);
        }
        Dataset real = table(found.get("real"), sites);
        Dataset synthetic = table(found.get("synthetic"), sites);
        MixedColumns coding = MixedColumns.of(real.names(), Set.of("stage"), real, synthetic);
        return new ReferenceTables(found, coding.code(real), coding.code(synthetic));
    }

    private static Dataset table(JsonNode columns, String... sites) {
        return Dataset.of(
                numbers(columns, "age"),
                numbers(columns, "marker"),
                levels(columns, "stage", "I", "II", "III"),
                levels(columns, "site", sites),
                levels(columns, "sex", "f", "m"));
    }

    private static NumberColumn numbers(JsonNode columns, String name) {
        double[] values = new double[columns.get(name).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(name).get(i).asDouble();
        }
        return NumberColumn.of(name, values);
    }

    private static CategoryColumn levels(JsonNode columns, String name, String... levels) {
        List<String> values = new ArrayList<>();
        columns.get(name).forEach(each -> values.add(each.asText()));
        return CategoryColumn.of(name, values).withLevels(List.of(levels));
    }
}
