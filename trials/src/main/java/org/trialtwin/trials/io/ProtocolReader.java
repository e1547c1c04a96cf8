package org.trialtwin.trials.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Factor;
import org.trialtwin.trials.design.Randomisation;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.estimand.AnalysisSet;
import org.trialtwin.trials.estimand.Estimand;
import org.trialtwin.trials.estimand.IntercurrentEvent;
import org.trialtwin.trials.estimand.Multiplicity;
import org.trialtwin.trials.estimand.SummaryMeasure;
import org.trialtwin.trials.io.LocatedJson.Num;
import org.trialtwin.trials.io.LocatedJson.Obj;

/** Reads what a study file says of assignment, analysis sets, estimands and multiplicity. */
final class ProtocolReader {
    private static final Map<String, Randomisation.Method> METHODS =
            byKey(Randomisation.Method.values(), Randomisation.Method::key);
    private static final Map<String, AnalysisSet.Type> SETS = byKey(AnalysisSet.Type.values(), AnalysisSet.Type::key);
    private static final Map<String, IntercurrentEvent.Strategy> STRATEGIES =
            byKey(IntercurrentEvent.Strategy.values(), IntercurrentEvent.Strategy::key);
    private static final Map<String, SummaryMeasure> SUMMARIES = byKey(SummaryMeasure.values(), SummaryMeasure::key);
    private static final Map<String, Multiplicity.Procedure> PROCEDURES =
            byKey(Multiplicity.Procedure.values(), Multiplicity.Procedure::key);

    private final JsonReading json;
    private final BiConsumer<String, Integer> lines;

    /** Takes note of lines by key and item, so that contradictions can name them. */
    ProtocolReader(JsonReading json, BiConsumer<String, Integer> lines) {
        this.json = json;
        this.lines = lines;
    }

    private static <T> Map<String, T> byKey(T[] values, Function<T, String> key) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    void read(Obj study, TrialDesign.Builder builder) {
        json.object(study, "randomisation", false).flatMap(this::randomisation).ifPresent(builder::randomisation);
        json.objects(study, "factorial", false).forEach(each -> factor(each).ifPresent(builder::factorial));
        json.code(study, "dataCut", false).ifPresent(builder::dataCut);
        json.objects(study, "analysisSets", false).forEach(each -> set(each).ifPresent(builder::analysisSets));
        json.objects(study, "estimands", false).forEach(each -> estimand(each).ifPresent(builder::estimand));
        json.object(study, "multiplicity", false).flatMap(this::multiplicity).ifPresent(builder::multiplicity);
    }

    private Optional<Randomisation> randomisation(Obj object) {
        json.onlyKeys(object, Set.of("method", "blockSizes", "allocation", "note"), "randomisation");
        List<Integer> sizes = json.list(object, "blockSizes", false).stream()
                .flatMap(item -> json.whole(item, "blockSizes").stream())
                .toList();
        Map<String, Integer> allocation = new LinkedHashMap<>();
        json.object(object, "allocation", false)
                .ifPresent(shares -> shares.members()
                        .forEach((arm, share) ->
                                json.whole(share, arm).ifPresent(number -> allocation.put(arm, number))));
        String note = json.text(object, "note", false).orElse(null);
        return json.choice(object, "method", true, METHODS)
                .map(method -> new Randomisation(method, sizes, allocation, note));
    }

    private Optional<Factor> factor(Obj object) {
        json.onlyKeys(object, Set.of("name", "column", "control", "experimental"), "a factor");
        Optional<String> name = json.text(object, "name", true);
        Optional<String> column = json.text(object, "column", true);
        Optional<String> control = json.code(object, "control", true);
        List<String> others = json.codes(object, "experimental", true);
        if (name.isEmpty() || column.isEmpty() || control.isEmpty()) {
            return Optional.empty();
        }
        lines.accept("factorial/" + name.get(), object.line());
        List<Arm> levels = new ArrayList<>();
        levels.add(Arm.control(control.get()));
        others.forEach(code -> levels.add(Arm.experimental(code)));
        return Optional.of(new Factor(name.get(), column.get(), levels));
    }

    private Optional<AnalysisSet> set(Obj object) {
        json.onlyKeys(object, Set.of("name", "type", "column", "included"), "an analysis set");
        Optional<String> name = json.text(object, "name", true);
        Optional<AnalysisSet.Type> type = json.choice(object, "type", true, SETS);
        @Nullable EventIndicator member = both(object, "included");
        if (name.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        lines.accept("analysisSets/" + name.get(), object.line());
        return Optional.of(new AnalysisSet(name.get(), type.get(), member));
    }

    /** A column and a code that go together, or neither. */
    private @Nullable EventIndicator both(Obj object, String code) {
        if (!object.members().containsKey("column") && !object.members().containsKey(code)) {
            return null;
        }
        Optional<String> column = json.text(object, "column", true);
        Optional<String> value = json.code(object, code, true);
        return column.isPresent() && value.isPresent() ? new EventIndicator(column.get(), value.get()) : null;
    }

    private Optional<Estimand> estimand(Obj object) {
        json.onlyKeys(
                object,
                Set.of(
                        "name",
                        "endpoint",
                        "population",
                        "analysisSet",
                        "treatment",
                        "variable",
                        "intercurrentEvents",
                        "summaryMeasure"),
                "an estimand");
        Optional<String> name = json.text(object, "name", true);
        Optional<String> endpoint = json.text(object, "endpoint", true);
        Optional<String> population = json.text(object, "population", true);
        Optional<String> treatment = json.text(object, "treatment", true);
        Optional<SummaryMeasure> summary = json.choice(object, "summaryMeasure", true, SUMMARIES);
        List<IntercurrentEvent> events = json.objects(object, "intercurrentEvents", false).stream()
                .flatMap(event -> intercurrent(event).stream())
                .toList();
        String set = json.text(object, "analysisSet", false).orElse(null);
        String variable = json.text(object, "variable", false).orElse(null);
        if (name.isEmpty() || endpoint.isEmpty() || population.isEmpty() || treatment.isEmpty() || summary.isEmpty()) {
            return Optional.empty();
        }
        lines.accept("estimands/" + name.get(), object.line());
        lines.accept("estimands/" + endpoint.get(), object.line());
        return Optional.of(new Estimand(
                name.get(), endpoint.get(), population.get(), set, treatment.get(), variable, events, summary.get()));
    }

    private Optional<IntercurrentEvent> intercurrent(Obj object) {
        json.onlyKeys(object, Set.of("event", "strategy", "column", "occurred"), "an intercurrent event");
        Optional<String> event = json.text(object, "event", true);
        Optional<IntercurrentEvent.Strategy> strategy = json.choice(object, "strategy", true, STRATEGIES);
        @Nullable EventIndicator indicator = both(object, "occurred");
        return event.isEmpty() || strategy.isEmpty()
                ? Optional.empty()
                : Optional.of(new IntercurrentEvent(event.get(), strategy.get(), indicator));
    }

    private Optional<Multiplicity> multiplicity(Obj object) {
        json.onlyKeys(object, Set.of("procedure", "endpoints", "weights", "transitions"), "multiplicity");
        List<String> endpoints = json.texts(object, "endpoints", true);
        Map<String, Double> weights =
                json.object(object, "weights", false).map(this::shares).orElse(Map.of());
        Map<String, Map<String, Double>> transitions = new LinkedHashMap<>();
        json.object(object, "transitions", false)
                .ifPresent(rows -> rows.members().forEach((from, to) -> {
                    if (to instanceof Obj row) {
                        transitions.put(from, shares(row));
                    } else {
                        json.problem(to, from, "must be an object of shares by endpoint, not " + to.describe());
                    }
                }));
        return json.choice(object, "procedure", true, PROCEDURES)
                .map(procedure -> new Multiplicity(procedure, endpoints, weights, transitions));
    }

    private Map<String, Double> shares(Obj object) {
        Map<String, Double> shares = new LinkedHashMap<>();
        object.members().forEach((name, share) -> {
            if (share instanceof Num) {
                json.number(share, name).ifPresent(value -> shares.put(name, value));
            } else {
                json.problem(share, name, "must be a number, not " + share.describe());
            }
        });
        return shares;
    }
}
