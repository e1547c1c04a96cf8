package org.trialtwin.trials.io;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.endpoint.Benefit;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.endpoint.Component;
import org.trialtwin.trials.endpoint.Composite;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EndpointRole;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.ProtocolEntry;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimeToEvent;
import org.trialtwin.trials.endpoint.VisitColumns;
import org.trialtwin.trials.endpoint.VisitColumns.VisitColumn;
import org.trialtwin.trials.endpoint.VisitPlan;
import org.trialtwin.trials.io.LocatedJson.Obj;
import org.trialtwin.trials.io.LocatedJson.Text;

/** Reads the endpoints of a study file. */
final class EndpointReader {
    private static final Set<String> COMMON = Set.of("name", "role", "type", "benefit");
    private static final Map<String, EndpointRole> ROLES = Map.of(
            "primary", EndpointRole.PRIMARY,
            "secondary", EndpointRole.SECONDARY,
            "exploratory", EndpointRole.EXPLORATORY);
    private static final Map<String, Benefit> BENEFITS = Map.of("higher", Benefit.HIGHER, "lower", Benefit.LOWER);
    private static final List<String> TYPES = List.of(
            "timeToEvent",
            "competingRisks",
            "recurrentEvents",
            "binary",
            "continuous",
            "count",
            "ordinal",
            "longitudinal",
            "composite");

    private final JsonReading json;

    EndpointReader(JsonReading json) {
        this.json = json;
    }

    /** The endpoint, nothing where it could not be read. */
    Optional<? extends Endpoint> read(Obj endpoint) {
        Optional<String> name = json.text(endpoint, "name", true);
        Optional<EndpointRole> role = json.choice(endpoint, "role", true, ROLES);
        Optional<String> type = json.text(endpoint, "type", true);
        Optional<Benefit> benefit = json.choice(endpoint, "benefit", false, BENEFITS);
        if (type.isEmpty() || name.isEmpty() || role.isEmpty()) {
            return Optional.empty();
        }
        ProtocolEntry entry = new ProtocolEntry(name.get(), role.get(), benefit.orElse(null));
        return switch (type.get()) {
            case "timeToEvent" -> timeToEvent(endpoint, entry);
            case "competingRisks" -> competingRisks(endpoint, entry);
            case "recurrentEvents" -> recurrentEvents(endpoint, entry);
            case "binary" -> binary(endpoint, entry);
            case "continuous" -> continuous(endpoint, entry);
            case "count" -> count(endpoint, entry);
            case "ordinal" -> ordinal(endpoint, entry);
            case "longitudinal" -> longitudinal(endpoint, entry);
            case "composite" -> composite(endpoint, entry);
            default -> {
                json.problem(
                        endpoint,
                        "type",
                        "endpoint \"" + name.get() + "\" is of unknown type \"" + type.get() + "\"; known are "
                                + TYPES);
                yield Optional.empty();
            }
        };
    }

    private void keys(Obj object, String what, String... own) {
        Set<String> known = new HashSet<>(COMMON);
        known.addAll(List.of(own));
        json.onlyKeys(object, known, what);
    }

    private Optional<TimeToEvent> timeToEvent(Obj endpoint, ProtocolEntry entry) {
        keys(endpoint, "a timeToEvent endpoint", "time", "event", "unit");
        Optional<String> time = json.text(endpoint, "time", true);
        String unit = text(endpoint, "unit");
        Optional<EventIndicator> event = event(endpoint, "event", true);
        return time.isEmpty() || event.isEmpty()
                ? Optional.empty()
                : Optional.of(new TimeToEvent(entry, time.get(), event.get(), unit));
    }

    private Optional<CompetingRisks> competingRisks(Obj endpoint, ProtocolEntry entry) {
        keys(endpoint, "a competingRisks endpoint", "time", "event", "unit");
        Optional<String> time = json.text(endpoint, "time", true);
        String unit = text(endpoint, "unit");
        List<String> competing = new ArrayList<>();
        Optional<EventIndicator> event = json.object(endpoint, "event", true).flatMap(indicator -> {
            json.onlyKeys(indicator, Set.of("column", "occurred", "competing"), "an event with competing ones");
            competing.addAll(json.codes(indicator, "competing", true));
            return json.indicator(indicator);
        });
        return time.isEmpty() || event.isEmpty()
                ? Optional.empty()
                : Optional.of(new CompetingRisks(entry, time.get(), event.get(), competing, unit));
    }

    private Optional<RecurrentEvents> recurrentEvents(Obj endpoint, ProtocolEntry entry) {
        keys(endpoint, "a recurrentEvents endpoint", "data", "start", "time", "event", "terminal", "followUp", "unit");
        Optional<String> time = json.text(endpoint, "time", true);
        Optional<EventIndicator> event = event(endpoint, "event", true);
        EventIndicator terminal = event(endpoint, "terminal", false).orElse(null);
        RecordSource source = source(endpoint);
        String start = text(endpoint, "start");
        String followUp = text(endpoint, "followUp");
        String unit = text(endpoint, "unit");
        return time.isEmpty() || event.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RecurrentEvents(entry, source, start, time.get(), event.get(), terminal, followUp, unit));
    }

    private Optional<Binary> binary(Obj endpoint, ProtocolEntry entry) {
        keys(endpoint, "a binary endpoint", "column", "occurred");
        return json.indicator(endpoint).map(indicator -> new Binary(entry, indicator));
    }

    private Optional<Continuous> continuous(Obj endpoint, ProtocolEntry entry) {
        keys(endpoint, "a continuous endpoint", "column", "baseline", "unit");
        String baseline = text(endpoint, "baseline");
        String unit = text(endpoint, "unit");
        return json.text(endpoint, "column", true).map(column -> new Continuous(entry, column, baseline, unit));
    }

    private Optional<Count> count(Obj endpoint, ProtocolEntry entry) {
        keys(endpoint, "a count endpoint", "column", "exposure", "unit");
        String exposure = text(endpoint, "exposure");
        String unit = text(endpoint, "unit");
        return json.text(endpoint, "column", true).map(column -> new Count(entry, column, exposure, unit));
    }

    private Optional<Ordinal> ordinal(Obj endpoint, ProtocolEntry entry) {
        keys(endpoint, "an ordinal endpoint", "column", "levels");
        List<String> levels = json.codes(endpoint, "levels", true);
        return json.text(endpoint, "column", true).map(column -> new Ordinal(entry, column, levels));
    }

    private Optional<Longitudinal> longitudinal(Obj endpoint, ProtocolEntry entry) {
        keys(
                endpoint,
                "a longitudinal endpoint",
                "data",
                "visit",
                "column",
                "columns",
                "time",
                "measure",
                "occurred",
                "levels",
                "visits",
                "baseline",
                "baselineVisit",
                "scheduled",
                "unit",
                "visitUnit");
        Optional<? extends VisitColumns> where =
                endpoint.members().containsKey("columns") ? wide(endpoint) : rows(endpoint);
        Optional<MeasurementScale> scale = scale(endpoint);
        VisitPlan plan = new VisitPlan(
                json.flag(endpoint, "scheduled").orElse(true),
                json.codes(endpoint, "visits", false),
                json.code(endpoint, "baselineVisit", false).orElse(null),
                text(endpoint, "visitUnit"));
        String baseline = text(endpoint, "baseline");
        String unit = text(endpoint, "unit");
        return where.isEmpty() || scale.isEmpty()
                ? Optional.empty()
                : Optional.of(new Longitudinal(entry, where.get(), scale.get(), plan, baseline, unit));
    }

    private Optional<VisitColumns.Wide> wide(Obj endpoint) {
        for (String key : List.of("data", "visit", "column", "time")) {
            LocatedJson value = endpoint.members().get(key);
            if (value != null) {
                json.problem(
                        value, key, "belongs to visits in rows; this endpoint has \"columns\", one for each visit");
            }
        }
        List<VisitColumn> visits = new ArrayList<>();
        for (Obj each : json.objects(endpoint, "columns", true)) {
            json.onlyKeys(each, Set.of("visit", "column"), "a visit's column");
            Optional<String> visit = json.code(each, "visit", true);
            Optional<String> column = json.text(each, "column", true);
            if (visit.isPresent() && column.isPresent()) {
                visits.add(new VisitColumn(visit.get(), column.get()));
            }
        }
        return visits.isEmpty() ? Optional.empty() : Optional.of(new VisitColumns.Wide(visits));
    }

    private Optional<VisitColumns.Rows> rows(Obj endpoint) {
        RecordSource source = source(endpoint);
        Optional<String> visit = json.text(endpoint, "visit", true);
        Optional<String> column = json.text(endpoint, "column", true);
        String time = text(endpoint, "time");
        return visit.isEmpty() || column.isEmpty()
                ? Optional.empty()
                : Optional.of(new VisitColumns.Rows(source, visit.get(), column.get(), time));
    }

    private Optional<MeasurementScale> scale(Obj endpoint) {
        String measure = endpoint.members().containsKey("measure")
                ? json.text(endpoint, "measure", true).orElse("")
                : "continuous";
        if (!measure.equals("binary") && endpoint.members().containsKey("occurred")) {
            json.problem(endpoint, "occurred", "belongs to measure \"binary\"");
        }
        if (!measure.equals("ordinal") && endpoint.members().containsKey("levels")) {
            json.problem(endpoint, "levels", "belong to measure \"ordinal\"");
        }
        return switch (measure) {
            case "continuous" -> Optional.of(MeasurementScale.continuous());
            case "count" -> Optional.of(MeasurementScale.count());
            case "binary" -> json.code(endpoint, "occurred", true).map(MeasurementScale::binary);
            case "ordinal" -> Optional.of(MeasurementScale.ordinal(json.codes(endpoint, "levels", true)));
            default -> {
                json.problem(
                        endpoint, "measure", "\"" + measure + "\" is not one of [binary, continuous, count, ordinal]");
                yield Optional.empty();
            }
        };
    }

    private Optional<Composite> composite(Obj endpoint, ProtocolEntry entry) {
        keys(endpoint, "a composite endpoint", "components");
        List<Component> components = new ArrayList<>();
        for (LocatedJson item : json.list(endpoint, "components", true)) {
            if (item instanceof Text text) {
                components.add(Component.of(text.value()));
            } else if (item instanceof Obj object) {
                json.onlyKeys(object, Set.of("endpoint", "threshold"), "a component");
                Optional<Double> threshold = json.number(object, "threshold");
                json.text(object, "endpoint", true)
                        .map(name -> new Component(
                                name, threshold.map(OptionalDouble::of).orElse(OptionalDouble.empty())))
                        .ifPresent(components::add);
            } else {
                json.problem(item, "components", "holds names of endpoints or objects, not " + item.describe());
            }
        }
        return Optional.of(new Composite(entry, components));
    }

    private Optional<EventIndicator> event(Obj endpoint, String key, boolean required) {
        return json.object(endpoint, key, required).flatMap(indicator -> {
            json.onlyKeys(indicator, Set.of("column", "occurred"), "an event");
            return json.indicator(indicator);
        });
    }

    private RecordSource source(Obj endpoint) {
        String path = text(endpoint, "data");
        return path == null ? RecordSource.mainTable() : RecordSource.companion(path);
    }

    private @Nullable String text(Obj object, String key) {
        return json.text(object, key, false).orElse(null);
    }
}
