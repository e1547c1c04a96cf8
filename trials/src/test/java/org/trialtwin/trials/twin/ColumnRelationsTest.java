package org.trialtwin.trials.twin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Condition;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.Relation;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.io.StudyWriter;

/** Relations between columns from the study file to the twins. */
class ColumnRelationsTest {
    private static final String STUDY = """
            { "formatVersion": 1, "name": "Related", "data": "table.csv", "subjectId": "id",
              "arms": { "column": "arm", "control": "placebo", "experimental": ["active"] },
              "covariates": [
                { "name": "sex", "type": "categorical" },
                { "name": "pregnant", "type": "categorical", "levels": ["no", "yes"] },
                { "name": "systolic", "type": "continuous" },
                { "name": "diastolic", "type": "continuous" },
                { "name": "pain", "type": "count" },
                { "name": "function", "type": "continuous" },
                { "name": "total", "type": "continuous" } ],
              "endpoints": [
                { "name": "DOSE", "role": "primary", "type": "continuous", "column": "dose" },
                { "name": "BETTER", "role": "secondary", "type": "binary", "column": "better", "occurred": "1" } ],
              "analyses": [ { "endpoint": "DOSE", "method": "meanDifference" } ],
              "relations": [
                { "notAbove": ["diastolic", "systolic"] },
                { "range": { "column": "systolic", "atLeast": 60, "atMost": 260 } },
                { "sum": { "column": "total", "of": ["pain", "function"] } },
                { "ifThen": { "column": "sex", "is": ["m"], "then": { "column": "pregnant", "is": ["no"] } } },
                { "ifThen": { "column": "arm", "is": ["placebo"], "then": { "column": "dose", "atMost": 0 } } } ] }
            """;

    @TempDir
    private Path folder;

    private static String table(int rows) {
        RandomStream random = RandomStreams.seeded(4).at("related").open();
        StringBuilder csv =
                new StringBuilder("id,arm,sex,pregnant,systolic,diastolic,pain,function,total,dose,better\n");
        for (int i = 1; i <= rows; i++) {
            boolean active = i % 2 == 0;
            boolean woman = random.nextInt(2) == 0;
            double diastolic = Math.rint(600 + 250 * random.nextDouble());
            double systolic = diastolic + (random.nextInt(20) == 0 ? 0 : Math.rint(300 * random.nextDouble()));
            int pain = random.nextInt(6);
            double function = Math.rint(80 * random.nextDouble());
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%s,%.1f,%.1f,%d,%.1f,%.1f,%.1f,%d%n",
                    i,
                    active ? "active" : "placebo",
                    woman ? "f" : "m",
                    woman && random.nextInt(6) == 0 ? "yes" : "no",
                    systolic / 10,
                    diastolic / 10,
                    pain,
                    function / 10,
                    (10 * pain + function) / 10,
                    active ? Math.rint(100 * random.nextDouble()) / 10 : 0.0,
                    random.nextInt(2)));
        }
        return csv.toString().replace(System.lineSeparator(), "\n");
    }

    private Study read(String study, String table) {
        try {
            Path file = folder.resolve("study.json");
            Files.writeString(file, study, UTF_8);
            Files.writeString(folder.resolve("table.csv"), table, UTF_8);
            return Study.read(file, (analysis, design) -> List.of());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertAllHold(TrialData twins) {
        for (Relation relation : twins.design().relations()) {
            Constraint constraint = ((Relation.BetweenColumns) relation).constraint();
            for (int row = 0; row < twins.patients(); row++) {
                if (!constraint.holds(twins.table()::column, row)) {
                    throw new AssertionError(relation.inWords() + ": row " + row);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential-trees", "sampling-with-replacement", "independent-marginals"})
    void everyTwinObeysEveryRelation(String generator) {
        Study study = read(STUDY, table(400));
        assertThat(study.design().relations()).hasSize(5);
        FittedTwins fitted = TwinGenerator.conditionedOnArm(Synthesizers.byId(generator))
                .fitOnEveryone(study.data(), RunContext.seeded(1));
        RandomStreams streams = RandomStreams.seeded(2);
        assertAllHold(fitted.draw(ArmSizes.each(study.design(), 10_000), streams));
        TrialData women = fitted.draw(
                TwinRequest.perArm(study.design(), 500)
                        .where(Condition.is("pregnant", "yes"))
                        .where(Condition.atLeast("total", 5)),
                streams);
        assertAllHold(women);
        for (int row = 0; row < women.patients(); row++) {
            assertThat(women.table().column("sex").text(row)).isEqualTo("f");
        }
        TrialData other = fitted.complete(study.data(), "active", streams);
        assertAllHold(other);
        assertThat(other.table().column("total")).isEqualTo(study.data().table().column("total"));
    }

    @Test
    @Tag("study")
    void everyRelationHoldsInAMillionTwins() {
        Study study = read(STUDY, table(400));
        FittedTwins fitted = TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees())
                .fitOnEveryone(study.data(), RunContext.seeded(1));
        for (int part = 0; part < 20; part++) {
            assertAllHold(fitted.draw(
                    ArmSizes.each(study.design(), 25_000),
                    RandomStreams.seeded(2).at("part", part)));
        }
    }

    @Test
    void aStudyIsWrittenAsItWasRead() {
        Study study = read(STUDY, table(40));
        String text = StudyWriter.text(study.design(), study.analyses(), "table.csv");
        Study again = read(text, table(40));
        assertThat(again.design().relations()).isEqualTo(study.design().relations());
        assertThat(study.design().display().toText().replaceAll("\\s+", " "))
                .contains(
                        "diastolic is never above systolic",
                        "systolic is at least 60 and at most 260",
                        "total is pain + function",
                        "where sex is m, pregnant is no",
                        "where arm is placebo, dose is at most 0");
    }

    @Test
    void everyPatientWhoContradictsARelationIsListed() {
        String table = table(8).replaceFirst("(?m)^3,placebo,.*$", "3,placebo,m,yes,70.0,71.5,1,2.0,3.1,4.0,1")
                .replaceFirst("(?m)^5,placebo,.*$", "5,placebo,f,no,300,71.5,1,2.0,3.0,0,1");
        assertThatThrownBy(() -> read(STUDY, table))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContaining("Row 3 has \"diastolic\" = 71.5, \"systolic\" = 70")
                .hasMessageContaining("Row 3 has \"total\" = 3.1, \"pain\" = 1, \"function\" = 2")
                .hasMessageContaining("Row 3 has \"sex\" = m, \"pregnant\" = yes")
                .hasMessageContaining("Row 3 has \"arm\" = placebo, \"dose\" = 4")
                .hasMessageContaining("Row 5 has \"systolic\" = 300");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"notAbove\": [\"systolic\"] } | names two columns",
                "{ \"notAbove\": [\"systolic\", \"ghost\"] } | \"ghost\"",
                "{ \"notAbove\": [\"systolic\", \"sex\"] } | \"sex\" for a number",
                "{ \"range\": { \"column\": \"dose\" } } | needs atLeast, atMost or both",
                "{ \"range\": { \"column\": \"dose\", \"atLeast\": 5, \"atMost\": 4 } } | No value",
                "{ \"range\": { \"column\": \"sex\", \"atLeast\": 5 } } | \"sex\" for a number",
                "{ \"range\": { \"column\": \"dose\", \"atLeast\": 0, \"least\": 5 } } | unknown key",
                "{ \"sum\": { \"column\": \"total\", \"of\": [\"pain\"] } } | at least two",
                "{ \"sum\": { \"column\": \"total\", \"of\": [\"pain\", \"function\"] } } | two sums",
                "{ \"ifThen\": { \"column\": \"pain\", \"is\": [1], \"then\": { \"column\": \"dose\", \"atMost\": 1 } } } | \"pain\" for a category",
                "{ \"ifThen\": { \"column\": \"sex\", \"is\": [\"m\"] } } | required",
                "{ \"ifThen\": { \"column\": \"sex\", \"is\": [], \"then\": { \"column\": \"dose\", \"atMost\": 1 } } } | at least one value",
                "{ \"ifThen\": { \"column\": \"sex\", \"is\": [\"m\"], \"then\": { \"column\": \"dose\" } } } | needs atLeast, atMost or both, or is",
                "{ \"ifThen\": { \"column\": \"sex\", \"is\": [\"m\"], \"then\": { \"column\": \"dose\", \"is\": [1], \"atMost\": 1 } } } | either values or bounds",
                "{ \"ifThen\": { \"column\": \"pregnant\", \"is\": [\"maybe\"], \"then\": { \"column\": \"dose\", \"atMost\": 1 } } } | [maybe] of \"pregnant\"",
                "{ \"ifThen\": { \"column\": \"arm\", \"is\": [\"3\"], \"then\": { \"column\": \"dose\", \"atMost\": 1 } } } | [3] of \"arm\"",
                "{ \"range\": { \"column\": \"dose\", \"atLeast\": 0 }, \"notAbove\": [\"a\", \"b\"] } | is one relation",
                "{ } | is one relation"
            })
    void aRelationThatIsNoneIsToldWithItsLine(String example) {
        String[] parts = example.split(" \\| ", 2);
        String study = STUDY.replace("\"relations\": [\n", "\"relations\": [\n" + parts[0] + ",\n");
        assertThatThrownBy(() -> read(study, table(8)))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("1 problem\n")
                .hasMessageContaining(parts[1]);
    }

    @Test
    void whatTwinsCannotKeepIsRefusedWithTheReason() {
        String study = STUDY.replace(
                "\"relations\": [\n",
                "\"relations\": [\n{ \"ifThen\": { \"column\": \"arm\", \"is\": [\"placebo\"], \"then\": { \"column\": \"pain\","
                        + " \"atMost\": 5 } } },\n");
        Study read = read(study, table(100));
        assertThatThrownBy(() -> TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees())
                        .fitOnEveryone(read.data(), RunContext.seeded(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"pain\" does not depend on [arm] by design");
        assertThat(Set.copyOf(read.design().relations())).hasSize(6);
    }
}
