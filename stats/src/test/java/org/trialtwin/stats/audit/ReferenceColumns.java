package org.trialtwin.stats.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.NumberColumn;

/** Columns of a table that R wrote as JSON. */
final class ReferenceColumns {
    private ReferenceColumns() {}

    static NumberColumn numbers(JsonNode columns, String name) {
        double[] values = new double[columns.get(name).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(name).get(i).asDouble();
        }
        return NumberColumn.of(name, values);
    }

    static CategoryColumn levels(JsonNode columns, String name, String... levels) {
        List<String> values = new ArrayList<>();
        columns.get(name).forEach(each -> values.add(each.asText()));
        return CategoryColumn.of(name, values).withLevels(List.of(levels));
    }
}
