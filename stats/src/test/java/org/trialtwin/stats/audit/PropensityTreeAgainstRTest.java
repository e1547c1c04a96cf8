package org.trialtwin.stats.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.fidelity.PropensityError;
import org.trialtwin.stats.fidelity.PropensityTree;
import org.trialtwin.stats.table.MixedTable;

/** R's {@code rpart}: the script is {@code src/test/r/propensity_tree.R}. */
class PropensityTreeAgainstRTest {
    private final RandomStreams streams = RandomStreams.seeded(1);
    private JsonNode reference;
    private MixedTable real;
    private MixedTable synthetic;

    @BeforeEach
    void read() throws IOException {
        ReferenceTables tables = ReferenceTables.read("propensity_tree.json", "a", "b", "c", "d", "e");
        reference = tables.found();
        real = tables.real();
        synthetic = tables.synthetic();
    }

    @Test
    void theTreesAreThoseOfRpart() {
        assertThat(reference.get("trees")).hasSize(5);
        for (JsonNode tree : reference.get("trees")) {
            boolean all = tree.get("formula").asText().contains("marker");
            int[] columns = all ? new int[] {0, 1, 2, 3, 4} : new int[] {0, 3};
            PropensityTree own = PropensityTree.of(
                    real.select(columns),
                    synthetic.select(columns),
                    tree.get("depth").asInt(),
                    tree.get("smallestLeaf").asInt(),
                    0,
                    streams);
            assertThat(own.leaves())
                    .as(tree.get("formula").asText())
                    .isEqualTo(tree.get("leaves").asInt());
            assertThat(own.pMse()).isCloseTo(tree.get("pMSE").asDouble(), within(1e-13));
            assertThat(own.ratio()).isNaN();
        }
    }

    @Test
    void itSeesWhatMainEffectsDoNot() {
        double treeOfAll = PropensityTree.of(real, synthetic, streams).ratio();
        assertThat(treeOfAll).isGreaterThan(1.2);
        assertThat(PropensityTree.of(real, real, streams).pMse())
                .as("copies cannot be told apart by any split")
                .isZero();
        MixedTable one = real.take(0);
        assertThat(PropensityTree.of(one, one, streams).ratio()).isNaN();
        assertThat(PropensityError.of(real, synthetic).pMse()).isPositive();
    }
}
