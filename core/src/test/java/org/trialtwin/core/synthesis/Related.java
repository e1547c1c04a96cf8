package org.trialtwin.core.synthesis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/**
 * A table in which much is related: low, middle and high in a chain with a range in its middle and values that may be
 * missing; a score of three items of different decimals, and a second sum of it with bounds of its own; dates in order;
 * stage restricted by sex and by kind; dose restricted by stage.
 */
final class Related {
    static final Conditioning GIVEN_GROUP = Conditioning.on("group")
            .withIndependent(List.of("sex", "kind", "stage", "item1", "item2", "item3", "score", "start"));
    static final Schema SCHEMA = new Schema(
            List.of(
                    new Variable.Categorical("group"),
                    new Variable.Categorical("sex"),
                    new Variable.Categorical("kind"),
                    new Variable.Ordinal("stage"),
                    new Variable.Count("item1"),
                    new Variable.Continuous("item2"),
                    new Variable.Continuous("item3"),
                    new Variable.Continuous("score"),
                    new Variable.Date("start"),
                    new Variable.Continuous("left"),
                    new Variable.Continuous("right"),
                    new Variable.Continuous("both"),
                    new Variable.Continuous("low"),
                    new Variable.Count("middle"),
                    new Variable.Continuous("dose"),
                    new Variable.Continuous("high"),
                    new Variable.Date("end")),
            List.of(
                    new Constraint.NotAbove("low", "middle"),
                    new Constraint.NotAbove("middle", "high"),
                    new Constraint.Range("middle", 0, 40),
                    new Constraint.Sum("score", List.of("item1", "item2", "item3")),
                    new Constraint.Sum("both", List.of("left", "right")),
                    new Constraint.Range("both", 1, 9),
                    new Constraint.NotAbove("start", "end"),
                    new Constraint.OnlyValuesWhere("sex", Set.of("m"), "stage", Set.of("I", "II")),
                    new Constraint.OnlyValuesWhere("kind", Set.of("x"), "stage", Set.of("II", "III")),
                    new Constraint.RangeWhere("stage", Set.of("I"), "dose", 0, 1),
                    new Constraint.RangeWhere("stage", Set.of("III"), "dose", 2, 50),
                    new Constraint.NotAbove("dose", "high")));

    /** The same with every variable before those that bound it from below. */
    static final Schema BACKWARDS = new Schema(backwards(), SCHEMA.constraints());

    private Related() {}

    private static List<Variable> backwards() {
        List<Variable> variables = new ArrayList<>(SCHEMA.variables().subList(0, 12));
        List<Variable> rest = new ArrayList<>(
                SCHEMA.variables().subList(12, SCHEMA.variables().size()));
        Collections.reverse(rest);
        // The middle of the chain comes after both its ends.
        rest.add(rest.remove(2));
        variables.addAll(rest);
        return variables;
    }

    static Measurements measurements(int rows, long seed) {
        RandomStream random = RandomStreams.seeded(seed).at("related").open();
        int[] group = new int[rows];
        int[] sex = new int[rows];
        int[] kind = new int[rows];
        int[] stage = new int[rows];
        double[][] x = new double[11][rows];
        List<@Nullable LocalDate> start = new ArrayList<>();
        List<@Nullable LocalDate> end = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            group[i] = i % 2;
            sex[i] = random.nextInt(2);
            kind[i] = random.nextInt(3);
            stage[i] = kind[i] == 0
                    ? (sex[i] == 1 ? 1 : 1 + random.nextInt(2))
                    : (sex[i] == 1 ? random.nextInt(2) : random.nextInt(3));
            x[0][i] = random.nextInt(5);
            x[1][i] = DecimalText.round(0.1 + 3 * random.nextDouble(), 1);
            x[2][i] = random.nextInt(10) == 0 ? Double.NaN : DecimalText.round(2 * random.nextExponential(), 3);
            x[3][i] = DecimalText.round(x[0][i] + x[1][i] + x[2][i], 3);
            start.add(LocalDate.of(2020, 1, 1).plusDays(random.nextInt(300)));
            end.add(
                    random.nextInt(8) == 0
                            ? null
                            : LocalDate.ofEpochDay(start.get(i) == null ? 0 : 18262)
                                    .plusDays(300 + random.nextInt(400)));
            x[4][i] = DecimalText.round(0.5 + 4 * random.nextDouble(), 2);
            x[5][i] = DecimalText.round(0.5 + 4 * random.nextDouble(), 2);
            x[6][i] = DecimalText.round(x[4][i] + x[5][i], 2);
            x[7][i] = DecimalText.round(20 * random.nextDouble(), 2);
            x[9][i] = Math.ceil(x[7][i]) + random.nextInt(20);
            x[10][i] = DecimalText.round(
                    stage[i] == 0
                            ? random.nextDouble()
                            : stage[i] == 2 ? 2 + 8 * random.nextDouble() : 9 * random.nextDouble(),
                    1);
            x[8][i] = DecimalText.round(
                    Math.max(x[9][i], x[10][i])
                            + (random.nextInt(4) == 0 ? 0 : 3 * random.nextExponential() * (1 + group[i])),
                    1);
            if (random.nextInt(9) == 0) {
                x[7 + random.nextInt(3)][i] = Double.NaN;
            }
        }
        return new Measurements(
                Dataset.of(
                        CategoryColumn.of("group", List.of("A", "B"), group),
                        CategoryColumn.of("sex", List.of("f", "m"), sex),
                        CategoryColumn.of("kind", List.of("x", "y", "z"), kind),
                        CategoryColumn.of("stage", List.of("I", "II", "III"), stage),
                        NumberColumn.of("item1", x[0]),
                        NumberColumn.of("item2", x[1]),
                        NumberColumn.of("item3", x[2]),
                        NumberColumn.of("score", x[3]),
                        DateColumn.of("start", start),
                        NumberColumn.of("left", x[4]),
                        NumberColumn.of("right", x[5]),
                        NumberColumn.of("both", x[6]),
                        NumberColumn.of("low", x[7]),
                        NumberColumn.of("high", x[8]),
                        NumberColumn.of("middle", x[9]),
                        NumberColumn.of("dose", x[10]),
                        DateColumn.of("end", end)),
                SCHEMA);
    }

    /** Rows of groups A and B in turn. */
    static Dataset given(int rows) {
        int[] group = new int[rows];
        for (int i = 0; i < rows; i++) {
            group[i] = i % 2;
        }
        return Dataset.of(CategoryColumn.of("group", List.of("A", "B"), group));
    }
}
