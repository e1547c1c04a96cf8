package org.trialtwin.stats.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.fidelity.PropensityError;
import org.trialtwin.stats.fidelity.PropensityTree;
import org.trialtwin.stats.table.MixedColumns;
import org.trialtwin.stats.table.MixedTable;

/** R's {@code rpart}: the script is {@code src/test/r/propensity_tree.R}. */
class PropensityTreeAgainstRTest {
    private final RandomStreams streams = RandomStreams.seeded(1);
    private JsonNode reference;
    private MixedTable real;
    private MixedTable synthetic;

    @BeforeEach
    void read() throws IOException {
        try (InputStream in = PropensityTreeAgainstRTest.class.getResourceAsStream("propensity_tree.json")) {
            reference = new ObjectMapper().readTree(in);
        }
        Dataset a = table(reference.get("real"));
        Dataset b = table(reference.get("synthetic"));
        MixedColumns coding = MixedColumns.of(a.names(), Set.of("stage"), a, b);
        real = coding.code(a);
        synthetic = coding.code(b);
    }

    private static Dataset table(JsonNode columns) {
        return Dataset.of(
                ReferenceColumns.numbers(columns, "age"),
                ReferenceColumns.numbers(columns, "marker"),
                ReferenceColumns.levels(columns, "stage", "I", "II", "III"),
                ReferenceColumns.levels(columns, "site", "a", "b", "c", "d", "e"),
                ReferenceColumns.levels(columns, "sex", "f", "m"));
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
