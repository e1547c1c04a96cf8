package org.trialtwin.trials.io;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.trials.design.Relation;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.io.LocatedJson.Obj;

/** Reads what a study file declares to hold for every patient. */
final class RelationReader {
    /** Stands before the relation where a problem is about one between columns. */
    static final String COLUMNS = "columns: ";

    private static final Set<String> KINDS = Set.of("notAfter", "endsFollowUp", "notAbove", "range", "sum", "ifThen");

    private final JsonReading json;
    private final BiConsumer<String, Integer> lines;

    RelationReader(JsonReading json, BiConsumer<String, Integer> lines) {
        this.json = json;
        this.lines = lines;
    }

    void read(Obj relation, TrialDesign.Builder builder) {
        json.onlyKeys(relation, KINDS, "a relation");
        Set<String> named = new HashSet<>(relation.members().keySet());
        named.retainAll(KINDS);
        if (named.size() != 1) {
            json.problem(
                    relation,
                    "relations",
                    "is one relation, one of " + KINDS.stream().sorted().toList() + ", not "
                            + named.stream().sorted().toList());
            return;
        }
        switch (named.iterator().next()) {
            case "notAfter" -> notAfter(relation, builder);
            case "endsFollowUp" ->
                json.text(relation, "endsFollowUp", true).ifPresent(name -> {
                    lines.accept("relations/" + name, relation.line());
                    builder.endsFollowUp(name);
                });
            case "notAbove" -> notAbove(relation, builder);
            case "range" -> json.object(relation, "range", true).ifPresent(range -> range(range, builder));
            case "sum" -> json.object(relation, "sum", true).ifPresent(sum -> sum(sum, builder));
            default -> json.object(relation, "ifThen", true).ifPresent(rule -> ifThen(rule, builder));
        }
    }

    private void notAfter(Obj relation, TrialDesign.Builder builder) {
        List<String> names = json.texts(relation, "notAfter", true);
        names.forEach(name -> lines.accept("relations/" + name, relation.line()));
        if (names.size() == 2) {
            builder.notAfter(names.get(0), names.get(1));
        } else {
            json.problem(relation, "notAfter", "names two endpoints, the earlier first, not " + names);
        }
    }

    private void notAbove(Obj relation, TrialDesign.Builder builder) {
        List<String> names = json.texts(relation, "notAbove", true);
        if (names.size() == 2) {
            hold(new Constraint.NotAbove(names.get(0), names.get(1)), relation, builder);
        } else {
            json.problem(relation, "notAbove", "names two columns, the lower first, not " + names);
        }
    }

    private void range(Obj range, TrialDesign.Builder builder) {
        json.onlyKeys(range, Set.of("column", "atLeast", "atMost"), "a range");
        json.text(range, "column", true).ifPresent(column -> {
            Bounds bounds = bounds(range, "range");
            built(range, "range", () -> new Constraint.Range(column, bounds.low, bounds.high), builder);
        });
    }

    private void sum(Obj sum, TrialDesign.Builder builder) {
        json.onlyKeys(sum, Set.of("column", "of"), "a sum");
        Optional<String> total = json.text(sum, "column", true);
        List<String> parts = json.texts(sum, "of", true);
        total.ifPresent(column -> built(sum, "sum", () -> new Constraint.Sum(column, parts), builder));
    }

    private void ifThen(Obj rule, TrialDesign.Builder builder) {
        json.onlyKeys(rule, Set.of("column", "is", "then"), "an ifThen");
        Optional<String> when = json.text(rule, "column", true);
        Set<String> is = new LinkedHashSet<>(json.codes(rule, "is", true));
        Optional<Obj> then = json.object(rule, "then", true);
        if (when.isEmpty() || then.isEmpty()) {
            return;
        }
        Obj what = then.get();
        json.onlyKeys(what, Set.of("column", "is", "atLeast", "atMost"), "then");
        Optional<String> column = json.text(what, "column", true);
        if (column.isEmpty()) {
            return;
        }
        if (is.isEmpty()) {
            json.problem(rule, "is", "names at least one value");
            return;
        }
        boolean isList = what.members().containsKey("is");
        if (isList && (what.members().containsKey("atLeast") || what.members().containsKey("atMost"))) {
            json.problem(what, "then", "has either values or bounds");
        } else if (isList) {
            Set<String> values = new LinkedHashSet<>(json.codes(what, "is", true));
            if (values.isEmpty()) {
                json.problem(what, "is", "names at least one value");
            } else {
                hold(new Constraint.OnlyValuesWhere(when.get(), is, column.get(), values), rule, builder);
            }
        } else {
            Bounds bounds = bounds(what, "then");
            built(
                    what,
                    "then",
                    () -> new Constraint.RangeWhere(when.get(), is, column.get(), bounds.low, bounds.high),
                    builder);
        }
    }

    private record Bounds(double low, double high) {}

    private Bounds bounds(Obj object, String key) {
        if (!object.members().containsKey("atLeast") && !object.members().containsKey("atMost")) {
            json.problem(object, key, "needs atLeast, atMost or both" + (key.equals("then") ? ", or is" : ""));
        }
        return new Bounds(
                json.number(object, "atLeast").orElse(Double.NEGATIVE_INFINITY),
                json.number(object, "atMost").orElse(Double.POSITIVE_INFINITY));
    }

    /** What a constraint says of its own parts is a problem of the file. */
    private void built(Obj at, String key, Supplier<Constraint> constraint, TrialDesign.Builder builder) {
        try {
            hold(constraint.get(), at, builder);
        } catch (IllegalArgumentException e) {
            json.problem(at, key, String.valueOf(e.getMessage()));
        }
    }

    private void hold(Constraint constraint, Obj at, TrialDesign.Builder builder) {
        lines.accept("relations/" + COLUMNS + new Relation.BetweenColumns(constraint).inWords(), at.line());
        builder.holds(constraint);
    }
}
