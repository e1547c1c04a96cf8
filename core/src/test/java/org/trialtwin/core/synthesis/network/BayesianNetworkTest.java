package org.trialtwin.core.synthesis.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Simulated;

class BayesianNetworkTest {
    private static final BayesianNetwork NETWORK = BayesianNetwork.withDefaults();
    private static final RandomStreams STREAMS = RandomStreams.seeded(2);

    @Test
    void rowsDoNotDependOnTheNumberOfThreads() {
        Measurements source = Simulated.measurements(300, 3);
        for (NetworkSettings.Search search : NetworkSettings.Search.values()) {
            BayesianNetwork network =
                    BayesianNetwork.of(NetworkSettings.defaults().withSearch(search));
            FittedSynthesizer one = network.fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(1));
            FittedSynthesizer two = network.fit(
                    source, Simulated.GIVEN_GROUP, RunContext.seeded(1).withThreads(2));
            assertThat(two.provenance()).isEqualTo(one.provenance());
            assertThat(two.sample(Simulated.given(200), STREAMS)).isEqualTo(one.sample(Simulated.given(200), STREAMS));
        }
    }

    @Test
    void missingValuesAndWhatExistsOnlySometimesAreDrawnAsTheyWere() {
        Measurements source = Simulated.measurements(1000, 4);
        FittedSynthesizer fitted = NETWORK.fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(1));
        Dataset drawn = fitted.sample(Simulated.given(10_000), STREAMS);
        for (String sex : List.of("f", "m")) {
            assertThat(missing(drawn, sex)).isCloseTo(missing(source.data(), sex), within(0.03));
        }
        for (int row = 0; row < drawn.rows(); row++) {
            boolean isHigh = drawn.column("grade").text(row).equals("high");
            assertThat(drawn.column("rest").isMissing(row)).isEqualTo(!isHigh);
            assertThat(isHigh && drawn.column("sex").text(row).equals("m")).isFalse();
        }
        assertThat(drawn.numbers("constant").toArray()).containsOnly(7);
        assertThat(Simulated.mean(drawn, "score", "B") - Simulated.mean(drawn, "score", "A"))
                .isCloseTo(3, within(0.2));
        assertThat(fitted.provenance().settings().get("arrows")).contains("sex -> lab (state)", "age -> score");
        assertThat(fitted.notes()).anyMatch(note -> note.startsWith("Constant") && note.endsWith(": constant"));
    }

    private static double missing(Dataset data, String sex) {
        return IntStream.range(0, data.rows())
                .filter(row -> data.column("sex").text(row).equals(sex))
                .map(row -> data.column("lab").isMissing(row) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    @Test
    void whatIsKnownIsARootAndIsConditionedOn() {
        Measurements source = MixedTruth.draw(2000, 2);
        Conditioning known = MixedTruth.GIVEN_ARM.withKnown(List.of("y", "stage"));
        NetworkStructure structure = NETWORK.structure(source, known, RunContext.seeded(1));
        assertThat(structure.parents("y")).isEmpty();
        assertThat(structure.parents("stage")).isEmpty();
        assertThat(structure.parents("x")).contains("y");
        double[] y = new double[4000];
        Arrays.setAll(y, row -> row < 2000 ? 1.5 : -1.5);
        Dataset profiles = MixedTruth.given(2000)
                .with(NumberColumn.of("y", y))
                .with(CategoryColumn.of("stage", List.of("1", "2", "3"), new int[4000]));
        Dataset drawn = NETWORK.fit(source, known, RunContext.seeded(1)).sample(profiles, STREAMS);
        assertThat(drawn.numbers("y").toArray()).isEqualTo(y);
        // E(x | y) is .8 y; 2,000 rows of deviation .6.
        assertThat(Arrays.stream(drawn.numbers("x").toArray())
                        .limit(2000)
                        .average()
                        .orElseThrow())
                .isCloseTo(1.2, within(0.1));
    }

    @Test
    void aMatrixOfPredictorsIsObeyed() {
        Measurements source = MixedTruth.draw(2000, 2);
        Conditioning narrow = MixedTruth.GIVEN_ARM.withPredictors(Map.of("y", Set.of("sex"), "score", Set.of("x")));
        NetworkStructure structure = NETWORK.structure(source, narrow, RunContext.seeded(1));
        assertThat(structure.parents("y")).isSubsetOf("sex");
        assertThat(structure.parents("score")).containsExactlyInAnyOrder("arm", "x");
        // What has a row in the matrix keeps its place: an earlier variable does not hang on it.
        assertThat(structure.parents("x")).doesNotContain("y");
        assertThat(structure.parents("w")).contains("y");
    }

    @Test
    void aNumberThatAnotherDeterminesIsDrawnWithIt() {
        Measurements source = MixedTruth.draw(200, 3);
        double[] twice = Arrays.stream(source.data().numbers("x").toArray())
                .map(each -> 2 * each)
                .toArray();
        int[] copy = source.data().categories("sex").codes();
        Measurements dependent = new Measurements(
                source.data()
                        .with(NumberColumn.of("w", twice))
                        .with(CategoryColumn.of("response", List.of("no", "yes"), copy)),
                MixedTruth.SCHEMA);
        for (NetworkSettings.Score score : NetworkSettings.Score.values()) {
            for (NetworkSettings.Search search : NetworkSettings.Search.values()) {
                Dataset drawn = BayesianNetwork.of(
                                NetworkSettings.defaults().withScore(score).withSearch(search))
                        .fit(dependent, MixedTruth.GIVEN_ARM, RunContext.seeded(1))
                        .sample(MixedTruth.given(500), STREAMS);
                int apart = 0;
                for (int row = 0; row < drawn.rows(); row++) {
                    // Values are spread between their neighbours, which lie far apart in the tails.
                    assertThat(drawn.numbers("w").value(row))
                            .isCloseTo(2 * drawn.numbers("x").value(row), within(0.6));
                    apart += drawn.categories("sex").code(row)
                                    == drawn.categories("response").code(row)
                            ? 0
                            : 1;
                }
                assertThat(apart).isLessThan(20);
            }
        }
    }

    @Test
    void aSearchTellsHowFarItIsAndCanBeStopped() {
        List<String> tasks = new ArrayList<>();
        Cancellation cancellation = new Cancellation();
        RunContext run = RunContext.seeded(1).cancelledBy(cancellation).onProgress((task, done, total) -> {
            tasks.add(task);
            if (task.startsWith("Searching")) {
                cancellation.cancel();
            }
        });
        assertThatThrownBy(() -> NETWORK.fit(MixedTruth.draw(100, 1), MixedTruth.GIVEN_ARM, run))
                .isInstanceOf(CancellationException.class);
        assertThat(tasks).contains("Summing up", "Scoring pairs of variables", "Climbing to a first structure");
    }

    @Test
    void whatIsTooLargeIsRefusedWithARemedy() {
        List<Column> columns = new ArrayList<>();
        List<Variable> variables = new ArrayList<>();
        RandomStream random = STREAMS.open();
        for (int j = 0; j < 401; j++) {
            columns.add(NumberColumn.of("x" + j, random.nextDouble(), random.nextDouble(), random.nextDouble()));
            variables.add(new Variable.Continuous("x" + j));
        }
        assertThatThrownBy(() -> NETWORK.fit(
                        new Measurements(Dataset.of(columns), Schema.of(variables)),
                        Conditioning.on(),
                        RunContext.seeded(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("401 nodes")
                .hasMessageContaining("leave variables out")
                .hasMessageContaining("gaussian-copula");
    }

    @Test
    void settingsAreWithinTheirRanges() {
        NetworkSettings settings = NetworkSettings.defaults();
        assertThatThrownBy(() -> settings.withMaxParents(0)).hasMessage("maxParents is 0, it has to be within [1, 20]");
        assertThatThrownBy(() -> settings.withTests(1, 2)).hasMessageContaining("alpha is 1.0");
        assertThatThrownBy(() -> settings.withTests(Double.NaN, 2)).hasMessageContaining("alpha is NaN");
        assertThatThrownBy(() -> settings.withTests(0.05, 5)).hasMessageContaining("conditioning is 5");
        assertThatThrownBy(() -> settings.withClimb(-1, 0)).hasMessageContaining("tabuLength is -1");
        assertThatThrownBy(() -> settings.withClimb(0, 1001)).hasMessageContaining("restarts is 1001");
        assertThatThrownBy(() -> settings.withEquivalentSampleSize(0)).hasMessageContaining("equivalentSampleSize");
    }

    @Test
    void aStructureShowsItselfAsATable() {
        NetworkStructure structure =
                NETWORK.structure(MixedTruth.draw(1000, 1), MixedTruth.GIVEN_ARM, RunContext.seeded(1));
        assertThat(structure.toString())
                .startsWith("Bayesian network, 10 nodes, ")
                .contains("arm", "design");
        assertThat(structure.learned()).allMatch(arrow -> arrow.worth() > 0 && !arrow.byDesign());
        assertThatThrownBy(() -> structure.parents("nobody")).hasMessageContaining("\"nobody\"");
        assertThat(NETWORK.fit(MixedTruth.draw(1000, 1), MixedTruth.GIVEN_ARM, RunContext.seeded(1))
                        .provenance()
                        .settings())
                .containsEntry("arrows", structure.arrowText())
                .containsEntry("score", "BIC");
    }
}
