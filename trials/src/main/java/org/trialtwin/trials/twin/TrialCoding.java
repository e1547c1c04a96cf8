package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.Relation;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Endpoint.TimeToEvent;

/**
 * A design as a synthesizer understands it: the arm is given, baselines come first and, under randomisation, do not depend
 * on it, endpoints follow in an order in which no time comes before one that it can never precede.
 */
final class TrialCoding {
    private final TrialDesign design;
    private final List<EndpointCoding> baseline = new ArrayList<>();
    private final List<EndpointCoding> endpoints = new ArrayList<>();

    TrialCoding(TrialDesign design) {
        this.design = design;
        InvalidTrialException.throwIfAny("Twins of trial \"" + design.name() + "\"", sharedTimes());
        design.baseline().forEach(covariate -> baseline.add(new PlainCoding(variable(covariate))));
        Set<String> ofTimes = new HashSet<>();
        design.endpoints().stream().filter(TimeToEvent.class::isInstance).forEach(e -> ofTimes.addAll(e.columns()));
        Set<String> coded = new HashSet<>();
        Map<String, EndpointCoding> byName = new HashMap<>();
        for (Endpoint endpoint : inOrder()) {
            // What a time to event holds is drawn with it, wherever the protocol names it first.
            boolean partOfTime = !(endpoint instanceof TimeToEvent) && ofTimes.containsAll(endpoint.columns());
            if (partOfTime || coded.containsAll(endpoint.columns())) {
                continue;
            }
            coded.addAll(endpoint.columns());
            EndpointCoding coding = code(endpoint, byName);
            byName.put(endpoint.name(), coding);
            endpoints.add(coding);
        }
    }

    private List<String> sharedTimes() {
        Map<String, String> use = new HashMap<>();
        Map<String, String> useOfEvent = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (Endpoint endpoint : design.endpoints()) {
            if (endpoint instanceof TimeToEvent time) {
                String other = use.putIfAbsent(time.time(), time.name());
                if (other != null) {
                    problems.add("Endpoints \"" + other + "\" and \"" + time.name() + "\" share the time column \""
                            + time.time() + "\": they are competing events, which twins cannot draw yet");
                    continue;
                }
                other = useOfEvent.putIfAbsent(time.event().column(), time.name());
                if (other != null) {
                    problems.add("Endpoints \"" + other + "\" and \"" + time.name() + "\" share the event column \""
                            + time.event().column() + "\" at different times, which twins cannot draw yet");
                }
            }
        }
        return problems;
    }

    private EndpointCoding code(Endpoint endpoint, Map<String, EndpointCoding> before) {
        if (endpoint instanceof TimeToEvent time) {
            List<TimeToEvent> earlier = earlierThan(time);
            if (earlier.isEmpty()) {
                return new CensoredTimeCoding(time);
            }
            List<String> status = new ArrayList<>();
            for (TimeToEvent each : earlier) {
                EndpointCoding coding = before.get(each.name());
                if (coding != null) {
                    status.addAll(coding.statusColumns());
                }
            }
            return new LaterTimeCoding(time, earlier, status);
        }
        if (endpoint instanceof Endpoint.Binary binary) {
            return new PlainCoding(new Variable.Categorical(binary.indicator().column()));
        }
        return new PlainCoding(new Variable.Continuous(((Endpoint.Continuous) endpoint).column()));
    }

    private List<TimeToEvent> earlierThan(TimeToEvent endpoint) {
        return design.relations().stream()
                .filter(relation -> relation.later().equals(endpoint.name()))
                .map(relation -> (TimeToEvent) design.endpoint(relation.earlier()))
                .toList();
    }

    /** Endpoints in the order of the protocol, but none before one that is never after it. */
    private List<Endpoint> inOrder() {
        List<Endpoint> ordered = new ArrayList<>();
        design.endpoints().forEach(endpoint -> place(endpoint, ordered));
        return ordered;
    }

    private void place(Endpoint endpoint, List<Endpoint> ordered) {
        for (Relation relation : design.relations()) {
            if (relation.later().equals(endpoint.name())) {
                place(design.endpoint(relation.earlier()), ordered);
            }
        }
        if (!ordered.contains(endpoint)) {
            ordered.add(endpoint);
        }
    }

    private static Variable variable(Covariate covariate) {
        return switch (covariate.type()) {
            case CONTINUOUS -> new Variable.Continuous(covariate.name());
            case COUNT -> new Variable.Count(covariate.name());
            case ORDINAL -> new Variable.Ordinal(covariate.name());
            case CATEGORICAL -> new Variable.Categorical(covariate.name());
        };
    }

    /** The arm is given; under randomisation baselines are independent of it. */
    Conditioning conditioning() {
        Conditioning onArm = Conditioning.on(design.armColumn());
        if (!design.isRandomised()) {
            return onArm;
        }
        return onArm.withIndependent(baseline.stream()
                .flatMap(coding -> coding.variables().stream())
                .map(Variable::name)
                .toList());
    }

    Measurements encode(TrialData data) {
        List<Variable> variables = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        variables.add(new Variable.Categorical(design.armColumn()));
        columns.add(data.table().column(design.armColumn()));
        for (EndpointCoding coding : all()) {
            variables.addAll(coding.variables());
            constraints.addAll(coding.constraints());
            columns.addAll(coding.encode(data));
        }
        return new Measurements(Dataset.of(columns), new Schema(variables, constraints));
    }

    /** Source columns by name, from drawn variables. */
    Map<String, Column> decode(Dataset drawn, TrialData source) {
        Decoding decoding = new Decoding(drawn, source);
        all().forEach(decoding::take);
        return decoding.columns();
    }

    private List<EndpointCoding> all() {
        List<EndpointCoding> all = new ArrayList<>(baseline);
        all.addAll(endpoints);
        return all;
    }
}
