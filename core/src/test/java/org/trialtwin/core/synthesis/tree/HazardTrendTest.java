package org.trialtwin.core.synthesis.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.RowSources;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

class HazardTrendTest {
    private static final RandomStreams STREAMS = RandomStreams.seeded(31);
    private static final int ROWS = 2000;

    private final double[] x = new double[ROWS];
    private final int[] code = new int[ROWS];
    private final double[] time = new double[ROWS];
    private final boolean[] event = new boolean[ROWS];
    private final Feature[] features = {new Feature.Numeric(x), new Feature.Coded(code, 3)};

    private static BinnedFeatures binned(Feature... features) {
        return new BinnedFeatures(
                features, RowSources.distinct(BinnedFeature.of(features[0]).bins().length));
    }

    /** Log hazard 0.8 x - 0.5 [code = 1]; the second half has five times the hazard of the first. */
    private List<int[]> simulated() {
        RandomStream random = STREAMS.at("simulated").open();
        for (int row = 0; row < ROWS; row++) {
            x[row] = random.nextGaussian();
            code[row] = random.nextInt(2);
            double hazard = StrictMath.exp(0.8 * x[row] - 0.5 * code[row]) * (row < ROWS / 2 ? 1 : 5);
            double death = -StrictMath.log(1 - random.nextDouble()) / hazard;
            double end = 2 * random.nextDouble();
            time[row] = Math.min(death, end);
            event[row] = death <= end;
        }
        return List.of(ascending(0, ROWS / 2), ascending(ROWS / 2, ROWS));
    }

    private int[] ascending(int from, int to) {
        return IntStream.range(from, to)
                .boxed()
                .sorted((a, b) -> Double.compare(time[a], time[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double difference(Score score, int a, int b) {
        return score.at(features, a) - score.at(features, b);
    }

    @Test
    void logHazardRatiosOfAllGroupsTogetherAreFound() {
        List<int[]> groups = simulated();
        Score score = Objects.requireNonNull(
                HazardTrend.fit(binned(features), new HazardTrend.Times(time, event), groups, null, 15));
        // Two rows that differ in one predictor tell its coefficient; standard errors are about .03 and .06.
        x[0] = 0;
        x[1] = 1;
        code[0] = 0;
        code[1] = 0;
        x[2] = 0;
        code[2] = 1;
        assertThat(difference(score, 1, 0)).isCloseTo(0.8, within(0.12));
        assertThat(difference(score, 2, 0)).isCloseTo(-0.5, within(0.24));
    }

    @Test
    void whatIsKnownIsNotLearnedAgain() {
        List<int[]> groups = simulated();
        HazardTrend.Times times = new HazardTrend.Times(time, event);
        Score known = HazardTrend.fit(binned(features), times, groups, null, 15);
        Score more = HazardTrend.fit(binned(features), times, groups, known, 15);
        assertThat(more).isNull();
    }

    @Test
    void aLevelWithoutAnyEventHasAFiniteHazard() {
        int n = 200;
        int[] level = IntStream.range(0, n).map(row -> row % 4 == 0 ? 1 : 0).toArray();
        double[] times = IntStream.range(0, n).mapToDouble(row -> row + 1).toArray();
        boolean[] events = new boolean[n];
        IntStream.range(0, n).forEach(row -> events[row] = level[row] == 0);
        Feature[] only = {new Feature.Coded(level, 3)};
        Score score = Objects.requireNonNull(HazardTrend.fit(
                binned(only),
                new HazardTrend.Times(times, events),
                List.of(IntStream.range(0, n).toArray()),
                null,
                15));
        assertThat(score.at(only, 0) - score.at(only, 1)).isBetween(-20.0, -3.0);
    }

    @Test
    void withoutEventsThereIsNothingToLearn() {
        List<int[]> groups = simulated();
        Arrays.fill(event, false);
        assertThat(HazardTrend.fit(binned(features), new HazardTrend.Times(time, event), groups, null, 15))
                .isNull();
    }
}
