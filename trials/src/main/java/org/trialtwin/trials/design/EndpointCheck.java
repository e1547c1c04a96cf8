package org.trialtwin.trials.design;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.endpoint.Component;
import org.trialtwin.trials.endpoint.Composite;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.VisitColumns;
import org.trialtwin.trials.endpoint.VisitColumns.VisitColumn;

/** Finds endpoints that contradict themselves or the layout of the table. */
final class EndpointCheck {
    private final TrialDesign design;
    private final List<DesignProblem> problems;

    private EndpointCheck(TrialDesign design, List<DesignProblem> problems) {
        this.design = design;
        this.problems = problems;
    }

    static void check(TrialDesign design, List<DesignProblem> problems) {
        EndpointCheck check = new EndpointCheck(design, problems);
        design.endpoints().forEach(check::endpoint);
        check.layout();
    }

    private void endpoint(Endpoint endpoint) {
        if (endpoint.records().equals(Optional.of(RecordSource.mainTable())) && design.rows() == RowLayout.PATIENTS) {
            problem(
                    endpoint,
                    "has several rows per patient, so it needs \"data\", a table beside the main one, or a main table"
                            + " with \"rows\": \"records\"");
        }
        if (endpoint instanceof CompetingRisks risks) {
            competingRisks(risks);
        } else if (endpoint instanceof Ordinal ordinal) {
            levels(ordinal, ordinal.levels());
        } else if (endpoint instanceof Count count && count.column().equals(count.exposure())) {
            problem(count, "reads column \"" + count.column() + "\" as count and as exposure");
        } else if (endpoint instanceof RecurrentEvents events) {
            recurrentEvents(events);
        } else if (endpoint instanceof Longitudinal visits) {
            longitudinal(visits);
        } else if (endpoint instanceof Composite composite) {
            composite(composite);
        }
    }

    private void competingRisks(CompetingRisks endpoint) {
        if (endpoint.competing().isEmpty()) {
            problem(endpoint, "names no competing event; without one it is a timeToEvent endpoint");
        }
        distinct(endpoint, "competing event", endpoint.competing());
        for (String code : endpoint.competing()) {
            if (endpoint.event().isEvent(code)) {
                problem(endpoint, "calls code \"" + code + "\" the event of interest and a competing one");
            }
        }
    }

    private void recurrentEvents(RecurrentEvents endpoint) {
        EventIndicator terminal = endpoint.terminal();
        if (terminal != null
                && terminal.column().equals(endpoint.event().column())
                && endpoint.event().isEvent(terminal.occurred())) {
            problem(endpoint, "calls code \"" + terminal.occurred() + "\" the event and the terminal event");
        }
        if (endpoint.time().equals(endpoint.start())) {
            problem(endpoint, "reads column \"" + endpoint.time() + "\" as begin and as end of an interval");
        }
        if (endpoint.time().equals(endpoint.event().column())) {
            problem(endpoint, "reads column \"" + endpoint.time() + "\" as time and as event");
        }
        if (endpoint.start() != null && endpoint.followUp() != null) {
            problem(endpoint, "has intervals, which say when follow-up ends, and a followUp column");
        }
    }

    private void longitudinal(Longitudinal endpoint) {
        distinct(endpoint, "visit", endpoint.plan().visits());
        if (endpoint.scale() instanceof MeasurementScale.Levels levels) {
            levels(endpoint, levels.levels());
        }
        if (endpoint.where() instanceof VisitColumns.Wide wide) {
            List<String> visits = wide.visits().stream().map(VisitColumn::visit).toList();
            distinct(endpoint, "visit", visits);
            distinct(endpoint, "column", wide.columns());
            if (visits.size() < 2) {
                problem(endpoint, "has " + visits.size() + " visit, it needs at least two");
            }
            if (!endpoint.plan().scheduled()) {
                problem(
                        endpoint,
                        "has a column for each visit, so its visits are planned: \"scheduled\" cannot be false");
            }
            if (!endpoint.plan().visits().isEmpty() && !endpoint.plan().visits().equals(visits)) {
                problem(endpoint, "plans visits " + endpoint.plan().visits() + " and has columns for " + visits);
            }
        }
        endpoint.plan().baseline().ifPresent(visit -> {
            List<String> visits = endpoint.plan().visits();
            if (!visits.isEmpty() && !visits.contains(visit)) {
                problem(endpoint, "has baselineVisit \"" + visit + "\", which is not one of its visits " + visits);
            }
            if (endpoint.baseline() != null) {
                problem(
                        endpoint,
                        "has two baselines, column \"" + endpoint.baseline() + "\" and visit \"" + visit + "\"");
            }
        });
    }

    private void composite(Composite endpoint) {
        if (endpoint.components().size() < 2) {
            problem(endpoint, "has " + endpoint.components().size() + " component, it needs at least two");
        }
        distinct(
                endpoint,
                "component",
                endpoint.components().stream().map(Component::endpoint).toList());
        for (Component component : endpoint.components()) {
            Optional<Endpoint> declared = design.endpoints().stream()
                    .filter(other -> other.name().equals(component.endpoint()))
                    .findFirst();
            if (declared.isEmpty()) {
                problem(endpoint, "names component \"" + component.endpoint() + "\", which is not a declared endpoint");
                continue;
            }
            component(endpoint, component, declared.get());
        }
    }

    private void component(Composite endpoint, Component component, Endpoint declared) {
        if (declared instanceof Composite) {
            problem(endpoint, "names component \"" + component.endpoint() + "\", which is a composite itself");
        } else if (declared.benefit().isEmpty()) {
            problem(
                    endpoint,
                    "names component \"" + component.endpoint() + "\", which does not say which way is better: give it"
                            + " \"benefit\"");
        }
        if (component.threshold().isPresent()) {
            double threshold = component.threshold().getAsDouble();
            if (!(threshold > 0 && Double.isFinite(threshold))) {
                problem(
                        endpoint,
                        "has threshold " + threshold + " for component \"" + component.endpoint()
                                + "\", it must be a number above 0");
            }
            if (declared instanceof Binary || declared instanceof Ordinal) {
                problem(
                        endpoint,
                        "has a threshold for component \"" + component.endpoint()
                                + "\", which is not measured in a unit");
            }
        }
    }

    private void levels(Endpoint endpoint, List<String> levels) {
        if (levels.size() < 2) {
            problem(endpoint, "has levels " + levels + ", it needs at least two, lowest first");
        }
        distinct(endpoint, "level", levels);
    }

    private void distinct(Endpoint endpoint, String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> !seen.add(name))
                .distinct()
                .forEach(name -> problem(endpoint, "names " + what + " \"" + name + "\" twice"));
    }

    private void layout() {
        if (design.isWithinSubject()) {
            design.endpoints().stream()
                    .filter(endpoint -> endpoint.records()
                            .flatMap(RecordSource::companionPath)
                            .isPresent())
                    .forEach(endpoint -> problem(
                            endpoint,
                            "has a table beside the main one, which does not say in which arm of the subject a row is:"
                                    + " withinSubject takes none"));
        }
        if (design.rows() == RowLayout.RECORDS) {
            if (design.endpoints().stream()
                    .noneMatch(endpoint -> endpoint.records().equals(Optional.of(RecordSource.mainTable())))) {
                problems.add(new DesignProblem(
                        "rows",
                        null,
                        "The main table has several rows per patient, but no endpoint says what they are"));
            }
            if (design.isWithinSubject()) {
                problems.add(new DesignProblem(
                        "withinSubject",
                        null,
                        "A row is either a subject in an arm or one of several records of a patient"));
            }
        }
    }

    private void problem(Endpoint endpoint, String message) {
        problems.add(
                new DesignProblem("endpoints", endpoint.name(), "Endpoint \"" + endpoint.name() + "\" " + message));
    }
}
