package org.trialtwin.trials.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.endpoint.Benefit;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.endpoint.Component;
import org.trialtwin.trials.endpoint.Composite;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimedEndpoint;
import org.trialtwin.trials.endpoint.VisitColumns;

/** Writes one endpoint of a study file. */
final class EndpointWriter {
    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    private EndpointWriter() {}

    static ObjectNode node(Endpoint endpoint) {
        EndpointWriter writer = new EndpointWriter();
        writer.write(endpoint);
        return writer.node;
    }

    private void write(Endpoint endpoint) {
        node.put("name", endpoint.name());
        node.put("role", endpoint.role().word());
        node.put("type", endpoint.type());
        if (endpoint instanceof TimedEndpoint timed) {
            timed(timed);
        } else if (endpoint instanceof RecurrentEvents events) {
            recurrent(events);
        } else if (endpoint instanceof Binary binary) {
            indicator(binary.indicator(), node);
        } else if (endpoint instanceof Continuous continuous) {
            node.put("column", continuous.column());
            optional("baseline", continuous.baseline());
        } else if (endpoint instanceof Count count) {
            node.put("column", count.column());
            optional("exposure", count.exposure());
        } else if (endpoint instanceof Ordinal ordinal) {
            node.put("column", ordinal.column());
            list("levels", ordinal.levels());
        } else if (endpoint instanceof Longitudinal visits) {
            longitudinal(visits);
        } else if (endpoint instanceof Composite composite) {
            components(composite);
        }
        endpoint.unitText().ifPresent(unit -> node.put("unit", unit));
        endpoint.entry()
                .benefit()
                .ifPresent(better -> node.put("benefit", better == Benefit.HIGHER ? "higher" : "lower"));
    }

    private void timed(TimedEndpoint endpoint) {
        node.put("time", endpoint.time());
        ObjectNode event = node.putObject("event");
        indicator(endpoint.event(), event);
        if (endpoint instanceof CompetingRisks risks) {
            risks.competing().forEach(event.putArray("competing")::add);
        }
    }

    private void recurrent(RecurrentEvents endpoint) {
        source(endpoint.source());
        optional("start", endpoint.start());
        node.put("time", endpoint.time());
        indicator(endpoint.event(), node.putObject("event"));
        if (endpoint.terminal() != null) {
            indicator(endpoint.terminal(), node.putObject("terminal"));
        }
        optional("followUp", endpoint.followUp());
    }

    private void longitudinal(Longitudinal endpoint) {
        if (endpoint.where() instanceof VisitColumns.Rows rows) {
            source(rows.source());
            node.put("visit", rows.visit());
            node.put("column", rows.value());
            optional("time", rows.time());
        } else if (endpoint.where() instanceof VisitColumns.Wide wide) {
            ArrayNode columns = node.putArray("columns");
            wide.visits()
                    .forEach(visit ->
                            columns.addObject().put("visit", visit.visit()).put("column", visit.column()));
        }
        node.put("measure", endpoint.scale().type());
        if (endpoint.scale() instanceof MeasurementScale.YesNo yes) {
            node.put("occurred", yes.occurred());
        } else if (endpoint.scale() instanceof MeasurementScale.Levels levels) {
            list("levels", levels.levels());
        }
        if (!endpoint.plan().visits().isEmpty()) {
            list("visits", endpoint.plan().visits());
        }
        optional("baseline", endpoint.baseline());
        optional("baselineVisit", endpoint.plan().baselineVisit());
        if (!endpoint.plan().scheduled()) {
            node.put("scheduled", false);
        }
        optional("visitUnit", endpoint.plan().unit());
    }

    private void components(Composite endpoint) {
        ArrayNode components = node.putArray("components");
        for (Component component : endpoint.components()) {
            if (component.threshold().isEmpty()) {
                components.add(component.endpoint());
            } else {
                components
                        .addObject()
                        .put("endpoint", component.endpoint())
                        .put(
                                "threshold",
                                StudyWriter.decimal(component.threshold().getAsDouble()));
            }
        }
    }

    private void source(RecordSource source) {
        source.companionPath().ifPresent(path -> node.put("data", path));
    }

    private void optional(String key, @Nullable String value) {
        if (value != null) {
            node.put(key, value);
        }
    }

    private void list(String key, List<String> values) {
        values.forEach(node.putArray(key)::add);
    }

    private static void indicator(EventIndicator indicator, ObjectNode node) {
        node.put("column", indicator.column());
        node.put("occurred", indicator.occurred());
    }
}
