package org.trialtwin.trials.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.trials.data.PatientRecords;
import org.trialtwin.trials.data.RiskIntervals;
import org.trialtwin.trials.data.RiskIntervals.Interval;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimedEndpoint;
import org.trialtwin.trials.endpoint.VisitColumns;

/** A trial as it was loaded against the figures of one of its tables. */
record ComparedTable(TrialData data, String table, JsonNode want, List<String> differences) {
    void run(Set<String> compared) {
        Optional<RecordSource> source = data.recordSources().stream()
                .filter(rows -> rows.companionPath().equals(Optional.of(table)))
                .findFirst();
        source.ifPresentOrElse(this::companion, this::patients);
        want.get("endpoints").properties().forEach(entry -> {
            endpoint(data.design().endpoint(entry.getKey()), entry.getValue());
            compared.add(entry.getKey());
        });
    }

    private void patients() {
        Dataset rows = data.recordSources().stream()
                .filter(rowsOf -> rowsOf.companionPath().isEmpty())
                .map(rowsOf -> data.records(rowsOf).table())
                .findFirst()
                .orElse(data.table());
        differ("rows", want.get("rows").asInt(), rows.rows());
        differ("patients", want.get("patients").asInt(), ids(data.table()).size());
        differ("arms", counts(want.get("arms")), byArm(row -> true));
    }

    private void companion(RecordSource source) {
        PatientRecords rows = data.records(source);
        int[] owners =
                IntStream.range(0, rows.rows()).map(rows::patient).distinct().toArray();
        differ("rows", want.get("rows").asInt(), rows.rows());
        differ("patients", want.get("patients").asInt(), owners.length);
        differ("arms", counts(want.get("arms")), byArm(IntStream.of(owners)));
    }

    private Set<String> ids(Dataset of) {
        Column ids = of.column(data.design().subjectId());
        return new HashSet<>(IntStream.range(0, ids.size()).mapToObj(ids::text).toList());
    }

    private void endpoint(Endpoint endpoint, JsonNode figures) {
        String name = endpoint.name();
        differ(name + " type", figures.get("type").asText(), endpoint.type());
        if (endpoint instanceof CompetingRisks risks) {
            int[] causes = data.causes(risks);
            differ(name + " events", counts(figures.get("byArm")), byArm(row -> causes[row] == 1));
            differ(name + " competing", figures.get("competing").asInt(), (int)
                    IntStream.of(causes).filter(cause -> cause > 1).count());
        } else if (endpoint instanceof TimedEndpoint timed) {
            differ(name + " events", counts(figures.get("byArm")), byArm(occurred(timed.event())));
        } else if (endpoint instanceof Binary binary) {
            differ(name + " events", counts(figures.get("byArm")), byArm(occurred(binary.indicator())));
            percentages(name, binary, figures);
            values(
                    name,
                    figures,
                    IntStream.range(0, data.patients())
                            .filter(present(binary.indicator().column())));
        } else if (endpoint instanceof RecurrentEvents events) {
            recurrent(events, figures);
        } else if (endpoint instanceof Longitudinal visits) {
            values(name, figures, visits.where() instanceof VisitColumns.Rows rows ? rows(rows) : wide(visits));
        } else {
            String column = endpoint.columns().get(0);
            values(name, figures, IntStream.range(0, data.patients()).filter(present(column)));
        }
    }

    private void recurrent(RecurrentEvents endpoint, JsonNode figures) {
        RiskIntervals history = data.history(endpoint);
        String name = endpoint.name();
        List<Interval> events =
                history.intervals().stream().filter(Interval::event).toList();
        differ(name + " events", figures.get("events").asInt(), history.events());
        differ(
                name + " events by arm",
                counts(figures.get("byArm")),
                byArm(events.stream().mapToInt(Interval::patient)));
        differ(
                name + " patients with an event",
                counts(figures.get("patientsWithEvent")),
                byArm(events.stream().mapToInt(Interval::patient).distinct()));
        if (figures.has("terminal")) {
            differ(name + " terminal events", figures.get("terminal").asInt(), history.terminalEvents());
        }
    }

    private IntStream rows(VisitColumns.Rows where) {
        PatientRecords rows = data.records(where.source());
        Column value = rows.table().column(where.value());
        return IntStream.range(0, rows.rows())
                .filter(row -> !value.isMissing(row))
                .map(rows::patient);
    }

    private IntStream wide(Longitudinal endpoint) {
        return endpoint.columns().stream()
                .flatMapToInt(column -> IntStream.range(0, data.patients()).filter(present(column)));
    }

    /** Compares the rows that have a value, each given by its patient. */
    private void values(String name, JsonNode figures, IntStream patients) {
        int[] all = patients.toArray();
        differ(name + " values", figures.get("values").asInt(), all.length);
        differ(name + " values by arm", counts(figures.get("valuesByArm")), byArm(IntStream.of(all)));
    }

    private void percentages(String name, Binary endpoint, JsonNode figures) {
        for (JsonNode stated : figures.path("percentages")) {
            CategoryColumn groups = data.table().categories(stated.get("column").asText());
            Set<String> codes = new HashSet<>();
            stated.get("codes").forEach(code -> codes.add(code.asText()));
            double[] outcome = data.indicator(endpoint.indicator());
            int[] group = IntStream.range(0, outcome.length)
                    .filter(row -> codes.contains(groups.text(row)))
                    .toArray();
            int[] known = IntStream.of(group)
                    .filter(row -> !Double.isNaN(outcome[row]))
                    .toArray();
            double counted = stated.path("without").asBoolean() ? 0 : 1;
            long part =
                    IntStream.of(known).filter(row -> outcome[row] == counted).count();
            int of = stated.get("of").asText().equals("values") ? known.length : group.length;
            double percent = 100.0 * part / of;
            double unit = stated.get("percent").isInt() ? 1 : 0.1;
            if (Math.abs(percent - stated.get("percent").asDouble()) > unit / 2) {
                differences.add(table + ": " + name + " " + codes + " stated " + stated.get("percent") + "%, loaded "
                        + percent);
            }
        }
    }

    private IntPredicate occurred(EventIndicator indicator) {
        double[] occurred = data.indicator(indicator);
        return row -> occurred[row] == 1;
    }

    private IntPredicate present(String column) {
        Column values = data.table().column(column);
        return row -> !values.isMissing(row);
    }

    private Map<String, Integer> byArm(IntPredicate holds) {
        return byArm(IntStream.range(0, data.patients()).filter(holds));
    }

    private Map<String, Integer> byArm(IntStream patients) {
        int[] arms = data.arms();
        int[] found = new int[data.design().arms().size()];
        patients.forEach(patient -> found[arms[patient]]++);
        Map<String, Integer> byCode = new LinkedHashMap<>();
        List<String> codes = data.design().armCodes();
        Arrays.setAll(found, arm -> {
            byCode.put(codes.get(arm), found[arm]);
            return found[arm];
        });
        return byCode;
    }

    private static Map<String, Integer> counts(JsonNode byArm) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        byArm.properties()
                .forEach(arm -> counts.put(arm.getKey(), arm.getValue().asInt()));
        return counts;
    }

    private void differ(String what, Object wanted, Object found) {
        if (!wanted.equals(found)) {
            differences.add(table + ": " + what + " expected " + wanted + ", loaded " + found);
        }
    }
}
