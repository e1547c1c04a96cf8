package org.trialtwin.trials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.TimeToEvent;

/**
 * A small trial with known structure: entry in weeks with ties, two strata, disease-free and overall survival of which some
 * patients die without progression, a continuous and a binary endpoint, and a column that nothing declares.
 */
public final class SmallTrial {
    public static final TimeToEvent OS = Endpoint.timeToEvent("OS", "os", EventIndicator.eventWhen("dead", 1))
            .inUnit("weeks");
    public static final TimeToEvent DFS = Endpoint.timeToEvent("DFS", "dfs", EventIndicator.eventWhen("relapsed", 1))
            .inUnit("weeks");

    private SmallTrial() {}

    public static TrialDesign.Builder builder() {
        return survivalOnly()
                .secondary(Endpoint.continuous("QL", "ql").withBaseline("ql0"))
                .secondary(Endpoint.binary("RESPONSE", EventIndicator.eventWhen("response", "yes")));
    }

    public static TrialDesign.Builder survivalOnly() {
        return withoutOrder().enrolmentOrder("week").enrolmentUnit("weeks");
    }

    public static TrialDesign.Builder withoutOrder() {
        return TrialDesign.builder("Small")
                .subjectId("id")
                .armColumn("arm")
                .arms(Arm.control("0"), Arm.experimental("1"))
                .stratifiedBy("site")
                .baseline(
                        Covariate.continuous("age"),
                        Covariate.count("nodes"),
                        Covariate.ordinal("grade", "1", "2", "3"))
                .primary(OS)
                .secondary(DFS)
                .notAfter("DFS", "OS");
    }

    public static TrialData data(int patients, long seed) {
        return TrialData.of(builder().build(), table(patients, seed));
    }

    /** The table as text, as it would be read from a file. */
    public static Dataset table(int patients, long seed) {
        RandomStream random = RandomStreams.seeded(seed).at("small trial").open();
        List<String> names = List.of(
                "id",
                "week",
                "arm",
                "site",
                "age",
                "nodes",
                "grade",
                "ql0",
                "comment",
                "os",
                "dead",
                "dfs",
                "relapsed",
                "ql",
                "response");
        List<List<@Nullable String>> columns = new ArrayList<>();
        names.forEach(name -> columns.add(new ArrayList<>()));
        for (int i = 0; i < patients; i++) {
            int arm = random.nextInt(2);
            double age = DecimalText.round(55 + 12 * random.nextGaussian(), 1);
            double relapse = random.nextExponential() * (arm == 1 ? 60 : 35);
            double direct = random.nextExponential() * 250;
            double after = random.nextExponential() * 30;
            double end = 60 + 60 * random.nextDouble();
            double progress = Math.min(relapse, direct);
            double death = relapse < direct ? relapse + after : direct;
            double ql0 = DecimalText.round(50 + 10 * random.nextGaussian(), 0);
            double ql = DecimalText.round(ql0 + 5 * arm + 8 * random.nextGaussian(), 0);
            boolean lost = random.nextDouble() < 0.1;
            List<@Nullable String> row = Arrays.asList(
                    "P" + (i + 1),
                    Integer.toString(i / 3),
                    Integer.toString(arm),
                    random.nextInt(2) == 0 ? "north" : "south",
                    DecimalText.of(age),
                    Integer.toString(random.nextInt(6)),
                    Integer.toString(1 + random.nextInt(3)),
                    DecimalText.of(ql0),
                    "note " + i,
                    DecimalText.of(DecimalText.round(Math.min(death, end), 2)),
                    death <= end ? "1" : "0",
                    DecimalText.of(DecimalText.round(Math.min(progress, end), 2)),
                    progress <= end ? "1" : "0",
                    lost ? null : DecimalText.of(ql),
                    random.nextDouble() < 0.3 + 0.2 * arm ? "yes" : "no");
            for (int j = 0; j < names.size(); j++) {
                columns.get(j).add(row.get(j));
            }
        }
        List<Column> typed = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            typed.add(TextColumn.of(names.get(j), columns.get(j)));
        }
        return Dataset.of(typed);
    }

    /** The table with one field changed. */
    public static Dataset with(Dataset table, int row, String column, @Nullable String value) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++) {
            values.add(
                    i == row
                            ? value
                            : table.column(column).isMissing(i)
                                    ? null
                                    : table.column(column).text(i));
        }
        return table.with(TextColumn.of(column, values));
    }
}
