package org.trialtwin.core.synthesis.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;

/** Structures are found in data drawn from them. */
class NetworkStructureTest {
    @ParameterizedTest
    @CsvSource({"BIC, TABU", "BDEU, TABU", "BIC, SKELETON", "BDEU, SKELETON"})
    void theChestClinicIsFound(NetworkSettings.Score score, NetworkSettings.Search search) {
        for (long seed = 1; seed <= 3; seed++) {
            NetworkStructure found = BayesianNetwork.of(
                            NetworkSettings.defaults().withScore(score).withSearch(search))
                    .structure(AsiaNetwork.draw(20_000, seed), Conditioning.on(), RunContext.seeded(1));
            // Asia has an arrow that 200 of 20,000 rows know of; all other neighbours and both colliders are found.
            Set<String> neighbours = AsiaNetwork.neighbours(found);
            neighbours.add("asia-tub");
            assertThat(neighbours).isEqualTo(AsiaNetwork.NEIGHBOURS);
            assertThat(AsiaNetwork.colliders(found)).isEqualTo(AsiaNetwork.COLLIDERS);
        }
    }

    @ParameterizedTest
    @CsvSource({"BIC, TABU", "BDEU, TABU", "BIC, SKELETON", "BDEU, SKELETON"})
    void aMixedNetworkIsFound(NetworkSettings.Score score, NetworkSettings.Search search) {
        for (long seed = 1; seed <= 3; seed++) {
            NetworkStructure found = BayesianNetwork.of(
                            NetworkSettings.defaults().withScore(score).withSearch(search))
                    .structure(MixedTruth.draw(10_000, seed), MixedTruth.GIVEN_ARM, RunContext.seeded(1));
            assertThat(AsiaNetwork.neighbours(found).stream().filter(pair -> !pair.contains("arm")))
                    .containsExactlyInAnyOrderElementsOf(MixedTruth.NEIGHBOURS);
            assertThat(AsiaNetwork.colliders(found)).contains("sex>w<y");
            assertThat(found.nodes().stream().filter(node -> found.parents(node).contains("arm")))
                    .containsExactly("score", "response", "survival");
            assertThat(found.parents("arm")).isEmpty();
            assertThat(found.notes()).anyMatch(note -> note.endsWith(": alone"));
        }
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        Measurements source = MixedTruth.draw(500, 4);
        Measurements shuffled = source.take(RandomStreams.seeded(1).open().permutation(1000));
        for (NetworkSettings.Search search : NetworkSettings.Search.values()) {
            BayesianNetwork network =
                    BayesianNetwork.of(NetworkSettings.defaults().withSearch(search));
            NetworkStructure one = network.structure(source, MixedTruth.GIVEN_ARM, RunContext.seeded(1));
            NetworkStructure other = network.structure(shuffled, MixedTruth.GIVEN_ARM, RunContext.seeded(1));
            assertThat(other.arrowText()).isEqualTo(one.arrowText()).contains("x -> y");
            assertThat(other.score()).isCloseTo(one.score(), within(1e-6));
        }
    }

    @Test
    void aBootstrapHasAboutAsManyArrowsAsThePatients() {
        Measurements source = MixedTruth.draw(500, 4);
        int sum = 0;
        for (int seed = 1; seed <= 10; seed++) {
            RandomStream random = RandomStreams.seeded(seed).open();
            int[] rows = IntStream.range(0, 1000)
                    .map(i -> 2 * random.nextInt(500) + i % 2)
                    .toArray();
            sum += BayesianNetwork.withDefaults()
                    .structure(source.take(rows), MixedTruth.GIVEN_ARM, RunContext.seeded(1))
                    .learned()
                    .size();
        }
        // Seven are true.
        assertThat(sum / 10.0).isBetween(6.5, 8.5);
    }

    @Test
    void noiseInManyColumnsOfFewRowsHasFewArrows() {
        RandomStream random = RandomStreams.seeded(8).open();
        List<Column> columns = new ArrayList<>();
        List<Variable> variables = new ArrayList<>();
        for (int j = 0; j < 60; j++) {
            columns.add(NumberColumn.of(
                    "x" + j,
                    IntStream.range(0, 60)
                            .mapToDouble(i -> random.nextGaussian())
                            .toArray()));
            variables.add(new Variable.Continuous("x" + j));
        }
        Measurements noise = new Measurements(Dataset.of(columns), Schema.of(variables));
        assertThat(BayesianNetwork.withDefaults()
                        .structure(noise, Conditioning.on(), RunContext.seeded(1))
                        .learned())
                .hasSizeLessThan(20);
    }

    @Test
    void anInteractionWithTheArmIsFoundWhereItIs() {
        // Stage moves the odds of response in both arms alike; a response that stage turns round in one arm needs a
        // table each.
        Measurements source = MixedTruth.draw(3000, 5);
        int[] response = new int[6000];
        RandomStream random = RandomStreams.seeded(6).open();
        for (int row = 0; row < response.length; row++) {
            boolean isHigh = source.data().categories("stage").code(row) == 2;
            response[row] = random.nextDouble() < ((row % 2 == 1) == isHigh ? 0.7 : 0.3) ? 1 : 0;
        }
        Measurements turned = new Measurements(
                source.data().with(CategoryColumn.of("response", List.of("no", "yes"), response)), MixedTruth.SCHEMA);
        for (Measurements each : List.of(source, turned)) {
            NodeTable table = NodeTable.of(each, MixedTruth.GIVEN_ARM);
            AllowedArrows allowed = AllowedArrows.of(table, MixedTruth.GIVEN_ARM);
            LocalScores scores = LocalScores.of(table, allowed, NetworkSettings.defaults(), RunContext.seeded(1));
            int child = table.nodes().stream().map(Node::name).toList().indexOf("response");
            assertThat(scores.isShared(child, new int[] {0, 2})).isEqualTo(each == source);
        }
        Dataset drawn = BayesianNetwork.withDefaults()
                .fit(turned, MixedTruth.GIVEN_ARM, RunContext.seeded(1))
                .sample(MixedTruth.given(10_000), RandomStreams.seeded(2));
        double high = IntStream.range(0, drawn.rows())
                .filter(row -> row % 2 == 1 && drawn.categories("stage").code(row) == 2)
                .map(row -> drawn.categories("response").code(row))
                .average()
                .orElseThrow();
        assertThat(high).isCloseTo(0.7, within(0.06));
    }
}
