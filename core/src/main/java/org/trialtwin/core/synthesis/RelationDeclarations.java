package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Constraint.NotAbove;
import org.trialtwin.core.data.Constraint.OnlyValuesWhere;
import org.trialtwin.core.data.Constraint.Range;
import org.trialtwin.core.data.Constraint.RangeWhere;
import org.trialtwin.core.data.Constraint.Sum;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;

/**
 * The declared relations that no synthesizer applies itself: read by kind, and everything found that cannot be honoured.
 */
final class RelationDeclarations {
    private static final int ROWS_SHOWN = 10;

    private final Measurements source;
    private final Schema schema;
    private final Conditioning conditioning;
    private final NumberOrder order;
    private final Map<String, Sum> sums = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    RelationDeclarations(Measurements source, Conditioning conditioning) {
        this.source = source;
        this.schema = source.schema();
        this.conditioning = conditioning;
        this.order = new NumberOrder(schema.constraints());
        schema.constraints().forEach(this::types);
        if (problems.isEmpty()) {
            schema.constraints().forEach(this::rows);
            sums();
            circles();
            dependence();
            limits();
        }
    }

    /** Whether there is anything to recode. */
    static boolean any(Schema schema) {
        return schema.constraints().stream().anyMatch(constraint -> !constraint.isDirect());
    }

    List<String> problems() {
        return problems;
    }

    NumberOrder order() {
        return order;
    }

    Collection<Sum> sumsDeclared() {
        return sums.values();
    }

    <T extends Constraint> List<T> all(Class<T> kind) {
        return schema.constraints().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    boolean isKnown(String name) {
        return conditioning.known().contains(name) || conditioning.given().contains(name);
    }

    /** Whether a sum is drawn before its parts, because something else says where it lies. */
    boolean isDrawnFirst(Sum sum) {
        if (sum.parts().stream().allMatch(this::isKnown)) {
            return false;
        }
        return isKnown(sum.restricts()) || isOtherwiseRestricted(sum.restricts());
    }

    private boolean isOtherwiseRestricted(String name) {
        return schema.constraints().stream()
                .anyMatch(constraint -> (constraint instanceof Range
                                || constraint instanceof RangeWhere
                                || constraint instanceof NotAbove)
                        && constraint.variables().contains(name)
                        && !(constraint instanceof RangeWhere where
                                && !where.restricts().equals(name)));
    }

    /** All numbers that a relation names. */
    Set<String> numbers() {
        Set<String> names = new LinkedHashSet<>();
        for (Constraint constraint : schema.constraints()) {
            if (constraint instanceof RangeWhere where) {
                names.add(where.restricts());
            } else if (constraint instanceof NotAbove || constraint instanceof Range || constraint instanceof Sum) {
                names.addAll(constraint.variables());
            }
        }
        return names;
    }

    private void types(Constraint constraint) {
        if (constraint instanceof NotAbove pair) {
            boolean dates = isDate(pair.lower());
            if ((!dates && !isNumber(pair.lower())) || (dates ? !isDate(pair.upper()) : !isNumber(pair.upper()))) {
                problems.add("\"" + pair.lower() + "\" and \"" + pair.upper()
                        + "\" have no order: it takes two numbers or two dates");
            }
        } else if (constraint instanceof Range range) {
            number(range.restricts(), "has no range");
        } else if (constraint instanceof Sum sum) {
            sum.variables().forEach(name -> number(name, "cannot be part of a sum"));
        } else if (constraint instanceof RangeWhere where) {
            number(where.restricts(), "has no range");
            category(where.when());
        } else if (constraint instanceof OnlyValuesWhere where) {
            category(where.when());
            category(where.restricts());
        }
    }

    private void number(String name, String what) {
        if (!isNumber(name) && !(isDate(name) && what.equals("has no range"))) {
            problems.add("\"" + name + "\" is not a number and " + what);
        }
    }

    private void category(String name) {
        if (!(schema.variable(name) instanceof Variable.Categorical
                || schema.variable(name) instanceof Variable.Ordinal)) {
            problems.add(
                    "\"" + name + "\" is not a category: where one thing decides over the values of another, it takes"
                            + " a category");
        }
    }

    boolean isNumber(String name) {
        return schema.variable(name) instanceof Variable.Continuous || schema.variable(name) instanceof Variable.Count;
    }

    private boolean isDate(String name) {
        return schema.variable(name) instanceof Variable.Date;
    }

    private void rows(Constraint constraint) {
        if (constraint.isDirect()) {
            return;
        }
        List<Integer> broken = new ArrayList<>();
        for (int row = 0; row < source.data().rows(); row++) {
            if (!constraint.holds(source.data()::column, row)) {
                broken.add(row + 1);
            }
        }
        if (!broken.isEmpty()) {
            problems.add(constraint + " does not hold in " + broken.size() + " of "
                    + source.data().rows() + " rows to learn from: row "
                    + broken.subList(0, Math.min(ROWS_SHOWN, broken.size()))
                    + (broken.size() > ROWS_SHOWN ? " and others" : ""));
        }
    }

    private void sums() {
        for (Sum sum : all(Sum.class)) {
            if (sums.putIfAbsent(sum.restricts(), sum) != null) {
                problems.add("\"" + sum.restricts() + "\" is declared to be two sums");
            }
        }
        Map<String, String> shared = new LinkedHashMap<>();
        for (Sum sum : sums.values()) {
            if (!isDrawnFirst(sum)) {
                continue;
            }
            for (String part : sum.parts()) {
                if (isKnown(part)) {
                    continue;
                }
                String other = shared.putIfAbsent(part, sum.restricts());
                if (sums.containsKey(part) || other != null || isOrdered(part) || isRestrictedWhere(part)) {
                    problems.add("\"" + part + "\" is part of the sum \"" + sum.restricts()
                            + "\", which is known or restricted itself, so the part has what the others leave of it:"
                            + " another relation of the part cannot be honoured as well");
                }
                if (conditioning.isIndependent(part)
                        && !isKnown(sum.restricts())
                        && !conditioning.isIndependent(sum.restricts())) {
                    problems.add("\"" + part + "\" does not depend on " + conditioning.given()
                            + " by design, the restricted sum \"" + sum.restricts() + "\" that it is part of does");
                }
            }
        }
    }

    private boolean isOrdered(String name) {
        return !order.below(name).isEmpty() || !order.above(name).isEmpty();
    }

    private boolean isRestrictedWhere(String name) {
        return all(RangeWhere.class).stream()
                .anyMatch(where -> where.restricts().equals(name));
    }

    private void circles() {
        for (String name : numbers()) {
            if (order.isInCircle(name)) {
                problems.add("\"" + name + "\" is never above itself by way of others: the order runs in a circle");
            }
            if (isInOwnSum(name, name, new LinkedHashSet<>())) {
                problems.add("\"" + name + "\" is part of itself: the sums run in a circle");
            }
        }
    }

    private boolean isInOwnSum(String goal, String at, Set<String> visited) {
        Sum sum = sums.get(at);
        return sum != null
                && visited.add(at)
                && sum.parts().stream().anyMatch(part -> part.equals(goal) || isInOwnSum(goal, part, visited));
    }

    /** What does not depend on the arm by design cannot be restricted by what does. */
    private void dependence() {
        for (Constraint constraint : schema.constraints()) {
            String when = constraint instanceof RangeWhere where
                    ? where.when()
                    : constraint instanceof OnlyValuesWhere where ? where.when() : null;
            if (when == null || conditioning.known().contains(when)) {
                continue;
            }
            Set<String> restricted = new LinkedHashSet<>(Set.of(constraint.restricts()));
            if (constraint instanceof RangeWhere) {
                restricted.addAll(order.below(constraint.restricts()));
                restricted.addAll(order.above(constraint.restricts()));
            }
            boolean isValues = constraint instanceof OnlyValuesWhere
                    && !conditioning.given().contains(when);
            for (String name : restricted) {
                if (!isKnown(name)
                        && conditioning.isIndependent(name)
                        && !conditioning.isIndependent(when)
                        && !isValues) {
                    problems.add("\"" + name + "\" does not depend on " + conditioning.given() + " by design, \"" + when
                            + "\" does and cannot decide over its values");
                }
            }
        }
    }

    /** Bounds that hold in every row and leave nothing. */
    private void limits() {
        for (String name : numbers()) {
            double low = Double.NEGATIVE_INFINITY;
            double high = Double.POSITIVE_INFINITY;
            for (Range range : all(Range.class)) {
                if (range.restricts().equals(name) || order.below(name).contains(range.restricts())) {
                    low = Math.max(low, range.low());
                }
                if (range.restricts().equals(name) || order.above(name).contains(range.restricts())) {
                    high = Math.min(high, range.high());
                }
            }
            if (low > high) {
                problems.add("No value of \"" + name + "\" is left: it is at least " + low + " and at most " + high);
            }
        }
    }

    /** Decimals that a variable's values are written with; a date is a whole number of days. */
    int decimals(String name) {
        Column column = source.data().column(name);
        return column instanceof NumberColumn numbers ? numbers.decimals() : 0;
    }

    double[] values(String name) {
        Column column = source.data().column(name);
        double[] values = new double[column.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = Constraint.value(column, row);
        }
        return values;
    }

    boolean isDateColumn(String name) {
        return source.data().column(name) instanceof DateColumn;
    }
}
