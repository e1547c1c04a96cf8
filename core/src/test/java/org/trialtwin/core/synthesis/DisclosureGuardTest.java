package org.trialtwin.core.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.tree.SequentialTrees;

class DisclosureGuardTest {
    private static final Measurements SOURCE = Simulated.measurements(200, 1);
    private static final RandomStreams STREAMS = RandomStreams.seeded(7);

    /**
     * Rows of new people, but for a share that is copied from a training row of the group.
     *
     * @param copied share of rows
     * @param jitter largest change of age, lab and score in a copy
     */
    private record Copier(double copied, double jitter) implements Synthesizer {
        @Override
        public String id() {
            return "copier";
        }

        @Override
        public FittedSynthesizer fit(Measurements source, Conditioning conditioning, RunContext run) {
            return new FittedSynthesizer() {
                @Override
                public Dataset sample(Dataset given, RandomStreams streams) {
                    RandomStream random = streams.open();
                    Dataset fresh = Simulated.measurements(given.rows(), random.nextInt(1 << 30))
                            .data();
                    int n = source.data().rows();
                    int[] rows = new int[given.rows()];
                    boolean[] isCopy = new boolean[rows.length];
                    for (int i = 0; i < rows.length; i++) {
                        int group = given.categories("group").code(i);
                        isCopy[i] = random.nextDouble() < copied;
                        rows[i] = isCopy[i] ? 2 * random.nextInt(n / 2) + group : n + 2 * i + group;
                    }
                    Dataset drawn = source.data().append(fresh).take(rows);
                    for (String name : List.of("age", "lab", "score")) {
                        double[] values = drawn.numbers(name).toArray();
                        for (int i = 0; i < values.length; i++) {
                            values[i] += isCopy[i] ? jitter * (2 * random.nextDouble() - 1) : 0;
                        }
                        drawn = drawn.with(NumberColumn.of(name, values));
                    }
                    return drawn;
                }

                @Override
                public Provenance provenance() {
                    return Provenance.of("copier", "", Map.of());
                }
            };
        }
    }

    private static Draw draw(Synthesizer synthesizer, Measurements source, int perGroup, RandomStreams streams) {
        return Synthesizers.guarded(synthesizer)
                .fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(1))
                .draw(Simulated.given(perGroup), streams);
    }

    private static int redrawn(Draw draw) {
        Matcher matcher = Pattern.compile("(\\d+) drawn again")
                .matcher(draw.provenance().settings().getOrDefault("guard", ""));
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static long verbatim(Dataset rows) {
        Set<String> known = ProperDrawsTest.rows(SOURCE.data());
        return ProperDrawsTest.rowsOf(rows).stream().filter(known::contains).count();
    }

    @Test
    void aGeneratorWithoutCopiesIsLeftAlone() {
        int touched = 0;
        for (int i = 0; i < 40; i++) {
            Copier honest = new Copier(0, 0);
            RandomStreams streams = STREAMS.at("honest", i);
            Measurements source = Simulated.measurements(150, 100 + i);
            Draw draw = draw(honest, source, 150, streams);
            Dataset plain = honest.fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(1))
                    .sample(Simulated.given(150), streams);
            touched += redrawn(draw);
            if (redrawn(draw) == 0) {
                assertThat(draw.rows()).isEqualTo(plain);
            }
            assertThat(Simulated.mean(draw.rows(), "score", "B"))
                    .isCloseTo(Simulated.mean(plain, "score", "B"), within(0.05));
        }
        // Of 12,000 rows: three rules, each wrong in one table of a hundred, then for half a dozen rows.
        assertThat(touched).isLessThan(60);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.5})
    void verbatimRowsAreDrawnAgain(double share) {
        Copier copier = new Copier(share, 0);
        Dataset plain =
                copier.fit(SOURCE, Simulated.GIVEN_GROUP, RunContext.seeded(1)).sample(Simulated.given(500), STREAMS);
        Draw draw = draw(copier, SOURCE, 500, STREAMS);
        assertThat(verbatim(plain)).isGreaterThan((long) (600 * share));
        assertThat(verbatim(draw.rows())).isLessThanOrEqualTo((long) (0.03 * verbatim(plain)));
        assertThat(redrawn(draw)).isGreaterThanOrEqualTo((int) (0.95 * verbatim(plain)));
        assertThat(draw.rows().column("group")).isEqualTo(Simulated.given(500).column("group"));
    }

    @Test
    void nearCopiesAreDrawnAgain() {
        Draw draw = draw(new Copier(0.2, 0.05), SOURCE, 500, STREAMS);
        assertThat(redrawn(draw)).isBetween(150, 300);
        assertThat(draw.provenance().settings().get("guard")).startsWith("1000 rows checked");
    }

    @Test
    void aGeneratorThatOnlyCopiesIsRefused() {
        assertThatThrownBy(() -> draw(new Copier(1, 0), SOURCE, 100, STREAMS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("copies those it learned from")
                .hasMessageContaining("of 200 rows");
        assertThatThrownBy(() -> draw(Synthesizers.samplingWithReplacement(), SOURCE, 100, STREAMS))
                .hasMessageContaining("sampling-with-replacement");
    }

    @Test
    void referencesAreDrawnAsTheyAre() {
        Dataset copies = Synthesizers.samplingWithReplacement()
                .fit(SOURCE, Simulated.GIVEN_GROUP, RunContext.seeded(1))
                .sample(Simulated.given(100), STREAMS);
        assertThat(verbatim(copies)).isEqualTo(200);
    }

    @Test
    void tablesOfFewCategoriesAreLeftAlone() {
        RandomStream random = STREAMS.at("categories").open();
        List<Column> columns = new ArrayList<>();
        List<Variable> variables = new ArrayList<>();
        for (String name : List.of("group", "a", "b", "c", "d")) {
            int[] codes = new int[120];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = name.equals("group") ? i % 2 : random.nextInt(3);
            }
            columns.add(
                    CategoryColumn.of(name, name.equals("group") ? List.of("A", "B") : List.of("x", "y", "z"), codes));
            variables.add(new Variable.Categorical(name));
        }
        Measurements source = new Measurements(Dataset.of(columns), Schema.of(variables));
        Draw draw = Synthesizers.guarded(Synthesizers.independentMarginals())
                .fit(source, Conditioning.on("group"), RunContext.seeded(1))
                .draw(Simulated.given(500), STREAMS);
        assertThat(redrawn(draw)).isLessThan(20);
    }

    @Test
    void treesAreGuardedWhateverIsAroundThem() {
        for (Synthesizer synthesizer : List.of(
                Synthesizers.sequentialTrees(),
                Synthesizers.byId("sequential-forest"),
                Synthesizers.byId("sequential-boosted"),
                Synthesizers.byId("parametric-sequential"),
                Synthesizers.byId("gaussian-copula"),
                Synthesizers.byId("vine-copula"),
                Synthesizers.byId("bayesian-network"),
                Synthesizers.byId("vine-sequential"),
                Synthesizers.proper(Synthesizers.sequentialTrees()),
                Synthesizers.where(
                        Synthesizers.proper(Synthesizers.sequentialTrees()), List.of(Condition.atLeast("age", 60))))) {
            FittedSynthesizer fitted = synthesizer.fit(SOURCE, Simulated.GIVEN_GROUP, RunContext.seeded(2));
            Draw draw = fitted.draw(Simulated.given(300), STREAMS);
            assertThat(redrawn(draw)).isLessThan(120);
            assertThat(verbatim(draw.rows())).isZero();
            assertThat(draw.rows()).isEqualTo(fitted.sample(Simulated.given(300), STREAMS));
            assertThat(fitted.provenance().settings()).containsKey("guard");
        }
    }

    @Test
    void knownValuesStayAsTheyWereSupplied() {
        Dataset given = SOURCE.data().select(List.of("group", "age", "sex"));
        FittedSynthesizer fitted = Synthesizers.guarded(new ShareOfCopies())
                .fit(SOURCE, Simulated.GIVEN_GROUP.withKnown(List.of("age", "sex")), RunContext.seeded(2));
        Draw draw = fitted.draw(given, STREAMS);
        assertThat(redrawn(draw)).isPositive();
        assertThat(draw.rows().select(given.names())).isEqualTo(given);
    }

    /** Trees, but every tenth row has the drawn values of the training row in its place. */
    private record ShareOfCopies() implements Synthesizer {
        @Override
        public String id() {
            return "share-of-copies";
        }

        @Override
        public FittedSynthesizer fit(Measurements source, Conditioning conditioning, RunContext run) {
            FittedSynthesizer trees = SequentialTrees.withDefaults().fit(source, conditioning, run);
            return new FittedSynthesizer() {
                @Override
                public Dataset sample(Dataset given, RandomStreams streams) {
                    Dataset drawn = trees.sample(given, streams);
                    if (drawn.rows() < source.data().rows()) {
                        return drawn;
                    }
                    int[] rows = new int[drawn.rows()];
                    for (int i = 0; i < rows.length; i++) {
                        rows[i] = i % 10 == 0 ? drawn.rows() + i : i;
                    }
                    return drawn.append(source.data()).take(rows);
                }

                @Override
                public Provenance provenance() {
                    return trees.provenance();
                }
            };
        }
    }

    @Test
    void aVariableOfOneRowOrNoneToDrawIsNoObstacle() {
        for (int rows : new int[] {1, 2, 3}) {
            Measurements few = SOURCE.take(IntStream.range(0, rows).toArray());
            Dataset given = few.data().select(List.of("group"));
            assertThat(Synthesizers.sequentialTrees()
                            .fit(few, Simulated.GIVEN_GROUP, RunContext.seeded(1))
                            .draw(given, STREAMS)
                            .rows()
                            .rows())
                    .isEqualTo(rows);
        }
        Measurements onlyGiven = new Measurements(SOURCE.data(), Schema.of(List.of(new Variable.Categorical("group"))));
        assertThat(Synthesizers.sequentialTrees()
                        .fit(onlyGiven, Conditioning.on("group"), RunContext.seeded(1))
                        .sample(Simulated.given(5), STREAMS)
                        .rows())
                .isEqualTo(10);
    }
}
