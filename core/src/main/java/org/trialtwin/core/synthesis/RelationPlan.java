package org.trialtwin.core.synthesis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Constraint.OnlyValuesWhere;
import org.trialtwin.core.data.Constraint.RangeWhere;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;

/**
 * How the variables of a schema with relations are put into variables that no relation bounds, and back. Conditions between
 * categories become nesting; numbers become distances from one another, positions between bounds, or nothing.
 */
final class RelationPlan {
    private final Measurements source;
    private final Conditioning conditioning;
    private final RelationDeclarations declared;
    private final List<BoundedNumber> numbers;
    private final List<KnownFit> fits;
    private final Measurements recoded;
    private final Conditioning recodedConditioning;

    /**
     * Plans the recoding.
     *
     * @throws IllegalArgumentException with everything that contradicts itself, the rows, or cannot be honoured
     */
    RelationPlan(Measurements source, Conditioning conditioning) {
        this.source = source;
        this.conditioning = conditioning;
        this.declared = new RelationDeclarations(source, conditioning);
        throwIfAny(declared.problems());
        this.numbers = new BoundedNumbers(source.schema(), declared).all();
        this.fits = KnownFit.of(declared);
        throwIfAny(directOnRecoded());
        this.recoded = encode();
        this.recodedConditioning = recode(conditioning);
    }

    Measurements measurements() {
        return recoded;
    }

    Conditioning conditioning() {
        return recodedConditioning;
    }

    private static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Relations that cannot be honoured: " + String.join("; ", problems));
        }
    }

    private boolean isRecoded(String name) {
        return numbers.stream()
                .anyMatch(number -> number.name().equals(name)
                        && !declared.isKnown(name)
                        && (number.isComputed() || number.coding() != BoundedNumber.Coding.ITSELF));
    }

    /** A synthesizer that nests or blanks by a column sees its code, which says something else than its value. */
    private List<String> directOnRecoded() {
        List<String> found = new ArrayList<>();
        for (Constraint constraint : source.schema().constraints()) {
            // Whether a value is there its code says as well.
            String by = constraint instanceof Constraint.ExistsOnlyWith
                    ? ""
                    : constraint.column().orElse("");
            boolean nestsRecoded = constraint instanceof Constraint.NestedIn && isRecoded(constraint.restricts());
            boolean withDropped = constraint instanceof Constraint.ExistsOnlyWith rule
                    && dropped().contains(rule.with());
            if (isRecoded(by) || nestsRecoded || withDropped) {
                found.add(constraint + " takes values as they are, and another relation has them computed");
            }
        }
        return found;
    }

    private Measurements encode() {
        Dataset data = source.data();
        RowNumbers known = new RowNumbers(data::column);
        numbers.forEach(number -> known.put(number.name(), declared.values(number.name())));
        Map<String, Column> codes = new HashMap<>();
        Map<String, Variable> coded = new HashMap<>();
        for (BoundedNumber number : numbers) {
            double[] values = number.encode(known, data.rows());
            if (isRecoded(number.name())) {
                codes.put(number.name(), NumberColumn.of(number.name(), values));
                coded.put(number.name(), new Variable.Continuous(number.name()));
            }
        }
        List<Variable> variables = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < fits.size(); i++) {
            variables.add(new Variable.Categorical(fits.get(i).name(i)));
            columns.add(fits.get(i).column(fits.get(i).name(i), data::column, data.rows()));
        }
        for (Variable variable : source.schema().variables()) {
            if (!dropped().contains(variable.name())) {
                variables.add(coded.getOrDefault(variable.name(), variable));
                variable.columns().forEach(name -> columns.add(codes.getOrDefault(name, data.column(name))));
            }
        }
        return source.with(Dataset.of(columns), new Schema(variables, constraints()));
    }

    private Set<String> dropped() {
        Set<String> names = new LinkedHashSet<>();
        numbers.stream()
                .filter(number -> number.coding() == BoundedNumber.Coding.NONE)
                .forEach(number -> names.add(number.name()));
        return names;
    }

    /** What a synthesizer applies itself: what was declared so, and conditions between categories as nesting. */
    private List<Constraint> constraints() {
        Set<Constraint> all = new LinkedHashSet<>();
        source.schema().constraints().stream()
                .filter(constraint ->
                        constraint instanceof Constraint.ExistsOnlyWhere || constraint instanceof Constraint.NestedIn)
                .forEach(all::add);
        Map<String, List<String>> deciding = new LinkedHashMap<>();
        for (OnlyValuesWhere where : declared.all(OnlyValuesWhere.class)) {
            nest(where.when(), where.restricts(), all);
            deciding.computeIfAbsent(where.restricts(), name -> new ArrayList<>())
                    .add(where.when());
        }
        for (RangeWhere where : declared.all(RangeWhere.class)) {
            deciding.computeIfAbsent(where.restricts(), name -> new ArrayList<>())
                    .add(where.when());
        }
        // Two that decide over a third only meet as they have met: so what they leave to it is never nothing.
        for (List<String> several : deciding.values()) {
            for (int i = 0; i < several.size(); i++) {
                for (int j = 0; j < i; j++) {
                    nest(several.get(i), several.get(j), all);
                }
            }
        }
        for (int i = 0; i < fits.size(); i++) {
            all.add(new Constraint.NestedIn(
                    fits.get(i).where().when(), fits.get(i).name(i)));
        }
        return List.copyOf(all);
    }

    /** The one that is drawn later takes, beside each value of the other, only values that were seen there. */
    private void nest(String one, String other, Set<Constraint> into) {
        String later = rank(one) > rank(other) ? one : other;
        if (!one.equals(other) && !declared.isKnown(later)) {
            into.add(new Constraint.NestedIn(later, later.equals(one) ? other : one));
        }
    }

    private int rank(String name) {
        int fixed =
                conditioning.given().contains(name) ? 0 : conditioning.known().contains(name) ? 1 : 2;
        List<String> names =
                source.schema().variables().stream().map(Variable::name).toList();
        return fixed * names.size() + names.indexOf(name);
    }

    private Conditioning recode(Conditioning plain) {
        List<String> known = new ArrayList<>(plain.known());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fits.size(); i++) {
            names.add(fits.get(i).name(i));
        }
        known.addAll(names);
        Set<String> gone = dropped();
        Map<String, Set<String>> predictors = new LinkedHashMap<>();
        plain.predictors().forEach((target, only) -> {
            if (!gone.contains(target)) {
                Set<String> kept = new LinkedHashSet<>();
                only.forEach(name -> kept.addAll(standIns(name, gone)));
                predictors.put(target, kept);
            }
        });
        // An answer about baselines does not depend on the arm either.
        List<String> independent = plain.independent().containsAll(plain.known()) ? names : List.of();
        return new Conditioning(
                plain.given(), plain.withIndependent(independent).independent(), known, predictors);
    }

    /** A sum that is computed predicts by its parts. */
    private Set<String> standIns(String name, Set<String> gone) {
        if (!gone.contains(name)) {
            return Set.of(name);
        }
        Set<String> parts = new LinkedHashSet<>();
        declared.sumsDeclared().stream()
                .filter(sum -> sum.restricts().equals(name))
                .forEach(sum -> sum.parts().forEach(part -> parts.addAll(standIns(part, gone))));
        return parts;
    }

    /**
     * What is given, as the recoded fit takes it.
     *
     * @throws IllegalArgumentException with every row in which what is known contradicts a relation
     */
    Dataset given(Dataset given) {
        List<String> problems = new ArrayList<>();
        for (Constraint constraint : source.schema().constraints()) {
            if (constraint.variables().stream().allMatch(declared::isKnown) && !constraint.isDirect()) {
                for (int row = 0; row < given.rows(); row++) {
                    if (!constraint.holds(given::column, row)) {
                        problems.add("row " + (row + 1) + " contradicts " + constraint);
                    }
                }
            }
        }
        RowNumbers known = known(given);
        for (BoundedNumber number : numbers) {
            if (declared.isKnown(number.name())) {
                for (int row = 0; row < given.rows(); row++) {
                    number.contradiction(known, row).ifPresent(problems::add);
                }
            }
        }
        throwIfAny(problems.stream().distinct().toList());
        Dataset all = given;
        for (int i = 0; i < fits.size(); i++) {
            all = all.with(fits.get(i).column(fits.get(i).name(i), given::column, given.rows()));
        }
        return all;
    }

    private RowNumbers known(Dataset given) {
        RowNumbers known = new RowNumbers(given::column);
        for (BoundedNumber number : numbers) {
            if (declared.isKnown(number.name())) {
                known.put(number.name(), values(given.column(number.name())));
            }
        }
        return known;
    }

    private static double[] values(Column column) {
        double[] values = new double[column.size()];
        Arrays.setAll(values, row -> Constraint.value(column, row));
        return values;
    }

    /** The rows as they were declared, from rows that were drawn recoded. */
    Dataset decode(Dataset drawn) {
        RowNumbers decided = known(drawn);
        Map<String, Column> decoded = new HashMap<>();
        double[] nothing = new double[drawn.rows()];
        for (BoundedNumber number : numbers) {
            String name = number.name();
            if (declared.isKnown(name)) {
                continue;
            }
            double[] codes = number.coding() == BoundedNumber.Coding.NONE ? nothing : values(drawn.column(name));
            double[] decodedValues = new double[drawn.rows()];
            for (int row = 0; row < decodedValues.length; row++) {
                decodedValues[row] = number.decode(codes[row], decided, row);
            }
            decided.put(name, decodedValues);
            decoded.put(name, column(name, decodedValues));
        }
        List<Column> columns = new ArrayList<>();
        source.schema().columns().forEach(name -> {
            Column own = decoded.get(name);
            columns.add(own != null ? own : drawn.column(name));
        });
        return Dataset.of(columns);
    }

    private Column column(String name, double[] values) {
        if (!declared.isDateColumn(name)) {
            return NumberColumn.of(name, values);
        }
        return DateColumn.of(
                name,
                Arrays.stream(values)
                        .mapToObj(day -> Double.isNaN(day) ? null : LocalDate.ofEpochDay((long) Math.rint(day)))
                        .toList());
    }
}
