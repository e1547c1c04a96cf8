package org.trialtwin.trials.io.adam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.VisitColumns;
import org.trialtwin.trials.endpoint.VisitColumns.VisitColumn;
import org.trialtwin.trials.endpoint.VisitPlan;

/** Makes one longitudinal endpoint of the visits of a parameter, a column for each. */
final class VisitsEndpoint {
    private final MeasurementTable records;
    private final AdamTable table;
    private final List<String> notes;

    VisitsEndpoint(MeasurementTable records, List<String> notes) {
        this.records = records;
        this.table = records.table();
        this.notes = notes;
    }

    /** The endpoint, nothing with a problem where it cannot be had. */
    Optional<AdamEndpoint> endpoint(AskedVisits wanted) {
        String source = AskedMeasurement.isText(wanted.scale()) && table.has("AVALC") ? "AVALC" : "AVAL";
        if (!records.holds(source, wanted.parameter())) {
            return Optional.empty();
        }
        List<String> visits = wanted.visits().isEmpty() ? visits(wanted.parameter()) : wanted.visits();
        List<VisitColumn> where = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        MeasuredEndpoint values = new MeasuredEndpoint(records);
        for (String visit : visits) {
            Optional<int[]> rows = records.records(wanted.parameter(), visit);
            if (rows.isPresent()) {
                AskedMeasurement one =
                        new AskedMeasurement(AdamMeasurement.value(wanted.parameter(), visit), wanted.scale());
                where.add(new VisitColumn(visit, one.column()));
                columns.add(values.column(one.column(), wanted.scale(), rows.get(), false));
            }
        }
        Longitudinal endpoint = Endpoint.longitudinal(wanted.parameter(), new VisitColumns.Wide(where))
                .measuredOn(wanted.scale());
        Optional<String> flagged = baselineVisit(wanted.parameter()).filter(visits::contains);
        Optional<double[]> base =
                AskedMeasurement.isText(wanted.scale()) ? Optional.empty() : records.baseline(wanted.parameter());
        if (flagged.isPresent()) {
            endpoint = endpoint.at(VisitPlan.asTheyOccur().withBaseline(flagged.get()));
        } else if (base.isPresent()) {
            String name = AdamMeasurement.value(wanted.parameter(), "").baselineColumn();
            endpoint = endpoint.withBaseline(name);
            columns.add(0, NumberColumn.of(name, base.get()));
        }
        return Optional.of(new AdamEndpoint(endpoint, columns, incomplete(columns)));
    }

    private static int incomplete(List<Column> columns) {
        int incomplete = 0;
        for (int row = 0; !columns.isEmpty() && row < columns.get(0).size(); row++) {
            int at = row;
            incomplete += columns.stream().anyMatch(column -> column.isMissing(at)) ? 1 : 0;
        }
        return incomplete;
    }

    /** Visits by {@code AVISITN} where each has one of its own, else by first appearance; records without a visit are none. */
    private List<String> visits(String parameter) {
        Map<String, Set<Double>> numbers = new LinkedHashMap<>();
        int nowhere = 0;
        for (int row : records.rows(parameter)) {
            String visit = records.visit(row);
            if (!records.counts(row) || !records.isMembers(row)) {
                continue;
            }
            if (visit.isEmpty()) {
                nowhere++;
            } else {
                numbers.computeIfAbsent(visit, v -> new LinkedHashSet<>()).add(table.number("AVISITN", row));
            }
        }
        if (nowhere > 0) {
            notes.add(parameter + ": " + nowhere + " records without a visit left out");
        }
        List<String> visits = new ArrayList<>(numbers.keySet());
        Map<String, Double> order = new LinkedHashMap<>();
        numbers.forEach((visit, found) ->
                order.put(visit, found.size() == 1 ? found.iterator().next() : Double.NaN));
        if (order.values().stream().noneMatch(number -> number.isNaN())) {
            visits.sort((a, b) -> Double.compare(order.getOrDefault(a, Double.NaN), order.getOrDefault(b, Double.NaN)));
        } else {
            notes.add(parameter + ": no AVISITN for each visit, so visits are in the order of records: " + visits);
        }
        return visits;
    }

    private Optional<String> baselineVisit(String parameter) {
        Set<String> flagged = new LinkedHashSet<>();
        for (int row : records.rows(parameter)) {
            if (table.has("ABLFL") && records.isMembers(row) && records.isFlagged(row, "ABLFL")) {
                flagged.add(records.visit(row));
            }
        }
        return flagged.size() == 1 ? Optional.of(flagged.iterator().next()) : Optional.empty();
    }
}
