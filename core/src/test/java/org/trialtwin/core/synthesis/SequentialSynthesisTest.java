package org.trialtwin.core.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;

/** What the frame does whatever the family: here each variable is always the first value of the group's rows. */
class SequentialSynthesisTest {
    private static final Measurements SOURCE = Simulated.measurements(200, 1);

    private final List<ConditionalRows> learned = Collections.synchronizedList(new ArrayList<>());

    private final Synthesizer firstValues = new SequentialSynthesis(
            "first-values",
            (training, random) -> {
                learned.add(training);
                return new FirstValue(training);
            },
            Map.of("k", "1"));

    private record FirstValue(ConditionalRows training) implements ConditionalModel {
        @Override
        public void draw(List<Column> predictors, int[] group, int[] rows, RandomStream random, VariableDraft draft) {
            for (int row : rows) {
                int from = Arrays.stream(training.rows())
                        .filter(each -> group[row] < 0 || training.group()[each] == group[row])
                        .findFirst()
                        .orElse(training.rows()[0]);
                if (training.variable() instanceof Variable.CensoredTime) {
                    draft.set(row, training.values()[from], training.events()[from] == 1);
                } else {
                    draft.set(row, training.values()[from]);
                }
            }
        }

        @Override
        public List<String> notes() {
            return List.of("First value only");
        }
    }

    private ConditionalRows of(String variable, boolean missing) {
        return learned.stream()
                .filter(rows -> rows.trained().name().equals(variable)
                        && (rows.levels() == 2 && rows.variable() instanceof Variable.Categorical) == missing)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFamilyLearnsWhatItIsShown() {
        FittedSynthesizer fitted = firstValues.fit(SOURCE, Simulated.GIVEN_GROUP, RunContext.seeded(1));
        // Age is a baseline: no group, no predictor; the score has two groups and all before it.
        assertThat(of("age", false).groups()).isEqualTo(1);
        assertThat(of("age", false).predictors()).isEmpty();
        assertThat(of("score", false).groups()).isEqualTo(2);
        assertThat(of("score", false).predictors().stream().map(Column::name))
                .containsExactly("age", "sex", "visits", "entry", "lab");
        // Lab is missing in some: first whether it is, from all rows, then its value, from the others.
        assertThat(of("lab", true).rows()).hasSize(400);
        assertThat(of("lab", false).rows())
                .hasSize(400 - SOURCE.data().column("lab").missing());
        // Grade is nested in sex: learned apart.
        assertThat(learned.stream().filter(rows -> rows.variable().name().equals("grade")))
                .hasSize(2);
        assertThat(fitted.provenance().settings()).containsEntry("k", "1").containsEntry("rows", "400");
        assertThat(fitted.notes()).hasSize(2).allMatch(note -> note.startsWith("First value only"));
    }

    @Test
    void rowsHaveTheColumnsOfTheSourceAndExistWhereTheyMay() {
        Dataset drawn = firstValues
                .fit(SOURCE, Simulated.GIVEN_GROUP, RunContext.seeded(1))
                .sample(Simulated.given(10), RandomStreams.seeded(2));
        assertThat(drawn.names()).isEqualTo(Simulated.SCHEMA.columns());
        for (int row = 0; row < drawn.rows(); row++) {
            boolean high = drawn.column("grade").text(row).equals("high");
            assertThat(drawn.column("rest").isMissing(row)).isEqualTo(!high);
            // Row 0 is the first of group A, row 1 of group B.
            int first = drawn.categories("group").code(row);
            assertThat(drawn.numbers("score").value(row))
                    .isEqualTo(SOURCE.data().numbers("score").value(first));
            assertThat(drawn.numbers("event").value(row))
                    .isEqualTo(SOURCE.data().numbers("event").value(first));
            assertThat(drawn.column("entry").text(row))
                    .isEqualTo(SOURCE.data().column("entry").text(first));
        }
    }
}
