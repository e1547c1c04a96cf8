package org.trialtwin.core.synthesis.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
}
