package org.trialtwin.trials.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the visits of a longitudinal endpoint and its values are. */
public sealed interface VisitColumns {
    /**
     * One row per visit.
     *
     * @param source where the rows are
     * @param visit column of visits
     * @param value column of values
     * @param time column of the actual time of the visit, or null
     */
    record Rows(
            RecordSource source,
            String visit,
            String value,
            @Nullable String time) implements VisitColumns {}

    /**
     * One column of the table of patients per visit.
     *
     * @param visits in their order, at least one
     */
    record Wide(List<VisitColumn> visits) implements VisitColumns {
        /** Copies the list. */
        public Wide {
            visits = List.copyOf(visits);
        }

        /** {@return the columns in the order of the visits} */
        public List<String> columns() {
            return visits.stream().map(VisitColumn::column).toList();
        }
    }

    /**
     * A visit and the column of its values.
     *
     * @param visit its name, for example {@code 4}
     * @param column of the table of patients
     */
    record VisitColumn(String visit, String column) {}
}
