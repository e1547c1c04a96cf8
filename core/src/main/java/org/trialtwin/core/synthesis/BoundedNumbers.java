package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Constraint.Range;
import org.trialtwin.core.data.Constraint.RangeWhere;
import org.trialtwin.core.data.Constraint.Sum;
import org.trialtwin.core.data.Schema;

/** The numbers that relations name, in the order in which they are decided, each with its bounds. */
final class BoundedNumbers {
    private final Schema schema;
    private final RelationDeclarations declared;
    private final List<String> sequence = new ArrayList<>();
    private final Map<String, Double> least = new HashMap<>();
    private final Map<String, Double> most = new HashMap<>();
    private final Map<String, Integer> decimals = new HashMap<>();

    BoundedNumbers(Schema schema, RelationDeclarations declared) {
        this.schema = schema;
        this.declared = declared;
        for (String name : declared.numbers()) {
            double[] present = Arrays.stream(declared.values(name))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            least.put(name, Arrays.stream(present).min().orElse(0));
            most.put(name, Arrays.stream(present).max().orElse(0));
            decimals.put(name, declared.decimals(name));
        }
        Set<String> placed = new HashSet<>();
        declared.numbers().stream().filter(declared::isKnown).forEach(name -> place(name, placed));
        schema.variables().stream()
                .map(variable -> variable.name())
                .filter(declared.numbers()::contains)
                .forEach(name -> place(name, placed));
    }

    /** A computed sum comes after its parts; of one that is drawn first the parts come after it, the exact one last. */
    private void place(String name, Set<String> placed) {
        if (!placed.add(name)) {
            return;
        }
        if (!declared.isKnown(name)) {
            for (Sum sum : declared.sumsDeclared()) {
                boolean first = declared.isDrawnFirst(sum);
                if (!first && sum.restricts().equals(name)) {
                    sum.parts().forEach(part -> place(part, placed));
                } else if (first && sum.parts().contains(name)) {
                    place(sum.restricts(), placed);
                    if (name.equals(exactPart(sum))) {
                        sum.parts().forEach(part -> place(part, placed));
                    }
                }
            }
        }
        sequence.add(name);
    }

    /** All numbers, those that are known first. */
    List<BoundedNumber> all() {
        return sequence.stream().map(this::number).toList();
    }

    /** The part of a sum that is what the others leave over: one with the most decimals, so that all keep theirs. */
    private @Nullable String exactPart(Sum sum) {
        return sum.parts().stream()
                .filter(part -> !declared.isKnown(part))
                .max(Comparator.comparing(part -> decimals.getOrDefault(part, 0)))
                .orElse(null);
    }

    private BoundedNumber number(String name) {
        List<Limit> lows = new ArrayList<>();
        List<Limit> highs = new ArrayList<>();
        constants(name, lows, highs);
        others(name, lows, highs);
        @Nullable Limit exact = declared.isKnown(name) ? null : exact(name, lows, highs);
        if (declared.isKnown(name)) {
            sumOfKnown(name, lows, highs);
        }
        int codeDecimals = decimals(name);
        for (Limit limit : concat(lows, highs)) {
            if (limit instanceof Limit.Other other) {
                codeDecimals = Math.max(codeDecimals, decimals(other.name()));
            }
        }
        return new BoundedNumber(
                name, coding(name, lows, highs, exact), decimals(name), codeDecimals, lows, highs, exact);
    }

    private int decimals(String name) {
        return decimals.getOrDefault(name, 0);
    }

    private static List<Limit> concat(List<Limit> lows, List<Limit> highs) {
        List<Limit> all = new ArrayList<>(lows);
        all.addAll(highs);
        return all;
    }

    private BoundedNumber.Coding coding(String name, List<Limit> lows, List<Limit> highs, @Nullable Limit exact) {
        if (exact != null) {
            return exact instanceof Limit.Total && followsFromParts(name)
                    ? BoundedNumber.Coding.NONE
                    : BoundedNumber.Coding.ITSELF;
        }
        boolean fromBelow = lows.stream().anyMatch(Limit.Other.class::isInstance);
        boolean fromAbove = highs.stream().anyMatch(Limit.Other.class::isInstance);
        boolean varies = concat(lows, highs).stream()
                .anyMatch(limit -> !(limit instanceof Limit.Other || limit instanceof Limit.Always));
        if (varies || (fromBelow && fromAbove)) {
            return BoundedNumber.Coding.POSITION;
        }
        return fromBelow
                ? BoundedNumber.Coding.ABOVE
                : fromAbove ? BoundedNumber.Coding.BELOW : BoundedNumber.Coding.ITSELF;
    }

    /** Whether a computed sum is there exactly where all its parts are, so that nothing about it is left to learn. */
    private boolean followsFromParts(String name) {
        boolean exists = schema.constraints().stream()
                .anyMatch(constraint ->
                        constraint.isDirect() && constraint.restricts().equals(name));
        Sum sum = sum(name);
        if (exists || sum == null) {
            return false;
        }
        double[] total = declared.values(name);
        boolean[] parts = new boolean[total.length];
        Arrays.fill(parts, true);
        for (String part : sum.parts()) {
            double[] values = declared.values(part);
            for (int row = 0; row < values.length; row++) {
                parts[row] &= !Double.isNaN(values[row]);
            }
        }
        for (int row = 0; row < total.length; row++) {
            if (Double.isNaN(total[row]) == parts[row]) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Sum sum(String total) {
        return declared.sumsDeclared().stream()
                .filter(sum -> sum.restricts().equals(total))
                .findFirst()
                .orElse(null);
    }

    private void constants(String name, List<Limit> lows, List<Limit> highs) {
        Set<String> below = new LinkedHashSet<>(declared.order().below(name));
        Set<String> above = new LinkedHashSet<>(declared.order().above(name));
        below.add(name);
        above.add(name);
        for (Range range : declared.all(Range.class)) {
            always(range.low(), below.contains(range.restricts()), lows);
            always(range.high(), above.contains(range.restricts()), highs);
        }
        for (Sum sum : declared.sumsDeclared()) {
            if (declared.isDrawnFirst(sum) && sum.parts().stream().noneMatch(declared::isKnown)) {
                always(sumOf(sum.parts(), least), below.contains(sum.restricts()), lows);
                always(sumOf(sum.parts(), most), above.contains(sum.restricts()), highs);
            }
        }
        for (RangeWhere where : declared.all(RangeWhere.class)) {
            if (declared.isKnown(name) && !declared.isKnown(where.when())) {
                continue;
            }
            if (below.contains(where.restricts()) && Double.isFinite(where.low())) {
                lows.add(new Limit.Where(where.when(), where.is(), where.low()));
            }
            if (above.contains(where.restricts()) && Double.isFinite(where.high())) {
                highs.add(new Limit.Where(where.when(), where.is(), where.high()));
            }
        }
    }

    private static void always(double bound, boolean applies, List<Limit> limits) {
        if (applies && Double.isFinite(bound)) {
            limits.add(new Limit.Always(bound));
        }
    }

    private void others(String name, List<Limit> lows, List<Limit> highs) {
        List<String> before = sequence.subList(0, sequence.indexOf(name));
        declared.order().below(name).stream()
                .filter(before::contains)
                .forEach(other -> lows.add(new Limit.Other(other, decimalsBetween(other, name, before), true)));
        declared.order().above(name).stream()
                .filter(before::contains)
                .forEach(other -> highs.add(new Limit.Other(other, decimalsBetween(name, other, before), false)));
    }

    /** Fewest decimals of the numbers that are still to find a place between two others, -1 where there are none. */
    private int decimalsBetween(String lower, String upper, List<String> before) {
        return declared.order().above(lower).stream()
                .filter(declared.order().below(upper)::contains)
                .filter(between -> !before.contains(between))
                .mapToInt(this::decimals)
                .min()
                .orElse(-1);
    }

    private double sumOf(List<String> names, Map<String, Double> values) {
        DecimalSum sum =
                new DecimalSum(names.stream().mapToInt(this::decimals).max().orElse(0));
        names.forEach(name -> sum.add(values.getOrDefault(name, 0.0), 1));
        return sum.value();
    }

    private int decimals(Sum sum) {
        return sum.variables().stream().mapToInt(this::decimals).max().orElse(0);
    }

    private @Nullable Limit exact(String name, List<Limit> lows, List<Limit> highs) {
        for (Sum sum : declared.sumsDeclared()) {
            boolean first = declared.isDrawnFirst(sum);
            if (sum.restricts().equals(name)) {
                if (!first) {
                    return new Limit.Total(sum.parts(), 0, decimals(sum));
                }
                sumOfKnown(name, lows, highs);
            } else if (first && sum.parts().contains(name)) {
                List<String> before = new ArrayList<>(sum.parts());
                before.remove(name);
                if (name.equals(exactPart(sum))) {
                    return new Limit.Remainder(sum.restricts(), before, 0, decimals(sum));
                }
                List<String> rest = before.stream()
                        .filter(part -> sequence.indexOf(part) > sequence.indexOf(name))
                        .toList();
                before.removeAll(rest);
                lows.add(new Limit.Remainder(sum.restricts(), before, sumOf(rest, most), decimals(sum)));
                highs.add(new Limit.Remainder(sum.restricts(), before, sumOf(rest, least), decimals(sum)));
            }
        }
        return null;
    }

    /** What the parts that are known, and all that the others can be, leave to a sum. */
    private void sumOfKnown(String total, List<Limit> lows, List<Limit> highs) {
        Sum sum = sum(total);
        if (sum == null || !declared.isDrawnFirst(sum)) {
            return;
        }
        List<String> known = sum.parts().stream().filter(declared::isKnown).toList();
        List<String> open =
                sum.parts().stream().filter(part -> !declared.isKnown(part)).toList();
        if (!known.isEmpty()) {
            lows.add(new Limit.Total(known, sumOf(open, least), decimals(sum)));
            highs.add(new Limit.Total(known, sumOf(open, most), decimals(sum)));
        }
    }
}
