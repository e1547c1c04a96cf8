package org.trialtwin.stats.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class MultiplicityProcedureTest {
    private static JsonNode reference() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(MultiplicityProcedureTest.class.getResourceAsStream("multiplicity.json"))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static double[] numbers(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    @Test
    void simpleProceduresAgreeWithPAdjust() throws IOException {
        for (JsonNode node : reference().get("simple")) {
            double[] p = numbers(node.get("p"));
            close(MultiplicityProcedure.bonferroni().adjusted(p), numbers(node.get("bonferroni")));
            close(MultiplicityProcedure.holm().adjusted(p), numbers(node.get("holm")));
            close(MultiplicityProcedure.hochberg().adjusted(p), numbers(node.get("hochberg")));
        }
    }

    @Test
    void graphsAgreeWithClosedTesting() throws IOException {
        for (JsonNode node : reference().get("graphs")) {
            double[][] transitions = StreamSupport.stream(node.get("G").spliterator(), false)
                    .map(MultiplicityProcedureTest::numbers)
                    .toArray(double[][]::new);
            MultiplicityProcedure graph = MultiplicityProcedure.graph(numbers(node.get("w")), transitions);
            close(graph.adjusted(numbers(node.get("p"))), numbers(node.get("adjusted")));
        }
    }

    @Test
    void simpleProceduresAreGraphs() {
        Random random = new Random(7);
        for (int run = 0; run < 100; run++) {
            int m = 1 + random.nextInt(6);
            double[] p = random.doubles(m).map(v -> v * v * v).toArray();
            double[] equal = new double[m];
            double[][] even = new double[m][m];
            double[] first = new double[m];
            first[0] = 1;
            for (int i = 0; i < m; i++) {
                equal[i] = 1.0 / m;
                for (int j = 0; j < m; j++) {
                    even[i][j] = i == j ? 0 : 1.0 / (m - 1);
                }
            }
            close(
                    MultiplicityProcedure.graph(equal, even).adjusted(p),
                    MultiplicityProcedure.holm().adjusted(p));
            close(
                    MultiplicityProcedure.graph(equal, new double[m][m]).adjusted(p),
                    MultiplicityProcedure.bonferroni().adjusted(p));
            close(
                    MultiplicityProcedure.fallback(first).adjusted(p),
                    MultiplicityProcedure.fixedSequence().adjusted(p));
        }
    }

    /**
     * Two doses, two endpoints; each primary hypothesis passes its half to its secondary, each secondary to the other primary.
     * The first is rejected at .01 of .025 and gives H3 its half: .015 of .025. That goes to H2, which then has the whole: .03,
     * and passes the whole to H4: .04.
     */
    @Test
    void gatekeepingByHand() {
        double[][] transitions = {{0, 0, 1, 0}, {0, 0, 0, 1}, {0, 1, 0, 0}, {1, 0, 0, 0}};
        double[] adjusted = MultiplicityProcedure.graph(new double[] {0.5, 0.5, 0, 0}, transitions)
                .adjusted(new double[] {0.01, 0.03, 0.015, 0.04});
        close(adjusted, new double[] {0.02, 0.03, 0.03, 0.04});
    }

    /** Weights .5, .3, .2: the second keeps its .3 until the first is rejected, then has .8. */
    @Test
    void fallbackByHand() {
        MultiplicityProcedure fallback = MultiplicityProcedure.fallback(0.5, 0.3, 0.2);
        close(fallback.adjusted(new double[] {0.02, 0.024, 0.009}), new double[] {0.04, 0.04, 0.04});
        close(fallback.adjusted(new double[] {0.9, 0.009, 0.02}), new double[] {1, 0.03, 0.04});
    }

    private static void close(double[] value, double[] expected) {
        assertThat(value).containsExactly(expected, within(1e-12));
    }

    @Test
    void decisionsAreATable() {
        MultiplicityResult result = MultiplicityProcedure.holm()
                .test(
                        List.of(
                                new NamedPValue("survival", 0.01),
                                new NamedPValue("progression", 0.03),
                                new NamedPValue("quality of life", Double.NaN)),
                        0.05);
        assertThat(result.rejected()).containsExactly("survival");
        assertThat(result.rows().get(1).adjusted()).isCloseTo(0.06, within(1e-15));
        assertThat(result.toString())
                .contains("Holm", "not rejected", "no p-value")
                .doesNotContain("NaN");
        assertThat(MultiplicityProcedure.holm().test(List.of(), 0.05).rejected())
                .isEmpty();
        assertThat(MultiplicityProcedure.hochberg().adjusted(new double[0])).isEmpty();
        assertThat(MultiplicityProcedure.graph(new double[0], new double[0][0]).adjusted(new double[0]))
                .isEmpty();
    }

    @Test
    void misuseIsRefused() {
        List<NamedPValue> twice = List.of(new NamedPValue("a", 0.1), new NamedPValue("a", 0.2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiplicityProcedure.holm().test(twice, 0.05));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiplicityProcedure.holm().test(List.of(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new NamedPValue("a", 1.2));
        assertThatIllegalArgumentException().isThrownBy(() -> MultiplicityProcedure.fallback(0.6, 0.6));
        assertThatIllegalArgumentException().isThrownBy(() -> MultiplicityProcedure.fallback(-0.1, 0.6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiplicityProcedure.graph(new double[] {1}, new double[][] {{1}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiplicityProcedure.graph(new double[] {1}, new double[0][0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiplicityProcedure.fallback(0.5, 0.5).adjusted(new double[3]));
    }
}
