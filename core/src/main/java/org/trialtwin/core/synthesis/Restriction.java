package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Constraint.Range;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;

/**
 * A synthesizer all of whose rows fulfil some conditions. With {@code C} the variables of the conditions and {@code S} what
 * they allow, a row is drawn from {@code p(C | C in S) p(rest | C)}: the first factor is learned from exactly the rows that
 * fulfil the conditions, the second from all rows with {@code C} known. No row is drawn and thrown away.
 */
final class Restriction implements Synthesizer {
    /** With fewer rows than this the provenance says so. */
    private static final int SPARSE = 25;

    private final Synthesizer inner;
    private final List<Condition> conditions;

    Restriction(Synthesizer inner, List<Condition> conditions) {
        this.inner = inner;
        this.conditions = List.copyOf(conditions);
    }

    @Override
    public String id() {
        return inner.id();
    }

    @Override
    public boolean isReference() {
        return inner.isReference();
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        if (conditions.isEmpty()) {
            return inner.fit(measurements, conditioning, run);
        }
        measurements.requireRows();
        conditioning.targets(measurements.schema());
        ConditionRows rows = ConditionRows.of(conditions, measurements, conditioning);
        List<String> first = first(measurements.schema(), conditioning);
        Conditioning before = before(first, conditioning);
        Measurements subset = subset(measurements, rows, first, before);
        FittedSynthesizer ofConditions = inner.fit(subset, before, run.at("conditions"));
        FittedSynthesizer ofRest = inner.fit(measurements, conditioning.withKnown(first), run);
        Provenance provenance = ofRest.provenance()
                .with(
                        "conditions",
                        String.join(
                                " and ",
                                new TreeSet<>(rows.conditions().stream()
                                        .map(Condition::toString)
                                        .toList())))
                .with(
                        "conditionsLearnedFrom",
                        rows.rows().length + " of " + measurements.data().rows() + " rows"
                                + (rows.rows().length < SPARSE
                                        ? "; so few that what is drawn of these variables stays close to them"
                                        : ""));
        return new Fitted(measurements, first, before, ofConditions, ofRest, provenance);
    }

    /**
     * The variables of the conditions and those that relations tie to them, so that the relations hold among what is drawn
     * first; in the order of the schema. A baseline does not tie an outcome to it.
     */
    private List<String> first(Schema schema, Conditioning conditioning) {
        Set<String> names = new LinkedHashSet<>();
        conditions.forEach(condition -> names.add(condition.variable()));
        int before;
        do {
            before = names.size();
            for (Constraint constraint : schema.constraints()) {
                Set<String> related = schema.related(constraint);
                for (String name : related) {
                    boolean isTied = related.stream()
                            .anyMatch(other -> names.contains(other)
                                    && conditioning.isIndependent(other) == conditioning.isIndependent(name));
                    if (isTied
                            && !conditioning.given().contains(name)
                            && !conditioning.known().contains(name)) {
                        names.add(name);
                    }
                }
            }
        } while (names.size() > before);
        return schema.variables().stream()
                .map(Variable::name)
                .filter(names::contains)
                .toList();
    }

    /** What the variables of the conditions are drawn given: not the given ones where they do not depend on those. */
    private static Conditioning before(List<String> first, Conditioning conditioning) {
        boolean isIndependent = first.stream().allMatch(conditioning::isIndependent);
        Set<String> names = new LinkedHashSet<>(first);
        names.addAll(conditioning.known());
        if (!isIndependent) {
            names.addAll(conditioning.given());
        }
        Map<String, Set<String>> predictors = new LinkedHashMap<>();
        conditioning.predictors().forEach((target, only) -> {
            if (names.contains(target)) {
                Set<String> kept = new LinkedHashSet<>(only);
                kept.retainAll(names);
                predictors.put(target, kept);
            }
        });
        Set<String> independent = new LinkedHashSet<>(conditioning.independent());
        independent.retainAll(names);
        return new Conditioning(
                isIndependent ? List.of() : conditioning.given(), independent, conditioning.known(), predictors);
    }

    private static Measurements subset(
            Measurements source, ConditionRows rows, List<String> first, Conditioning before) {
        Set<String> names = new LinkedHashSet<>(before.given());
        names.addAll(before.known());
        names.addAll(first);
        List<Variable> variables = source.schema().variables().stream()
                .filter(variable -> names.contains(variable.name()))
                .toList();
        List<Column> columns = new ArrayList<>();
        Set<String> columnNames = new LinkedHashSet<>();
        for (Variable variable : variables) {
            for (String column : variable.columns()) {
                columns.add(rows.take(source.data().column(column)));
                columnNames.add(column);
            }
        }
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint constraint : source.schema().constraints()) {
            boolean isWithin = names.containsAll(source.schema().related(constraint))
                    && constraint.column().map(columnNames::contains).orElse(true);
            if (isWithin) {
                constraints.add(constraint);
            }
        }
        constraints.addAll(rows.ranges(source.data()));
        constraints.addAll(outer(source.schema(), first, names));
        return new Measurements(
                Dataset.of(columns),
                new Schema(variables, constraints),
                source.sources().take(rows.rows()));
    }

    /** Ranges of numbers that are drawn later but never below or above one that is drawn first. */
    private static List<Constraint> outer(Schema schema, List<String> first, Set<String> names) {
        NumberOrder order = new NumberOrder(schema.constraints());
        List<Constraint> outer = new ArrayList<>();
        for (Constraint constraint : schema.constraints()) {
            if (constraint instanceof Range range && !names.contains(range.restricts())) {
                for (String name : first) {
                    if (order.above(name).contains(range.restricts()) && Double.isFinite(range.high())) {
                        outer.add(new Range(name, Double.NEGATIVE_INFINITY, range.high()));
                    }
                    if (order.below(name).contains(range.restricts()) && Double.isFinite(range.low())) {
                        outer.add(new Range(name, range.low(), Double.POSITIVE_INFINITY));
                    }
                }
            }
        }
        return outer;
    }

    private record Fitted(
            Measurements source,
            List<String> first,
            Conditioning before,
            FittedSynthesizer ofConditions,
            FittedSynthesizer ofRest,
            Provenance provenance)
            implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            List<String> supplied = new ArrayList<>(before.given());
            before.known()
                    .forEach(name ->
                            supplied.addAll(source.schema().variable(name).columns()));
            Dataset drawn = ofConditions.sample(given.select(supplied), streams.at("conditions"));
            Dataset all = given;
            for (String name : first) {
                for (String column : source.schema().variable(name).columns()) {
                    all = all.with(onAllLevels(drawn.column(column)));
                }
            }
            return ofRest.sample(all, streams.at("rest"));
        }

        @Override
        public List<String> notes() {
            return Stream.concat(ofConditions.notes().stream(), ofRest.notes().stream())
                    .distinct()
                    .toList();
        }

        private Column onAllLevels(Column column) {
            return column instanceof CategoryColumn levels
                    ? levels.withLevels(source.data().categories(column.name()).levels())
                    : column;
        }
    }
}
