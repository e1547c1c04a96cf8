package org.trialtwin.core.synthesis.copula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;

/** A vine on five coordinates that is known: 0 - 1 - 2 - 3 in a row and 4 at 1, with one copula in the second tree. */
class VineTest {
    private static final PairCopula CLAYTON = new PairCopula(CopulaFamily.CLAYTON, 3, 0, false, false);
    private static final PairCopula GUMBEL = new PairCopula(CopulaFamily.GUMBEL, 2, 0, false, false);
    private static final PairCopula FRANK = new PairCopula(CopulaFamily.FRANK, -6, 0, false, false);
    private static final PairCopula GAUSSIAN = new PairCopula(CopulaFamily.GAUSSIAN, 0.6, 0, false, false);
    private static final PairCopula SECOND = new PairCopula(CopulaFamily.GAUSSIAN, 0.4, 0, false, false);
    private static final int[] NO_RANKS = new int[5];
    private static final int[] VARIABLES = {0, 1, 2, 3, 4};

    private static BitSet set(int... members) {
        BitSet set = new BitSet();
        for (int each : members) {
            set.set(each);
        }
        return set;
    }

    private static VineEdge edge(int a, int b, PairCopula copula, int... given) {
        return new VineEdge(a, b, set(given), List.of(copula));
    }

    private static final PairCopula FREE = PairCopula.INDEPENDENT;
    private static final Vine TRUTH = new Vine(List.of(
            List.of(edge(0, 1, CLAYTON), edge(1, 2, GUMBEL), edge(2, 3, FRANK), edge(1, 4, GAUSSIAN)),
            List.of(edge(0, 2, SECOND, 1), edge(1, 3, FREE, 2), edge(2, 4, FREE, 1)),
            List.of(edge(0, 3, FREE, 1, 2), edge(3, 4, FREE, 1, 2)),
            List.of(edge(0, 4, FREE, 1, 2, 3))));

    private static VineData drawn(Vine vine, int rows) {
        LatentDraws draws = new VineDraws(vine, NO_RANKS, 0).of(0);
        RandomStream random = RandomStreams.seeded(3).at("vine").open();
        double[][] uniform = new double[5][rows];
        for (int i = 0; i < rows; i++) {
            double[] latent = new double[5];
            draws.draw(latent, random);
            for (int k = 0; k < 5; k++) {
                uniform[k][i] = StandardNormal.probability(latent[k]);
            }
        }
        return new VineData(uniform, new int[] {0, rows}, new double[] {rows});
    }

    private static PairCopula find(Vine vine, int a, int b) {
        VineEdge found = vine.trees().stream()
                .flatMap(List::stream)
                .filter(edge -> set(edge.a(), edge.b()).equals(set(a, b)))
                .findFirst()
                .orElseThrow();
        return found.a() == a ? found.copulas().get(0) : found.copulas().get(0).swapped();
    }

    @Test
    void theTreesAreThoseThatTheDataWereDrawnFrom() {
        VineData data = drawn(TRUTH, 4000);
        Vine found = new VineSearch(data, NO_RANKS, -1, VARIABLES, 10, RunContext.seeded(1)).search();
        assertThat(found.trees().get(0).stream().map(VineEdge::all).toList())
                .containsExactlyInAnyOrder(set(0, 1), set(1, 2), set(2, 3), set(1, 4));
        assertThat(find(found, 0, 1).family()).isEqualTo(CopulaFamily.CLAYTON);
        assertThat(find(found, 0, 1).parameter()).isCloseTo(3, within(0.35));
        assertThat(find(found, 1, 2).family()).isEqualTo(CopulaFamily.GUMBEL);
        assertThat(find(found, 1, 2).parameter()).isCloseTo(2, within(0.12));
        assertThat(find(found, 2, 3).family()).isEqualTo(CopulaFamily.FRANK);
        assertThat(find(found, 2, 3).parameter()).isCloseTo(-6, within(0.6));
        assertThat(find(found, 1, 4).tau()).isCloseTo(GAUSSIAN.tau(), within(0.04));
        assertThat(find(found, 0, 2).tau()).isCloseTo(SECOND.tau(), within(0.05));
        assertThat(found.dependences()).isEqualTo(5);
    }

    @Test
    void rowsDrawnFromWhatWasFoundHaveTheSameRankCorrelations() {
        VineData data = drawn(TRUTH, 4000);
        Vine found = new VineSearch(data, NO_RANKS, -1, VARIABLES, 10, RunContext.seeded(1)).search();
        VineData again = drawn(found, 4000);
        for (int a = 0; a < 5; a++) {
            for (int b = 0; b < a; b++) {
                double real = KendallTau.of(data.uniform()[a], data.uniform()[b]);
                double synthetic = KendallTau.of(again.uniform()[a], again.uniform()[b]);
                assertThat(synthetic).isCloseTo(real, within(0.045));
            }
        }
    }

    @Test
    void coordinatesOfLowRankAreAVineOfTheirOwnAndAreConditionedOn() {
        VineData data = drawn(TRUTH, 4000);
        int[] ranks = {0, 2, 2, 0, 1};
        Vine found = new VineSearch(data, ranks, -1, VARIABLES, 10, RunContext.seeded(1)).search();
        assertThat(found.trees().get(0).stream().map(VineEdge::all)).contains(set(0, 3));
        // Coordinates 0 and 3 keep their values; 1 given 0 is that of Clayton's copula, in which 0 low means 1 low.
        VineEdge known = found.trees().get(0).get(0);
        assertThat(known.all()).isEqualTo(set(0, 3));
        LatentDraws draws = new VineDraws(found, new int[] {0, 2, 2, 0, 1}, 1).of(0);
        RandomStream random = RandomStreams.seeded(4).open();
        double sum = 0;
        int rows = 4000;
        for (int i = 0; i < rows; i++) {
            double[] latent = {StandardNormal.quantile(0.1), 0, 0, 0, 0};
            draws.draw(latent, random);
            assertThat(StandardNormal.probability(latent[0])).isCloseTo(0.1, within(1e-12));
            sum += StandardNormal.probability(latent[1]);
        }
        double expected = 0;
        for (int k = 0; k < 1000; k++) {
            expected += CLAYTON.secondInverse((k + 0.5) / 1000, 0.1) / 1000;
        }
        assertThat(sum / rows).isCloseTo(expected, within(0.03));
    }

    @Test
    void aTruncatedVineIsIndependentBeyondItsTrees() {
        Vine found = new VineSearch(drawn(TRUTH, 1000), NO_RANKS, -1, VARIABLES, 1, RunContext.seeded(1)).search();
        assertThat(found.trees()).hasSize(4);
        assertThat(found.dependences()).isEqualTo(4);
    }

    @Test
    void noiseHasNoCopula() {
        RandomStream random = RandomStreams.seeded(8).open();
        double[][] uniform = new double[5][500];
        for (double[] each : uniform) {
            for (int i = 0; i < each.length; i++) {
                each[i] = random.nextOpenDouble();
            }
        }
        VineData noise = new VineData(uniform, new int[] {0, 500}, new double[] {500});
        assertThat(new VineSearch(noise, NO_RANKS, -1, VARIABLES, 10, RunContext.seeded(1))
                        .search()
                        .dependences())
                .isLessThanOrEqualTo(1);
    }
}
