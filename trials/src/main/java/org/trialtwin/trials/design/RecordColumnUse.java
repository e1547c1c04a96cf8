package org.trialtwin.trials.design;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.VisitColumns;

/** Finds columns of rows of several per patient that are read as codes here and as numbers there. */
final class RecordColumnUse {
    private static final String SUBJECT = "the subject id";
    private static final String NUMBERS = "numbers";
    private static final String CODES = "codes";
    private static final String VISITS = "the visit";

    private final TrialDesign design;
    private final List<DesignProblem> problems;
    private final Map<RecordSource, Map<String, String>> use = new HashMap<>();

    private RecordColumnUse(TrialDesign design, List<DesignProblem> problems) {
        this.design = design;
        this.problems = problems;
    }

    static void check(TrialDesign design, List<DesignProblem> problems) {
        RecordColumnUse check = new RecordColumnUse(design, problems);
        design.endpoints()
                .forEach(endpoint -> endpoint.records().ifPresent(source -> check.endpoint(endpoint, source)));
    }

    private void endpoint(Endpoint endpoint, RecordSource source) {
        if (endpoint instanceof RecurrentEvents events) {
            claim(events, source, events.time(), NUMBERS);
            claim(events, source, events.start(), NUMBERS);
            claim(events, source, events.event().column(), CODES);
            EventIndicator terminal = events.terminal();
            claim(events, source, terminal == null ? null : terminal.column(), CODES);
        } else if (endpoint instanceof Longitudinal visits && visits.where() instanceof VisitColumns.Rows rows) {
            boolean codes = visits.scale() instanceof MeasurementScale.YesNo
                    || visits.scale() instanceof MeasurementScale.Levels;
            claim(visits, source, rows.visit(), visits.plan().scheduled() ? VISITS : NUMBERS);
            claim(visits, source, rows.value(), codes ? CODES : NUMBERS);
            claim(visits, source, rows.time(), NUMBERS);
            if (rows.visit().equals(rows.value())) {
                problem(visits, "reads column \"" + rows.visit() + "\" as visit and as measurement");
            }
        }
    }

    private void claim(Endpoint endpoint, RecordSource source, @Nullable String column, String as) {
        if (column == null) {
            return;
        }
        Map<String, String> columns = use.computeIfAbsent(source, table -> {
            Map<String, String> subject = new LinkedHashMap<>();
            subject.put(design.subjectId(), SUBJECT);
            return subject;
        });
        String other = columns.putIfAbsent(column, as);
        boolean isOwnVisit = endpoint instanceof Longitudinal visits
                && visits.where() instanceof VisitColumns.Rows rows
                && rows.visit().equals(rows.value());
        if (other != null && !other.equals(as) && !isOwnVisit) {
            problem(
                    endpoint,
                    "reads column \"" + column + "\" of " + source + " as " + as + "; it is already read as " + other);
        }
    }

    private void problem(Endpoint endpoint, String message) {
        problems.add(
                new DesignProblem("endpoints", endpoint.name(), "Endpoint \"" + endpoint.name() + "\" " + message));
    }
}
