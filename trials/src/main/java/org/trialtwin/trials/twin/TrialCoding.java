package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.Relation;
import org.trialtwin.trials.design.Relation.EndsFollowUp;
import org.trialtwin.trials.design.Relation.NotAfter;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimedEndpoint;
import org.trialtwin.trials.endpoint.VisitColumns;

/**
 * A design as a synthesizer understands it: the arm is given, baselines come first and, under randomisation, do not depend
 * on it, endpoints follow in an order in which no time comes before one that it can never precede.
 */
final class TrialCoding {
    private final TrialDesign design;
    private final TrialData data;
    private final List<EndpointCoding> baseline = new ArrayList<>();
    private final List<EndpointCoding> endpoints = new ArrayList<>();

    /** Columns of the table of patients that have a coding, or that come with the arm. */
    private final Set<String> coded = new HashSet<>();

    TrialCoding(TrialData data) {
        this.data = data;
        this.design = data.design();
        InvalidTrialException.throwIfAny("Twins of trial \"" + design.name() + "\"", DrawableDesign.problems(design));
        design.factors().forEach(factor -> coded.add(factor.column()));
        for (Covariate covariate : design.baseline()) {
            if (coded.add(covariate.name())) {
                baseline.add(new PlainCoding(variable(covariate)));
            }
        }
        baselineVisits();
        intercurrentEvents();
        Set<String> ofTimes = new HashSet<>();
        timed().forEach(each -> ofTimes.addAll(each.columns()));
        Map<String, EndpointCoding> byTime = new HashMap<>();
        for (Endpoint endpoint : inOrder()) {
            if (endpoint instanceof TimedEndpoint time) {
                if (!byTime.containsKey(time.time())) {
                    coded.addAll(time.columns());
                    EndpointCoding coding = timed(time, byTime);
                    byTime.put(time.time(), coding);
                    endpoints.add(coding);
                }
            } else if (endpoint.columns().isEmpty() || !ofTimes.containsAll(endpoint.columns())) {
                // What a time to event holds is drawn with it, wherever the protocol names it first.
                endpoints.addAll(untimed(endpoint));
            }
        }
        // What ends visits is known before them.
        IrregularVisits.of(design).forEach(visits -> endpoints.add(VisitCourseCoding.of(visits, data)));
        membership();
    }

    private Stream<TimedEndpoint> timed() {
        return design.endpoints().stream()
                .filter(TimedEndpoint.class::isInstance)
                .map(TimedEndpoint.class::cast);
    }

    /** A visit before treatment is a baseline. */
    private void baselineVisits() {
        for (Endpoint endpoint : design.endpoints()) {
            if (endpoint instanceof Longitudinal visits
                    && visits.plan().baseline().isPresent()
                    && !IrregularVisits.isIrregular(visits)) {
                baseline.add(VisitCoding.of(visits, true, data));
            }
        }
        IrregularVisits.of(design).stream()
                .filter(visits -> visits.baseline().isPresent())
                .forEach(visits -> baseline.add(FirstVisitCoding.of(visits, data)));
    }

    /** What happens during treatment comes before the endpoints that it may change. */
    private void intercurrentEvents() {
        Set<String> ofEndpoints = new HashSet<>();
        design.endpoints().forEach(endpoint -> ofEndpoints.addAll(endpoint.columns()));
        design.estimands().stream()
                .flatMap(estimand -> estimand.intercurrentEvents().stream())
                .flatMap(event -> event.indicator().stream())
                .map(EventIndicator::column)
                .filter(column -> !ofEndpoints.contains(column) && coded.add(column))
                .forEach(column -> endpoints.add(new PlainCoding(new Variable.Categorical(column))));
    }

    /** Who belongs to an analysis set depends on what happened, so it comes last. */
    private void membership() {
        design.analysisSets().stream()
                .flatMap(set -> set.indicator().stream())
                .map(EventIndicator::column)
                .filter(coded::add)
                .forEach(column -> endpoints.add(new PlainCoding(new Variable.Categorical(column))));
    }

    private EndpointCoding timed(TimedEndpoint endpoint, Map<String, EndpointCoding> before) {
        SharedTime group = new SharedTime(
                timed().filter(each -> each.time().equals(endpoint.time())).toList());
        group.endpoints().forEach(each -> coded.addAll(each.columns()));
        List<TimedEndpoint> earlier = earlierThan(group);
        if (earlier.isEmpty()) {
            return new CensoredTimeCoding(group);
        }
        List<String> status = new ArrayList<>();
        for (TimedEndpoint each : earlier) {
            EndpointCoding coding = before.get(each.time());
            if (coding != null) {
                coding.statusColumns().stream()
                        .filter(column -> !status.contains(column))
                        .forEach(status::add);
            }
        }
        return new LaterTimeCoding(group, earlier, status);
    }

    private List<TimedEndpoint> earlierThan(SharedTime group) {
        List<String> names = group.endpoints().stream().map(Endpoint::name).toList();
        List<TimedEndpoint> earlier = new ArrayList<>();
        for (NotAfter pair : design.orderings()) {
            TimedEndpoint first = (TimedEndpoint) design.endpoint(pair.earlier());
            if (names.contains(pair.later())
                    && !first.time().equals(group.time())
                    && earlier.stream().noneMatch(each -> each.time().equals(first.time()))) {
                earlier.add(first);
            }
        }
        return earlier;
    }

    private List<EndpointCoding> untimed(Endpoint endpoint) {
        if (endpoint instanceof RecurrentEvents events) {
            return List.of(recurrent(events));
        }
        if (endpoint instanceof Longitudinal visits && visits.where() instanceof VisitColumns.Rows) {
            return IrregularVisits.isIrregular(visits) ? List.of() : List.of(VisitCoding.of(visits, false, data));
        }
        List<EndpointCoding> codings = new ArrayList<>();
        for (String column : endpoint.columns()) {
            for (Endpoint other : design.endpoints()) {
                earlierVisits(other, column).forEach(visit -> plain(other, visit, codings));
            }
            plain(endpoint, column, codings);
        }
        return codings;
    }

    private void plain(Endpoint endpoint, String column, List<EndpointCoding> into) {
        if (coded.add(column)) {
            into.add(new PlainCoding(variable(endpoint, column)));
        }
    }

    /** The value at one visit may be an endpoint of its own: the visits before it come before it all the same. */
    private List<String> earlierVisits(Endpoint endpoint, String column) {
        if (!(endpoint instanceof Longitudinal visits) || !(visits.where() instanceof VisitColumns.Wide wide)) {
            return List.of();
        }
        int visit = wide.columns().indexOf(column);
        return wide.columns().subList(0, Math.max(0, visit)).stream()
                .filter(earlier -> timed().noneMatch(each -> each.columns().contains(earlier)))
                .toList();
    }

    private static Variable variable(Endpoint endpoint, String column) {
        if (endpoint instanceof Binary) {
            return new Variable.Categorical(column);
        }
        if (endpoint instanceof Ordinal) {
            return new Variable.Ordinal(column);
        }
        if (endpoint instanceof Count count) {
            return column.equals(count.column()) ? new Variable.Count(column) : new Variable.Continuous(column);
        }
        if (endpoint instanceof Longitudinal visits) {
            return VisitCoding.variable(column, visits.scale());
        }
        if (endpoint instanceof Continuous) {
            return new Variable.Continuous(column);
        }
        throw new IllegalStateException("Endpoint " + endpoint.name() + " has no variable for column " + column);
    }

    /** Follow-up for recurrent events ends with the endpoint that ends it, where the data say that it is the same time. */
    private RecurrentCoding recurrent(RecurrentEvents events) {
        TimedEndpoint ends = design.relations().stream()
                .filter(EndsFollowUp.class::isInstance)
                .map(relation -> (TimedEndpoint) design.endpoint(((EndsFollowUp) relation).endpoint()))
                .filter(timed -> timed.unitText().equals(events.unitText()))
                .findFirst()
                .orElse(null);
        boolean same = ends != null && events.followUp() == null && RecurrentCoding.endsWith(events, ends, data);
        return new RecurrentCoding(events, same ? ends : null, same ? null : ends);
    }

    /** Endpoints in the order of the protocol, but none before one that is never after it. */
    private List<Endpoint> inOrder() {
        List<Endpoint> ordered = new ArrayList<>();
        design.endpoints().forEach(endpoint -> place(endpoint, ordered));
        return ordered;
    }

    private void place(Endpoint endpoint, List<Endpoint> ordered) {
        for (NotAfter pair : design.orderings()) {
            if (pair.later().equals(endpoint.name())) {
                place(design.endpoint(pair.earlier()), ordered);
            }
        }
        if (endpoint.records().isPresent()) {
            design.relations().stream()
                    .filter(EndsFollowUp.class::isInstance)
                    .forEach(relation -> place(design.endpoint(((EndsFollowUp) relation).endpoint()), ordered));
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
        Conditioning onArm = Conditioning.on(design.armColumn()).withPredictors(predictors());
        if (!design.isRandomised()) {
            return onArm;
        }
        return onArm.withIndependent(
                baselineVariables().stream().map(Variable::name).toList());
    }

    /** Visits at irregular times do not depend on all that is before them. */
    private Map<String, Set<String>> predictors() {
        List<String> before = new ArrayList<>();
        List<String> times = new ArrayList<>();
        Map<String, Set<String>> predictors = new LinkedHashMap<>();
        for (EndpointCoding coding : all()) {
            if (coding instanceof VisitCourseCoding visits) {
                predictors.putAll(visits.predictors(times, before));
            }
            List<String> names = coding.variables().stream().map(Variable::name).toList();
            before.addAll(names);
            boolean isOutcome = endpoints.contains(coding)
                    && !(coding instanceof CensoredTimeCoding)
                    && !(coding instanceof LaterTimeCoding);
            if (!isOutcome) {
                times.addAll(names);
            }
        }
        return predictors;
    }

    /** Variables of what is known before treatment, in their order. */
    List<Variable> baselineVariables() {
        return baseline.stream().flatMap(coding -> coding.variables().stream()).toList();
    }

    /** Variables that are a column of the table of patients and known before treatment, by name. */
    Map<String, Variable> covariates() {
        Map<String, Variable> covariates = new LinkedHashMap<>();
        baseline.stream()
                .filter(PlainCoding.class::isInstance)
                .flatMap(coding -> coding.variables().stream())
                .forEach(variable -> covariates.put(variable.name(), variable));
        return covariates;
    }

    /** The columns of {@link #baselineVariables} from some patients of the design. */
    List<Column> encodeBaseline(TrialData patients) {
        return baseline.stream()
                .flatMap(coding -> coding.encode(patients).stream())
                .toList();
    }

    /** The columns of {@link #baselineVariables} that were learned from, by name. */
    Map<String, Column> baselineColumns() {
        Map<String, Column> columns = new LinkedHashMap<>();
        encodeBaseline(data).forEach(column -> columns.put(column.name(), column));
        return columns;
    }

    Measurements encode() {
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
        for (EndpointCoding coding : endpoints) {
            if (coding instanceof VisitCoding visits) {
                constraints.addAll(MonotoneDropout.between(visits.encode(data)));
            }
        }
        List<String> names = variables.stream().map(Variable::name).toList();
        design.endpoints()
                .forEach(endpoint -> constraints.addAll(MonotoneDropout.between(wideVisits(endpoint).stream()
                        .filter(column -> names.contains(column.name()))
                        .toList())));
        constraints.removeIf(constraint -> constraint instanceof Constraint.ExistsOnlyWith rule
                && names.indexOf(rule.with()) > names.indexOf(rule.restricts()));
        for (Relation relation : design.relations()) {
            if (relation instanceof Relation.BetweenColumns between) {
                constraints.add(between.constraint());
            }
        }
        return new Measurements(Dataset.of(columns), new Schema(variables, constraints));
    }

    /** Columns of an endpoint's visits after the start of treatment, where each visit has one. */
    private List<Column> wideVisits(Endpoint endpoint) {
        if (!(endpoint instanceof Longitudinal visits) || !(visits.where() instanceof VisitColumns.Wide wide)) {
            return List.of();
        }
        return wide.columns().stream()
                .filter(column -> !covariates().containsKey(column))
                .map(data.table()::column)
                .toList();
    }

    /** What of the patients twins do not show, in words. */
    List<String> notes() {
        return all().stream().flatMap(coding -> coding.notes().stream()).toList();
    }

    /** Source columns and rows of several per twin, from drawn variables. */
    Decoding decode(Dataset drawn, RandomStreams streams) {
        Decoding decoding = new Decoding(drawn, data, streams);
        all().forEach(decoding::take);
        return decoding;
    }

    private List<EndpointCoding> all() {
        List<EndpointCoding> all = new ArrayList<>(baseline);
        all.addAll(endpoints);
        return all;
    }
}
