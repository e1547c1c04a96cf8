package org.trialtwin.trials.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.data.ColumnCheck.NumberRule;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.VisitColumns;

/** Holds a table with several rows per patient against the endpoints that it is read for. */
final class RecordCheck {
    private final TrialDesign design;
    private final RecordSource source;
    private final Dataset raw;
    private final PatientRows patients;
    private final List<String> problems = new ArrayList<>();
    private final ColumnCheck columns = new ColumnCheck(problems);
    private final Map<String, Column> typed = new LinkedHashMap<>();
    private int[] patient;

    RecordCheck(TrialDesign design, RecordSource source, Dataset raw, PatientRows patients) {
        this.design = design;
        this.source = source;
        this.raw = raw;
        this.patients = patients;
        this.patient = patients.patient();
        raw.columns().forEach(column -> typed.put(column.name(), columns.texts(column)));
    }

    /** What is wrong, each with the table where it is not the main one. */
    List<String> problems() {
        return problems.stream()
                .map(problem -> source.companionPath()
                                .map(path -> "table \"" + path + "\": ")
                                .orElse("")
                        + problem)
                // Two endpoints may read the same visits.
                .distinct()
                .toList();
    }

    /** The rows with typed columns; meaningful only where there are no problems. */
    PatientRecords read(List<Endpoint> endpoints, Set<String> ofPatient) {
        if (source.companionPath().isPresent()) {
            owners();
        }
        for (Endpoint endpoint : endpoints) {
            if (endpoint instanceof RecurrentEvents events) {
                recurrent(events);
            } else if (endpoint instanceof Longitudinal visits && visits.where() instanceof VisitColumns.Rows rows) {
                visits(visits, rows);
            }
        }
        List<Column> kept = typed.values().stream()
                .filter(column -> source.companionPath().isPresent()
                        || !ofPatient.contains(column.name())
                        || column.name().equals(design.subjectId()))
                .toList();
        return new PatientRecords(Dataset.of(kept), patient, raw.names());
    }

    private Optional<Column> find(String name, String use) {
        Optional<Column> column = raw.find(name);
        if (column.isEmpty()) {
            problems.add("There is no column \"" + name + "\" for the " + use + "; the table has " + raw.names());
        }
        return column;
    }

    private void owners() {
        patient = new int[raw.rows()];
        find(design.subjectId(), "subject id").ifPresent(ids -> {
            for (int row = 0; row < patient.length; row++) {
                Integer owner = ids.isMissing(row) ? null : patients.byId().get(ids.text(row));
                patient[row] = owner == null ? -1 : owner;
                if (ids.isMissing(row)) {
                    problems.add(ColumnCheck.place("Subject id is missing", ids.name(), row));
                } else if (owner == null) {
                    problems.add(ColumnCheck.place("Subject id \"" + ids.text(row) + "\"", ids.name(), row)
                            + " is not one of the patients of the main table");
                }
            }
        });
    }

    private void recurrent(RecurrentEvents endpoint) {
        String name = "endpoint " + endpoint.name();
        numbers(endpoint.time(), "time of " + name, NumberRule.NOT_NEGATIVE, true);
        if (endpoint.start() != null) {
            numbers(endpoint.start(), "begin of intervals of " + name, NumberRule.NOT_NEGATIVE, true);
        }
        codes(endpoint.event(), name);
        EventIndicator terminal = endpoint.terminal();
        if (terminal != null) {
            codes(terminal, "terminal event of " + name);
        }
        new IntervalCheck(endpoint, Dataset.of(List.copyOf(typed.values())), patient, problems).run();
    }

    private void codes(EventIndicator indicator, String of) {
        find(indicator.column(), of).ifPresent(column -> {
            CategoryColumn codes = columns.categories(column, List.of());
            typed.put(column.name(), codes);
            for (int row = 0; row < codes.size(); row++) {
                if (codes.isMissing(row)) {
                    problems.add(ColumnCheck.place("Code of " + of + " is missing", column.name(), row));
                } else if (ColumnCheck.looksMissing(column.text(row)) && !indicator.isEvent(column.text(row))) {
                    columns.problem(column, row, "a code of " + of);
                }
            }
        });
    }

    private void numbers(String name, String use, NumberRule rule, boolean required) {
        find(name, use).ifPresent(column -> {
            int before = problems.size();
            NumberColumn numbers = columns.numbers(column, rule);
            typed.put(name, numbers);
            for (int row = 0; required && problems.size() == before && row < numbers.size(); row++) {
                if (numbers.isMissing(row)) {
                    problems.add(ColumnCheck.place("Missing", name, row) + " is the " + use);
                }
            }
        });
    }

    private void visits(Longitudinal endpoint, VisitColumns.Rows where) {
        String name = "endpoint " + endpoint.name();
        find(where.value(), name)
                .ifPresent(column -> typed.put(column.name(), columns.measured(column, endpoint.scale(), name)));
        if (where.time() != null) {
            numbers(where.time(), "time of visits of " + name, NumberRule.ANY, false);
        }
        find(where.visit(), "visits of " + name).ifPresent(column -> {
            if (endpoint.plan().scheduled()) {
                typed.put(
                        column.name(),
                        columns.categories(column, endpoint.plan().visits()));
            } else {
                typed.put(column.name(), columns.numbers(column, NumberRule.ANY));
            }
            baselineOccurs(endpoint, typed.get(column.name()));
            onePerVisit(endpoint, column, typed.getOrDefault(column.name(), column));
        });
    }

    private void baselineOccurs(Longitudinal endpoint, @Nullable Column visits) {
        endpoint.plan().baseline().ifPresent(visit -> {
            if (visits == null) {
                return;
            }
            List<String> occurring = IntStream.range(0, visits.size())
                    .filter(row -> !visits.isMissing(row))
                    .mapToObj(visits::text)
                    .distinct()
                    .toList();
            if (CodeText.match(visit, occurring).isEmpty()) {
                problems.add("Visit \"" + visit + "\", the baseline of endpoint " + endpoint.name()
                        + ", does not occur in column \"" + visits.name() + "\", which has "
                        + CodeText.levels(occurring.stream()));
            }
        });
    }

    private void onePerVisit(Longitudinal endpoint, Column column, Column visits) {
        Map<String, Integer> seen = new HashMap<>();
        for (int row = 0; row < column.size(); row++) {
            if (column.isMissing(row)) {
                problems.add(
                        ColumnCheck.place("Visit of endpoint " + endpoint.name() + " is missing", column.name(), row));
                continue;
            }
            if (patient[row] < 0 || visits.isMissing(row)) {
                continue;
            }
            Integer first = seen.putIfAbsent(patient[row] + "/" + visits.text(row), row);
            if (first != null) {
                problems.add(ColumnCheck.place("Visit \"" + column.text(row) + "\"", column.name(), row)
                        + " of this patient is already in row " + (first + 1));
            }
        }
    }
}
