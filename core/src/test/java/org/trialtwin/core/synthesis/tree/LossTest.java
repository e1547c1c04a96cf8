package org.trialtwin.core.synthesis.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.RowSources;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

class LossTest {
    private static final RandomStreams STREAMS = RandomStreams.seeded(11);
    private static final double STEP = 1e-5;

    /** Times with ties, scores of any size. */
    private static PartialLikelihoodLoss survival(int rows, RandomStream random) {
        double[] time =
                IntStream.range(0, rows).mapToDouble(row -> random.nextInt(8)).toArray();
        boolean[] event = new boolean[rows];
        IntStream.range(0, rows).forEach(row -> event[row] = random.nextDouble() < 0.6);
        return new PartialLikelihoodLoss(time, event, BinnedFeature.ascendingWithMissingLast(time), new Score.Level(0));
    }

    private static void assertDerivatives(Loss loss, double[] scores, int[] rows) {
        double[] gradient = new double[scores.length];
        double[] hessian = new double[scores.length];
        loss.derivatives(scores, rows, gradient, hessian);
        for (int row : rows) {
            for (int at = row * loss.outputs(); at < (row + 1) * loss.outputs(); at++) {
                double[] up = scores.clone();
                double[] down = scores.clone();
                up[at] += STEP;
                down[at] -= STEP;
                double rise = sum(loss, up, rows) - sum(loss, down, rows);
                assertThat(gradient[at]).isCloseTo(-rise / (2 * STEP), within(1e-6));
                double bend = sum(loss, up, rows) - 2 * sum(loss, scores, rows) + sum(loss, down, rows);
                double together = loss.outputs() > 1 ? loss.outputs() / (loss.outputs() - 1.0) : 1;
                assertThat(hessian[at]).isCloseTo(together * bend / (STEP * STEP), within(1e-3));
            }
        }
    }

    private static double sum(Loss loss, double[] scores, int[] rows) {
        double[] losses = new double[scores.length];
        loss.losses(scores, rows, losses);
        return Arrays.stream(losses).sum();
    }

    @Test
    void derivativesAreThoseOfTheLoss() {
        RandomStream random = STREAMS.at("derivatives").open();
        int[] rows = {0, 1, 2, 4, 5, 7, 8, 9, 10, 11};
        double[] scores =
                IntStream.range(0, 36).mapToDouble(i -> random.nextGaussian()).toArray();
        double[] values = Arrays.copyOf(scores, 12);
        int[] codes = IntStream.range(0, 12).map(row -> row % 3).toArray();
        BinnedFeatures without = new BinnedFeatures(new Feature[0], RowSources.distinct(12));
        assertDerivatives(new SquaredLoss(without, values, 5), Arrays.copyOfRange(scores, 12, 24), rows);
        assertDerivatives(new MultinomialLoss(codes, new double[] {0.2, 0.3, 0.5}), scores, rows);
        assertDerivatives(survival(12, random), Arrays.copyOf(scores, 12), rows);
    }

    @Test
    void nobodyWithAnEventHasNoLoss() {
        PartialLikelihoodLoss none =
                new PartialLikelihoodLoss(new double[] {1, 2}, new boolean[2], new int[] {0, 1}, new Score.Level(0));
        double[] gradient = new double[2];
        double[] hessian = new double[2];
        none.derivatives(new double[] {3, -3}, new int[] {0, 1}, gradient, hessian);
        assertThat(gradient).containsOnly(0);
        assertThat(hessian).containsOnly(0);
        assertThat(sum(none, new double[2], new int[] {0, 1})).isZero();
    }

    @Test
    void aHazardThatNoLineDescribesIsFound() {
        int n = 800;
        RandomStream random = STREAMS.at("hazard").open();
        double[] x = IntStream.range(0, n)
                .mapToDouble(row -> 4 * random.nextDouble() - 2)
                .toArray();
        double[] noise =
                IntStream.range(0, n).mapToDouble(row -> random.nextGaussian()).toArray();
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        for (int row = 0; row < n; row++) {
            double until = random.nextExponential() / StrictMath.exp(1.5 * Math.abs(x[row]));
            double censored = 0.6 * random.nextExponential();
            time[row] = Math.min(until, censored);
            event[row] = until <= censored;
        }
        Feature[] features = {new Feature.Numeric(x), new Feature.Numeric(noise)};
        Boosting boosting = Boosting.fit(
                new BinnedFeatures(features, RowSources.distinct(time.length)),
                new PartialLikelihoodLoss(
                        time, event, BinnedFeature.ascendingWithMissingLast(time), new Score.Level(0)),
                IntStream.range(0, n).toArray(),
                TreeSettings.builder().stages(200).build(),
                random);
        assertThat(boosting).isNotNull();
        Feature[] at = {new Feature.Numeric(new double[] {-1.8, 0, 1.8}), new Feature.Numeric(new double[3])};
        double low = boosting.ensemble().at(at, 1);
        // The truth is 2.7; shrinkage leaves some of it.
        assertThat(boosting.ensemble().at(at, 0) - low).isBetween(1.5, 3.2);
        assertThat(boosting.ensemble().at(at, 2) - low).isBetween(1.5, 3.2);
    }
}
