package org.trialtwin.core.synthesis.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.RowSources;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

class NumberShapeTest {
    private static NumberShape shape(double[] values, RowSources sources, boolean limited) {
        return new NumberShape(values, sources.first(), BinnedFeature.ascendingWithMissingLast(values), 0, 5, limited);
    }

    private static NumberShape shape(double... values) {
        return shape(values, RowSources.distinct(values.length), false);
    }

    @Test
    void repeatsOfOnePatientMakeNoValueCommon() {
        double[] values = IntStream.range(0, 60).mapToDouble(row -> row).toArray();
        RowSources sources = RowSources.distinct(60);
        int[] bootstrap = IntStream.range(0, 60).map(row -> row < 10 ? 7 : row).toArray();
        double[] taken =
                Arrays.stream(bootstrap).mapToDouble(row -> values[row]).toArray();
        assertThat(shape(taken, sources.take(bootstrap), false).isCommon(0)).isFalse();
        assertThat(shape(taken, RowSources.distinct(60), false).isCommon(0))
                .as("ten patients who share a value")
                .isTrue();
    }

    @Test
    void outcomesMayLieSomewhatBeyondWhatOnePatientHad() {
        NumberShape shape = shape(10, 20, 30, 40, 50, 60);
        // Quartile range 30, so half a spread is 11.2.
        assertThat(shape.settle(65)).isEqualTo(65);
        assertThat(shape.settle(100)).isLessThanOrEqualTo(72);
        assertThat(shape.settle(2)).isEqualTo(2);
    }

    @Test
    void nothingPositiveBecomesZeroAndNothingCrossesIt() {
        NumberShape exposures = shape(1, 20, 30, 40, 50, 60);
        assertThat(exposures.settle(-3)).isPositive();
        NumberShape losses = shape(-60, -50, -40, -30, -20, -1);
        assertThat(losses.settle(4)).isNegative();
    }

    @Test
    void anExtremeThatPatientsShareIsALimit() {
        NumberShape shape = shape(10, 20, 30, 40, 50, 50);
        assertThat(shape.settle(55)).isEqualTo(45);
    }

    @Test
    void covariatesEndWhereTheObservedOnesDo() {
        double[] ages = {18, 25, 33, 41, 52, 67};
        NumberShape shape = shape(ages, RowSources.distinct(6), true);
        assertThat(shape.settle(16)).isEqualTo(20);
        assertThat(shape.settle(70)).isEqualTo(64);
    }

    @Test
    void longTailsAreLinearInTheirLogarithm() {
        RandomStream random = RandomStreams.seeded(4).open();
        double[] normal = IntStream.range(0, 400)
                .mapToDouble(row -> 50 + 5 * random.nextGaussian())
                .toArray();
        double[] logNormal = Arrays.stream(normal)
                .map(value -> StrictMath.exp((value - 50) / 5))
                .toArray();
        assertThat(Scale.of(normal)).isEqualTo(Scale.OWN);
        Scale scale = Scale.of(logNormal);
        assertThat(scale.of(2)).isCloseTo(StrictMath.log(2), within(1e-12));
        assertThat(scale.back(scale.of(3.5))).isCloseTo(3.5, within(1e-12));
        assertThat(Scale.of(new double[0])).isEqualTo(Scale.OWN);
        assertThat(Scale.of(new double[] {0, 0, 0})).isEqualTo(Scale.OWN);
    }
}
