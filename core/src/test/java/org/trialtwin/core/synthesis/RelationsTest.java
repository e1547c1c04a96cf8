package org.trialtwin.core.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.tree.SequentialTrees;

class RelationsTest {
    private static final Measurements SOURCE = Related.measurements(900, 3);
    private static final RandomStreams STREAMS = RandomStreams.seeded(8);

    private static FittedSynthesizer fit(String id) {
        return Synthesizers.proper(Synthesizers.byId(id)).fit(SOURCE, Related.GIVEN_GROUP, RunContext.seeded(4));
    }

    private static void assertAllHold(Dataset drawn, String id) {
        for (Constraint constraint : Related.SCHEMA.constraints()) {
            for (int row = 0; row < drawn.rows(); row++) {
                if (!constraint.holds(drawn::column, row)) {
                    int at = row;
                    throw new AssertionError(id + ": " + constraint + " does not hold: "
                            + drawn.columns().stream()
                                    .map(column -> column.name() + "=" + column.text(at))
                                    .toList());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.core.synthesis.GeneratorIds#drawing")
    void everyRelationHoldsInEveryRow(String id) {
        Dataset drawn = fit(id).sample(Related.given(20_000), STREAMS);
        assertThat(drawn.names()).isEqualTo(Related.SCHEMA.columns());
        assertAllHold(drawn, id);
        Dataset backwards = Synthesizers.byId(id)
                .fit(new Measurements(SOURCE.data(), Related.BACKWARDS), Related.GIVEN_GROUP, RunContext.seeded(4))
                .sample(Related.given(20_000), STREAMS);
        assertAllHold(backwards, id + " backwards");
        assertThat((double) backwards.column("middle").missing() / 20_000)
                .isCloseTo((double) SOURCE.data().column("middle").missing() / 900, within(0.03));
    }

    @Test
    @Tag("study")
    void everyRelationHoldsInAMillionRows() {
        FittedSynthesizer fitted = fit("sequential-trees");
        for (int part = 0; part < 50; part++) {
            assertAllHold(fitted.sample(Related.given(20_000), STREAMS.at("part", part)), "sequential-trees");
        }
    }

    @Test
    void distributionsAndMissingValuesAreKept() {
        Dataset drawn = Synthesizers.sequentialTrees()
                .fit(SOURCE, Related.GIVEN_GROUP, RunContext.seeded(4))
                .sample(Related.given(20_000), STREAMS);
        for (Column column : SOURCE.data().columns()) {
            double source = (double) column.missing() / column.size();
            assertThat((double) drawn.column(column.name()).missing() / drawn.rows())
                    .as("missing " + column.name())
                    .isCloseTo(source, within(0.03));
            if (column instanceof NumberColumn numbers) {
                assertThat(mean(drawn.numbers(column.name())))
                        .as(column.name())
                        .isCloseTo(mean(numbers), within(0.12 * deviation(numbers)));
                assertThat(deviation(drawn.numbers(column.name())))
                        .as("deviation of " + column.name())
                        .isCloseTo(deviation(numbers), within(0.15 * deviation(numbers)));
                assertThat(drawn.numbers(column.name()).decimals())
                        .as("decimals of " + column.name())
                        .isLessThanOrEqualTo(numbers.decimals());
            }
        }
        // A quarter of the real rows have no distance at all: a heap stays a heap.
        assertThat(atTheBound(drawn)).isCloseTo(atTheBound(SOURCE.data()), within(0.05));
    }

    private static double atTheBound(Dataset data) {
        int equal = 0;
        for (int row = 0; row < data.rows(); row++) {
            double bound = Math.max(
                    data.numbers("middle").value(row), data.numbers("dose").value(row));
            equal += data.numbers("high").value(row) == bound ? 1 : 0;
        }
        return (double) equal / data.rows();
    }

    private static double mean(NumberColumn column) {
        return Arrays.stream(column.toArray())
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElseThrow();
    }

    private static double deviation(NumberColumn column) {
        double mean = mean(column);
        return Math.sqrt(Arrays.stream(column.toArray())
                .filter(value -> !Double.isNaN(value))
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void theSameSeedGivesTheSameRows() {
        assertThat(fit("sequential-trees").sample(Related.given(200), STREAMS))
                .isEqualTo(fit("sequential-trees").sample(Related.given(200), STREAMS));
        assertThat(fit("sequential-trees").provenance().settings()).containsKey("relations");
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.core.synthesis.GeneratorIds#drawing")
    void relationsHoldBesideWhatIsKnown(String id) {
        Conditioning known = Related.GIVEN_GROUP.withKnown(List.of("both", "left", "low", "dose", "kind"));
        int[] rows =
                IntStream.range(0, 5000).map(row -> row % SOURCE.data().rows()).toArray();
        Dataset profiles = SOURCE.data().take(rows).select(List.of("group", "both", "left", "low", "dose", "kind"));
        Dataset drawn =
                Synthesizers.byId(id).fit(SOURCE, known, RunContext.seeded(4)).sample(profiles, STREAMS);
        assertAllHold(drawn, id);
        for (String name : profiles.names()) {
            assertThat(drawn.column(name)).isEqualTo(profiles.column(name));
        }
        assertThat(drawn.column("right").missing()).isZero();
    }

    @Test
    void whatIsKnownMustNotContradictARelation() {
        FittedSynthesizer fitted = Synthesizers.sequentialTrees()
                .fit(
                        SOURCE,
                        Related.GIVEN_GROUP.withKnown(List.of("low", "middle", "stage", "dose")),
                        RunContext.seeded(4));
        Dataset wrong = Dataset.of(
                CategoryColumn.of("group", List.of("A"), 0, 0, 0),
                NumberColumn.of("low", 50, 5, 2),
                NumberColumn.of("middle", Double.NaN, 4, 3),
                CategoryColumn.of("stage", List.of("I"), 0, 0, 0),
                NumberColumn.of("dose", 0.5, 0.5, 3));
        assertThatThrownBy(() -> fitted.sample(wrong, STREAMS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1 has \"low\" = 50")
                .hasMessageContaining("row 2")
                .hasMessageContaining("row 3 has \"dose\" = 3");
    }

    @Test
    void whatCannotBeHonouredIsToldBeforeAnythingIsLearned() {
        refused("does not hold in", new Constraint.Range("low", 0, 3));
        refused("circle", new Constraint.NotAbove("high", "low"));
        refused("no order", new Constraint.NotAbove("start", "low"));
        refused("not a number", new Constraint.Sum("score", List.of("start", "item2")));
        refused("not a number", new Constraint.Range("sex", 0, 1));
        refused("not a category", new Constraint.RangeWhere("low", Set.of("1"), "high", 0, 100));
        refused("two sums", new Constraint.Sum("score", List.of("item1", "item2", "item3")));
        refused(
                "another relation of the part",
                new Constraint.NotAbove("left", "right"),
                new Constraint.NotAbove("both", "right"));
        refused("by design", new Constraint.RangeWhere("group", Set.of("A"), "item1", 0, 4));
        refused("takes values as they are", new Constraint.NestedIn("kind", "middle"));
        assertThatThrownBy(() -> new Constraint.Range("low", 3, 2)).hasMessageContaining("between");
        assertThatThrownBy(() -> new Constraint.Range("low", Double.NaN, 2)).hasMessageContaining("between");
        assertThatThrownBy(() -> new Constraint.Sum("a", List.of("b"))).hasMessageContaining("at least two");
        assertThatThrownBy(
                        () -> new Schema(Related.SCHEMA.variables(), List.of(new Constraint.NotAbove("low", "ghost"))))
                .hasMessageContaining("ghost");
    }

    private static void refused(String why, Constraint... more) {
        List<Constraint> all = new ArrayList<>(Related.SCHEMA.constraints());
        all.addAll(List.of(more));
        Measurements contradictory = new Measurements(SOURCE.data(), new Schema(Related.SCHEMA.variables(), all));
        assertThatThrownBy(() ->
                        Synthesizers.sequentialTrees().fit(contradictory, Related.GIVEN_GROUP, RunContext.seeded(1)))
                .as(why)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aFamilyThatIsNotToldToObeyRefusesRelations() {
        Synthesizer raw = SequentialTrees.withDefaults();
        assertThatThrownBy(() -> raw.fit(SOURCE, Related.GIVEN_GROUP, RunContext.seeded(1)))
                .hasMessageContaining("recoded");
        assertAllHold(
                Synthesizers.obeying(raw)
                        .fit(SOURCE, Related.GIVEN_GROUP, RunContext.seeded(1))
                        .sample(Related.given(500), STREAMS),
                "obeying");
    }

    @Test
    void aMatrixOfPredictorsMayNameAComputedSum() {
        Conditioning matrix = Related.GIVEN_GROUP.withPredictors(Map.of("low", Set.of("score")));
        Dataset drawn = Synthesizers.sequentialTrees()
                .fit(SOURCE, matrix, RunContext.seeded(1))
                .sample(Related.given(500), STREAMS);
        assertAllHold(drawn, "matrix");
    }

    @Test
    void sumsHoldAtAnyNumberOfDigits() {
        Constraint sum = new Constraint.Sum("c", List.of("a", "b"));
        double[] a = new double[60];
        double[] b = new double[60];
        double[] c = new double[60];
        for (int i = 0; i < a.length; i++) {
            a[i] = Math.sqrt(i + 2) * 1e9;
            b[i] = Math.sqrt(i + 3) / 7;
            c[i] = a[i] + b[i];
        }
        Measurements long17 = new Measurements(
                Dataset.of(NumberColumn.of("a", a), NumberColumn.of("b", b), NumberColumn.of("c", c)),
                new Schema(
                        List.of(
                                new Variable.Continuous("a"),
                                new Variable.Continuous("b"),
                                new Variable.Continuous("c")),
                        List.of(sum)));
        Dataset drawn = Synthesizers.sequentialTrees()
                .fit(long17, Conditioning.on(), RunContext.seeded(1))
                .sample(Dataset.of(NumberColumn.of("rows", new double[500])), STREAMS);
        for (int row = 0; row < drawn.rows(); row++) {
            assertThat(sum.holds(drawn::column, row)).isTrue();
        }
        Dataset short15 = Dataset.of(
                NumberColumn.of("a", 0.1, 0.1),
                NumberColumn.of("b", 0.2, 0.2),
                NumberColumn.of("c", 0.3, 0.300000000000001));
        assertThat(sum.holds(short15::column, 0)).isTrue();
        assertThat(sum.holds(short15::column, 1)).isFalse();
    }

    @Test
    void smallAndEmptyTablesAreNoExcuse() {
        Schema schema = new Schema(
                List.of(
                        new Variable.Continuous("a"),
                        new Variable.Continuous("b"),
                        new Variable.Continuous("c"),
                        new Variable.Continuous("never")),
                List.of(
                        new Constraint.NotAbove("a", "b"),
                        new Constraint.Sum("c", List.of("a", "b")),
                        new Constraint.NotAbove("b", "never"),
                        new Constraint.Range("never", 0, 1)));
        Measurements two = new Measurements(
                Dataset.of(
                        NumberColumn.of("a", 0.1, 0.2),
                        NumberColumn.of("b", 0.2, 0.2),
                        NumberColumn.of("c", 0.3, 0.4),
                        NumberColumn.of("never", Double.NaN, Double.NaN)),
                schema);
        for (String id : GeneratorIds.undeclared().toList()) {
            Dataset drawn = Synthesizers.byId(id)
                    .fit(two, Conditioning.on(), RunContext.seeded(1))
                    .sample(Dataset.of(NumberColumn.of("rows", new double[300])), STREAMS);
            for (Constraint constraint : schema.constraints()) {
                for (int row = 0; row < drawn.rows(); row++) {
                    assertThat(constraint.holds(drawn::column, row)).as(id).isTrue();
                }
            }
            assertThat(drawn.column("never").missing()).isEqualTo(300);
        }
    }
}
