package org.trialtwin.core.synthesis.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;

/** Inference over the tree against sums over all cells of the whole table. */
class BeliefPropagationTest {
    static final int[] SIZES = {2, 3, 4, 2, 3, 2};
    static final AttributeSet ALL = AttributeSet.of(0, 1, 2, 3, 4, 5);
    /** A loop of four, a triangle, and a pair with nothing to do with the rest. */
    private static final List<AttributeSet> LOOP = List.of(
            AttributeSet.of(0, 1),
            AttributeSet.of(1, 2),
            AttributeSet.of(2, 3),
            AttributeSet.of(0, 3),
            AttributeSet.of(4, 5),
            AttributeSet.of(2));

    private static final Offset<Double> EXACT = within(1e-10);

    private static double[][] factors(List<AttributeSet> sets, int seed) {
        RandomStream random = RandomStreams.seeded(seed).open();
        return sets.stream()
                .map(set -> IntStream.range(0, (int) set.cells(SIZES))
                        .mapToDouble(i -> 3 * random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
    }

    static double[] enumerated(List<AttributeSet> sets, double[][] factors) {
        double[] joint = new double[(int) ALL.cells(SIZES)];
        for (int f = 0; f < factors.length; f++) {
            int[] cell = ALL.project(sets.get(f), SIZES);
            for (int i = 0; i < joint.length; i++) {
                joint[i] += factors[f][cell[i]];
            }
        }
        double total = 0;
        for (int i = 0; i < joint.length; i++) {
            joint[i] = Math.exp(joint[i]);
            total += joint[i];
        }
        for (int i = 0; i < joint.length; i++) {
            joint[i] /= total;
        }
        return joint;
    }

    static double[] marginal(double[] joint, AttributeSet set) {
        return TreeDistribution.sum(joint, ALL.project(set, SIZES), set.cells(SIZES));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void marginalsAreThoseOfTheWholeTable(int seed) {
        List<AttributeSet> sets = seed % 2 == 0 ? LOOP : LOOP.subList(1, 4);
        double[][] factors = factors(sets, seed);
        BeliefPropagation propagation = new BeliefPropagation(JunctionTree.of(SIZES, sets), sets);
        TreeDistribution distribution = propagation.distribution(factors);
        double[] joint = enumerated(sets, factors);
        for (int f = 0; f < sets.size(); f++) {
            assertThat(propagation.marginals(distribution)[f]).containsExactly(marginal(joint, sets.get(f)), EXACT);
        }
        for (AttributeSet clique : distribution.tree().cliques()) {
            assertThat(distribution.marginal(clique)).containsExactly(marginal(joint, clique), EXACT);
        }
        for (int one = 0; one < SIZES.length; one++) {
            double[][] pairs = distribution.pairs(one);
            assertThat(pairs[one]).isNull();
            for (int other = one + 1; other < SIZES.length; other++) {
                assertThat(pairs[other])
                        .as("%s and %s", one, other)
                        .containsExactly(marginal(joint, AttributeSet.of(one, other)), EXACT);
            }
        }
    }

    @Test
    void everyAttributeAndEverySetHasAPlaceAndSharedAttributesStayTogether() {
        JunctionTree tree = JunctionTree.of(SIZES, LOOP);
        LOOP.forEach(set -> assertThat(tree.holder(set)).isNotNegative());
        for (int a = 0; a < SIZES.length; a++) {
            assertThat(tree.holder(AttributeSet.of(a))).isNotNegative();
            int attribute = a;
            // Cliques with an attribute are one subtree: all but one of them have it in their separator.
            long cliques =
                    tree.cliques().stream().filter(c -> c.contains(attribute)).count();
            long separators = tree.separators().stream()
                    .filter(s -> s.contains(attribute))
                    .count();
            assertThat(separators).isEqualTo(cliques - 1);
        }
        assertThat(JunctionTree.cells(SIZES, LOOP))
                .isEqualTo(
                        tree.cliques().stream().mapToDouble(c -> c.cells(SIZES)).sum());
    }

    /** Without noise, on sets that say everything, the descent finds the table itself; with noise the nearest one. */
    @Test
    void descentFindsTheTableThatWasMeasured() {
        double[] truth = enumerated(LOOP, factors(LOOP, 9));
        List<NoisyMarginal> measured = LOOP.stream()
                .map(set -> new NoisyMarginal(
                        set,
                        Arrays.stream(marginal(truth, set)).map(p -> 500 * p).toArray(),
                        4))
                .toList();
        MirrorDescent descent = new MirrorDescent(SIZES, measured, 500, Map.of()).descend(20_000, new Cancellation());
        assertThat(descent.loss()).isLessThan(1e-3);
        for (AttributeSet set : LOOP) {
            assertThat(descent.distribution().marginal(set)).containsExactly(marginal(truth, set), within(1e-3));
        }
    }

    /** The nearest point has a closed form where one attribute was measured: counts are cut off so that they add up. */
    @Test
    void negativeCountsAreProjected() {
        double[] counts = {70, 50, -20};
        NoisyMarginal measured = new NoisyMarginal(AttributeSet.of(1), counts, 9);
        double[] p = new MirrorDescent(SIZES, List.of(measured), 100, Map.of())
                .descend(5000, new Cancellation())
                .distribution()
                .marginal(AttributeSet.of(1));
        // Both of the others lose 10, since 70 + 50 is 20 too much, and the third stays at nothing.
        assertThat(p).containsExactly(new double[] {0.6, 0.4, 0}, within(1e-3));
    }
}
