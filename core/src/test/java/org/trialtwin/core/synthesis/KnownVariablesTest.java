package org.trialtwin.core.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;

class KnownVariablesTest {
    private static final Measurements SOURCE = Simulated.measurements(500, 1);
    private static final RandomStreams STREAMS = RandomStreams.seeded(5);
    private static final Conditioning AGE_AND_SEX = Simulated.GIVEN_GROUP.withKnown(List.of("age", "sex"));

    /** Groups A and B in turn, everybody of one age, all women. */
    private static Dataset women(int rows, double age) {
        double[] ages = new double[rows];
        Arrays.fill(ages, age);
        return Dataset.of(
                CategoryColumn.of(
                        "group",
                        List.of("A", "B"),
                        IntStream.range(0, rows).map(row -> row % 2).toArray()),
                NumberColumn.of("age", ages),
                CategoryColumn.of("sex", List.of("f"), new int[rows]));
    }

    @Test
    void everyGeneratorKeepsWhatIsKnown() {
        Dataset known = women(400, 61.7);
        for (String id : GeneratorIds.undeclared().toList()) {
            Dataset drawn = Synthesizers.proper(Synthesizers.byId(id))
                    .fit(SOURCE, AGE_AND_SEX, RunContext.seeded(1))
                    .sample(known, STREAMS);
            assertThat(drawn.names()).as(id).isEqualTo(Simulated.SCHEMA.columns());
            assertThat(drawn.column("age")).as(id).isEqualTo(known.column("age"));
            for (int row = 0; row < drawn.rows(); row++) {
                assertThat(drawn.column("sex").text(row)).isEqualTo("f");
                boolean high = drawn.column("grade").text(row).equals("high");
                assertThat(drawn.column("rest").isMissing(row)).as(id).isEqualTo(!high);
            }
        }
    }

    @Test
    void whatIsDrawnDependsOnWhatIsKnown() {
        FittedSynthesizer fitted = Synthesizers.sequentialTrees().fit(SOURCE, AGE_AND_SEX, RunContext.seeded(1));
        double young = Simulated.mean(fitted.sample(women(8000, 50), STREAMS), "score", "A");
        double old = Simulated.mean(fitted.sample(women(8000, 70), STREAMS), "score", "A");
        // 0.1 per year; a leaf is some years wide.
        assertThat(old - young).isCloseTo(2, within(0.6));
        Dataset b = fitted.sample(women(8000, 50), STREAMS);
        assertThat(Simulated.mean(b, "score", "B") - young).isCloseTo(3, within(0.6));
    }

    @Test
    void samplingWithReplacementTakesRowsThatShareWhatIsKnown() {
        Measurements source = new Measurements(
                Dataset.of(
                        CategoryColumn.of("sex", List.of("f", "m"), 0, 0, 1, 1),
                        NumberColumn.of("age", 50, 60, 50, 60),
                        NumberColumn.of("id", 1, 2, 3, 4)),
                Schema.of(List.of(
                        new Variable.Categorical("sex"), new Variable.Continuous("age"), new Variable.Count("id"))));
        Dataset known = Dataset.of(CategoryColumn.of("sex", List.of("m", "f"), 0, 1), NumberColumn.of("age", 60, 55));
        Dataset drawn = Synthesizers.samplingWithReplacement()
                .fit(source, Conditioning.on().withKnown(List.of("sex", "age")), RunContext.seeded(1))
                .sample(known, STREAMS);
        assertThat(drawn.numbers("id").value(0)).isEqualTo(4);
        assertThat(drawn.numbers("id").value(1)).isIn(1.0, 2.0);
        assertThat(drawn.numbers("age").toArray()).containsExactly(60, 55);
    }

    @Test
    void theMatrixOfPredictorsIsObeyed() {
        Conditioning blind = AGE_AND_SEX.withPredictors(Map.of("score", Set.of("sex")));
        FittedSynthesizer fitted = Synthesizers.sequentialTrees().fit(SOURCE, blind, RunContext.seeded(1));
        double young = Simulated.mean(fitted.sample(women(8000, 50), STREAMS), "score", "A");
        double old = Simulated.mean(fitted.sample(women(8000, 70), STREAMS), "score", "A");
        // 4,000 draws with a deviation of 1.4 each.
        assertThat(old - young).isCloseTo(0, within(0.15));
    }

    @Test
    void aVariableStaysIndependentOnlyOfWhatIsIndependentItself() {
        Conditioning onBaseline = Simulated.GIVEN_GROUP.withKnown(List.of("age"));
        assertThat(onBaseline.isIndependent("sex")).isTrue();
        Conditioning onOutcome = Simulated.GIVEN_GROUP.withKnown(List.of("score"));
        assertThat(onOutcome.isIndependent("sex")).isFalse();
        assertThat(onOutcome.targets(Simulated.SCHEMA))
                .extracting(Variable::name)
                .doesNotContain("score", "group");
    }

    @Test
    void wrongUseIsToldClearly() {
        assertThatThrownBy(() -> Conditioning.on("group").withKnown(List.of("group")))
                .hasMessageContaining("given and known");
        for (String id : GeneratorIds.undeclared().toList()) {
            Synthesizer synthesizer = Synthesizers.byId(id);
            FittedSynthesizer fitted = synthesizer.fit(SOURCE, AGE_AND_SEX, RunContext.seeded(1));
            assertThatThrownBy(() -> fitted.sample(Simulated.given(1), STREAMS))
                    .as(id)
                    .hasMessageContaining("\"age\"");
            Dataset unknownLevel = women(2, 50).with(CategoryColumn.of("sex", List.of("x"), 0, 0));
            assertThatThrownBy(() -> fitted.sample(unknownLevel, STREAMS))
                    .as(id)
                    .hasMessageContaining("\"x\"");
            Dataset wrongType = women(2, 50).with(CategoryColumn.of("age", List.of("x"), 0, 0));
            assertThatThrownBy(() -> fitted.sample(wrongType, STREAMS)).as(id).hasMessageContaining("age");
        }
        assertThatThrownBy(() -> Synthesizers.sequentialTrees()
                        .fit(SOURCE, Simulated.GIVEN_GROUP.withKnown(List.of("nobody")), RunContext.seeded(1)))
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> Synthesizers.sequentialTrees()
                        .fit(
                                SOURCE,
                                Simulated.GIVEN_GROUP.withPredictors(Map.of("score", Set.of("ghost"))),
                                RunContext.seeded(1)))
                .hasMessageContaining("ghost");
    }
}
