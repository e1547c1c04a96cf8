package org.trialtwin.stats.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.disclosure.GowerDistance;
import org.trialtwin.stats.disclosure.NearestRecords;
import org.trialtwin.stats.fidelity.PropensityError;
import org.trialtwin.stats.fidelity.RankCorrelations;
import org.trialtwin.stats.table.MixedTable;

/** R's {@code cluster::daisy}, {@code glm} and {@code cor(method = "spearman")}: the script is {@code src/test/r/audit.R}. */
class AuditAgainstRTest {
    private JsonNode reference;
    private MixedTable real;
    private MixedTable synthetic;

    @BeforeEach
    void read() throws IOException {
        ReferenceTables tables = ReferenceTables.read("audit.json", "a", "b", "c", "d");
        reference = tables.found();
        real = tables.real();
        synthetic = tables.synthetic();
    }

    @Test
    void gowerDistances() {
        GowerDistance distance = GowerDistance.scaledBy(real.append(synthetic));
        double[][] between = distance.between(synthetic, real);
        double[] nearest = NearestRecords.among(real, distance).distances(synthetic);
        for (int i = 0; i < between.length; i++) {
            double least = 1;
            for (int k = 0; k < between[i].length; k++) {
                double expected = reference.get("gower").get(i).get(k).asDouble();
                assertThat(between[i][k]).isCloseTo(expected, within(1e-12));
                least = Math.min(least, expected);
            }
            assertThat(nearest[i]).isCloseTo(least, within(1e-12));
        }
    }

    @Test
    void propensityError() {
        PropensityError error = PropensityError.of(real, synthetic);
        assertThat(error.pMse()).isCloseTo(reference.get("pMSE").asDouble(), within(1e-10));
        assertThat(error.coefficients()).isEqualTo(reference.get("coefficients").asInt());
    }

    @Test
    void rankCorrelations() {
        int[] columns = {0, 1, 2, 4};
        check(RankCorrelations.of(real.select(columns)), reference.get("spearmanReal"));
        check(RankCorrelations.of(synthetic.select(columns)), reference.get("spearmanSynthetic"));
    }

    private static void check(RankCorrelations correlations, JsonNode matrix) {
        int next = 0;
        for (int i = 1; i < 4; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(correlations.value(next++))
                        .isCloseTo(matrix.get(i).get(j).asDouble(), within(1e-12));
            }
        }
    }
}
