package org.trialtwin.stats.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.table.MixedColumns;
import org.trialtwin.stats.table.MixedTable;

class MeasuresTest {
    @Test
    void rankCorrelationsUseTheRowsWhereBothArePresent() {
        Dataset table = Dataset.of(
                NumberColumn.of("x", 1, 2, 3, 4, Double.NaN),
                NumberColumn.of("y", 10, 10, 30, Double.NaN, 5),
                CategoryColumn.of("site", Arrays.asList("a", "b", "c", "a", "b")));
        MixedTable coded =
                MixedColumns.of(List.of("x", "y", "site"), Set.of(), table).code(table);
        RankCorrelations correlations = RankCorrelations.of(coded);
        assertThat(correlations.names())
                .containsExactly(
                        "x ~ y", "x ~ site=a", "y ~ site=a", "x ~ site=b", "y ~ site=b", "x ~ site=c", "y ~ site=c");
        // Ranks 1 2 3 and 1.5 1.5 3: cor = 1.5 / sqrt(2 * 1.5).
        assertThat(correlations.value(0)).isCloseTo(1.5 / Math.sqrt(3), within(1e-15));
        assertThat(correlations.meanAbsoluteDifference(correlations)).isZero();
    }

    @Test
    void curvesAreComparedUpToTheShorterFollowUp() {
        ProductLimit first = ProductLimit.of(new double[] {1, 2, 4}, new boolean[] {true, false, false});
        ProductLimit second = ProductLimit.of(new double[] {2, 3}, new boolean[] {true, false});
        SurvivalDistance distance = SurvivalDistance.between(first, second);
        assertThat(distance.horizon()).isEqualTo(3);
        assertThat(distance.largest()).isCloseTo(1.0 / 3, within(1e-15));
        // 1/3 apart from 1 to 2, then 1/6 the other way from 2 to 3.
        assertThat(distance.mean()).isCloseTo((1.0 / 3 + 1.0 / 6) / 3, within(1e-15));
        assertThat(distance.restrictedMean()).isCloseTo(1.0 / 3 - 1.0 / 6, within(1e-15));
    }

    private static MixedTable normal(RandomStream random, int rows, double shift, MixedColumns[] coding) {
        double[] x = new double[rows];
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = random.nextGaussian() + shift;
            y[i] = random.nextGaussian();
        }
        Dataset table = Dataset.of(NumberColumn.of("x", x), NumberColumn.of("y", y));
        if (coding[0] == null) {
            coding[0] = MixedColumns.of(List.of("x", "y"), Set.of(), table);
        }
        return coding[0].code(table);
    }

    @Test
    void detectionIsChanceForFreshRowsHighForShiftedOnesAndLowForCopies() {
        MixedColumns[] coding = new MixedColumns[1];
        RandomStreams streams = RandomStreams.seeded(11);
        MixedTable real = normal(streams.at("real").open(), 400, 0, coding);
        MixedTable fresh = normal(streams.at("fresh").open(), 400, 0, coding);
        MixedTable shifted = normal(streams.at("shifted").open(), 400, 2, coding);
        DetectionForest forest = DetectionForest.standard();
        assertThat(forest.detect(real, fresh, streams).areaUnderCurve()).isBetween(0.42, 0.58);
        assertThat(forest.detect(real, shifted, streams).areaUnderCurve()).isGreaterThan(0.85);
        assertThat(forest.detect(real, real, streams).areaUnderCurve()).isLessThan(0.2);
        assertThat(PropensityError.of(real, fresh).ratio()).isLessThan(6);
        assertThat(PropensityError.of(real, shifted).ratio()).isGreaterThan(50);
        assertThat(PropensityError.of(real, real).ratio()).isCloseTo(0, within(1e-12));
    }
}
