package org.trialtwin.stats.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.stats.table.MixedColumns;
import org.trialtwin.stats.table.MixedTable;

/** Worked by hand: ages over a range of 40, a stage in order over two steps, a site. */
class GowerDistanceTest {
    private static Dataset table(double[] age, List<String> stage, List<String> site) {
        return Dataset.of(
                NumberColumn.of("age", age),
                CategoryColumn.of("stage", stage).withLevels(List.of("I", "II", "III")),
                CategoryColumn.of("site", site));
    }

    private final Dataset real = table(new double[] {30, 50, 70}, List.of("I", "II", "III"), List.of("a", "b", "a"));
    private final Dataset synthetic =
            table(new double[] {40, Double.NaN, 130}, Arrays.asList("III", null, "I"), Arrays.asList("a", "c", "b"));
    private final MixedColumns coding =
            MixedColumns.of(List.of("age", "stage", "site"), Set.of("stage"), real, synthetic);
    private final GowerDistance distance = GowerDistance.scaledBy(coding.code(real));

    @Test
    void meansOverColumns() {
        double[][] between = distance.between(coding.code(synthetic), coding.code(real));
        assertThat(between[0][0]).isCloseTo((0.25 + 1 + 0) / 3, within(1e-15));
        assertThat(between[0][1]).isCloseTo((0.25 + 0.5 + 1) / 3, within(1e-15));
        // A number out of range is at most 1 away.
        assertThat(between[2][2]).isCloseTo((1 + 1 + 1) / 3.0, within(1e-15));
        assertThat(between[2][1]).isCloseTo((1 + 0.5 + 0) / 3, within(1e-15));
    }

    @Test
    void missingIsAValueOfItsOwn() {
        MixedTable twins = coding.code(synthetic);
        assertThat(distance.between(twins, coding.code(real))[1]).containsOnly(1.0);
        assertThat(distance.between(twins, twins)[1][1]).isZero();
    }

    @Test
    void findsTheNearest() {
        double[] nearest = NearestRecords.among(coding.code(real), distance).distances(coding.code(synthetic));
        double[][] between = distance.between(coding.code(synthetic), coding.code(real));
        for (int i = 0; i < nearest.length; i++) {
            assertThat(nearest[i]).isCloseTo(Arrays.stream(between[i]).min().orElseThrow(), within(1e-15));
        }
    }

    @Test
    void namesAColumnOfTwoTypes() {
        Dataset other = Dataset.of(CategoryColumn.of("age", List.of("young")));
        assertThatThrownBy(() -> MixedColumns.of(List.of("age"), Set.of(), real, other))
                .hasMessageContaining("Column \"age\" is a NumberColumn in one table and a CategoryColumn in another");
    }
}
