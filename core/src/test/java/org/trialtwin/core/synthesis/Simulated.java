package org.trialtwin.core.synthesis;

import java.time.LocalDate;
import java.util.ArrayList;
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
 * A table with known structure: group A or B is given; age and sex do not depend on it; score and time do; lab is missing
 * more often in women; rest exists only where grade is high, and grade "high" never occurs with sex "m".
 */
public final class Simulated {
    public static final Conditioning GIVEN_GROUP = Conditioning.on("group").withIndependent(List.of("age", "sex"));
    public static final Schema SCHEMA = new Schema(
            List.of(
                    new Variable.Categorical("group"),
                    new Variable.Continuous("age"),
                    new Variable.Categorical("sex"),
                    new Variable.Count("visits"),
                    new Variable.Date("entry"),
                    new Variable.Continuous("lab"),
                    new Variable.Continuous("score"),
                    new Variable.Continuous("constant"),
                    new Variable.Ordinal("grade"),
                    new Variable.Continuous("rest"),
                    new Variable.CensoredTime("survival", "time", "event")),
            List.of(
                    new Constraint.NestedIn("grade", "sex"),
                    new Constraint.ExistsOnlyWhere("rest", "grade", Set.of("high"))));

    private Simulated() {}

    public static Measurements measurements(int perGroup, long seed) {
        RandomStream random = RandomStreams.seeded(seed).at("simulated").open();
        int n = 2 * perGroup;
        int[] group = new int[n];
        int[] sex = new int[n];
        int[] grade = new int[n];
        double[] age = new double[n];
        double[] visits = new double[n];
        double[] lab = new double[n];
        double[] score = new double[n];
        double[] constant = new double[n];
        double[] rest = new double[n];
        double[] time = new double[n];
        double[] event = new double[n];
        List<@Nullable LocalDate> entry = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            group[i] = i % 2;
            age[i] = DecimalText.round(60 + 10 * random.nextGaussian(), 1);
            sex[i] = random.nextInt(2);
            visits[i] = Math.rint(4 * random.nextExponential());
            entry.add(LocalDate.of(2020, 1, 1).plusDays(random.nextInt(700)));
            lab[i] = random.nextDouble() < (sex[i] == 0 ? 0.4 : 0.05)
                    ? Double.NaN
                    : DecimalText.round(5 + random.nextGaussian(), 2);
            score[i] = DecimalText.round(3 * group[i] + 0.1 * (age[i] - 60) + random.nextGaussian(), 2);
            constant[i] = 7;
            grade[i] = sex[i] == 1 ? random.nextInt(2) : random.nextInt(3);
            rest[i] = grade[i] == 2 ? DecimalText.round(1 + random.nextDouble(), 2) : Double.NaN;
            double died = random.nextExponential() * (group[i] == 1 ? 8 : 3);
            // Everybody is followed for 2 to 4 years: survival at the end is well above 0.
            double left = 2 + 2 * random.nextDouble();
            time[i] = DecimalText.round(Math.min(died, left), 4);
            event[i] = died <= left ? 1 : 0;
        }
        return new Measurements(
                Dataset.of(
                        CategoryColumn.of("group", List.of("A", "B"), group),
                        NumberColumn.of("age", age),
                        CategoryColumn.of("sex", List.of("f", "m"), sex),
                        NumberColumn.of("visits", visits),
                        DateColumn.of("entry", entry),
                        NumberColumn.of("lab", lab),
                        NumberColumn.of("score", score),
                        NumberColumn.of("constant", constant),
                        CategoryColumn.of("grade", List.of("low", "middle", "high"), grade),
                        NumberColumn.of("rest", rest),
                        NumberColumn.of("time", time),
                        NumberColumn.of("event", event)),
                SCHEMA);
    }

    /** The given column of some rows, half of them in each group, A first. */
    public static Dataset given(int perGroup) {
        int[] group = new int[2 * perGroup];
        for (int i = perGroup; i < group.length; i++) {
            group[i] = 1;
        }
        return Dataset.of(CategoryColumn.of("group", List.of("A", "B"), group));
    }

    /** Mean of the values that are not missing, of rows of one group only. */
    public static double mean(Dataset data, String column, String group) {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < data.rows(); row++) {
            double value = data.numbers(column).value(row);
            if (data.column("group").text(row).equals(group) && !Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return sum / count;
    }
}
