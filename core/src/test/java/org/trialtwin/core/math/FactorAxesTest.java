package org.trialtwin.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FactorAxesTest {
    private static final int COLUMNS = 5;
    private static final int AXES = 4;
    private static final int[] LEVELS = {0, 0, 0, 4, 2};

    /** The call that made the values stands in the file; factor_axes.R in this module's tests makes it. */
    private static double[][] golden() throws IOException {
        try (InputStream in = FactorAxesTest.class.getResourceAsStream("factor_axes.csv")) {
            List<double[]> rows = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(2)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
            double[][] columns = new double[COLUMNS + AXES][rows.size()];
            for (int i = 0; i < rows.size(); i++) {
                for (int j = 0; j < columns.length; j++) {
                    columns[j][i] = rows.get(i)[j];
                }
            }
            return columns;
        }
    }

    @Test
    void coordinatesAreThoseOfFactoMineR() throws IOException {
        double[][] golden = golden();
        double[][] columns = Arrays.copyOf(golden, COLUMNS);
        double[][] coordinates = FactorAxes.of(columns, LEVELS, AXES).coordinates(columns);
        for (int k = 0; k < AXES; k++) {
            // An axis has no direction.
            double sign = Math.signum(coordinates[0][k] * golden[COLUMNS + k][0]);
            for (int i = 0; i < coordinates.length; i++) {
                assertThat(sign * coordinates[i][k])
                        .as("axis %d of row %d", k + 1, i)
                        .isCloseTo(golden[COLUMNS + k][i], within(1e-8));
            }
        }
    }

    @Test
    void distancesOnAllAxesAreThoseOfTheStandardisedColumns() {
        double[] x = {1, 4, 2, 8, 5};
        double[] y = {3, 3, 1, 9, 2};
        double[][] at = FactorAxes.of(new double[][] {x, y}, new int[2], 9).coordinates(new double[][] {x, y});
        double expected = 0;
        for (double[] column : new double[][] {x, y}) {
            double mean = Arrays.stream(column).average().orElseThrow();
            double variance = Arrays.stream(column)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            expected += (column[0] - column[3]) * (column[0] - column[3]) / variance;
        }
        double found = 0;
        for (int k = 0; k < at[0].length; k++) {
            found += (at[0][k] - at[3][k]) * (at[0][k] - at[3][k]);
        }
        assertThat(found).isCloseTo(expected, within(1e-10));
    }

    @Test
    void aMissingNumberLiesAtTheMeanAndApart() {
        double[][] columns = {{1, 2, 3, Double.NaN}};
        FactorAxes axes = FactorAxes.of(columns, new int[1], 5);
        assertThat(axes.count()).isEqualTo(2);
        for (double[] row : axes.coordinates(columns)) {
            assertThat(row).doesNotContain(Double.NaN);
        }
    }

    @Test
    void columnsWithoutSpreadHaveNoAxis() {
        double[][] same = {{2, 2, 2}, {0, 0, 0}, {Double.NaN, Double.NaN, Double.NaN}};
        assertThat(FactorAxes.of(same, new int[] {0, 3, 0}, 5).count()).isZero();
    }

    @Test
    void tooManyLevelsAreRefusedWithARemedy() {
        double[] codes = new double[1600];
        Arrays.setAll(codes, i -> i);
        assertThatThrownBy(() -> FactorAxes.of(new double[][] {codes}, new int[] {1600}, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1600")
                .hasMessageContaining("merge rare levels");
    }
}
