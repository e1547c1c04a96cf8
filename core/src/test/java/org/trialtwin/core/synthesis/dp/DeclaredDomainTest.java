package org.trialtwin.core.synthesis.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.Conditioning;

class DeclaredDomainTest {
    private static final DeclaredDomain DOMAIN = DeclaredDomain.builder()
            .number("age", 18, 90, 1, 7)
            .levels("stage", "I", "II")
            .date("entry", LocalDate.of(2020, 1, 1), LocalDate.of(2021, 12, 31), 8)
            .time("death", 365, 0, 5)
            .build();

    private static RandomStream random() {
        return RandomStreams.seeded(1).open();
    }

    private static TableDomain of(Dataset data, Variable... variables) {
        return TableDomain.of(new Measurements(data, Schema.of(List.of(variables))), Conditioning.on(), DOMAIN);
    }

    @ParameterizedTest
    @CsvSource({"18, 90, 1, 7", "0, 5, 0, 16", "-0.3, 0.3, 2, 4", "0, 1000000, 3, 10"})
    void aValueIsDrawnFromItsOwnBin(double low, double high, int decimals, int bins) {
        Grid grid = Grid.between(low, high, decimals, bins);
        RandomStream random = random();
        assertThat(grid.bins()).isLessThanOrEqualTo(bins);
        assertThat(grid.bin(low - 5)).isZero();
        assertThat(grid.bin(1e300)).isEqualTo(grid.bins() - 1);
        for (int bin = 0; bin < grid.bins(); bin++) {
            assertThat(grid.bin(grid.lowerEnd(bin))).isEqualTo(bin);
            for (int i = 0; i < 50; i++) {
                double value = grid.draw(bin, random);
                assertThat(grid.bin(value)).isEqualTo(bin);
                assertThat(value).isBetween(low, high);
            }
        }
    }

    @Test
    void moreBinsThanValuesAreOneForEach() {
        assertThat(Grid.between(0, 5, 0, 16).bins()).isEqualTo(6);
        assertThat(Grid.between(3, 3, 0, 16).bins()).isEqualTo(1);
    }

    @Test
    void whatIsNotDeclaredCountsAsMissing() {
        Dataset data = Dataset.of(CategoryColumn.of("stage", Arrays.asList("II", "IV", null, "I")));
        int[][] codes = of(data, new Variable.Categorical("stage")).encode(data);
        assertThat(codes[1]).containsExactly(1, 2, 2, 0);
        DeclaredDomain complete = DeclaredDomain.builder()
                .levels("stage", "I", "II")
                .complete("stage")
                .build();
        assertThat(TableDomain.of(
                                new Measurements(data, Schema.of(List.of(new Variable.Ordinal("stage")))),
                                Conditioning.on(),
                                complete)
                        .encode(data)[1])
                .containsExactly(1, 0, 0, 0);
    }

    /** Interval by event, those followed to the horizon, missing: and back. */
    @Test
    void timesAreIntervalsByEvent() {
        Dataset data = Dataset.of(
                NumberColumn.of("days", 0, 364, 365, 365, 900, 80, Double.NaN, 10),
                NumberColumn.of("died", 1, 0, 0, 1, 1, 0, 1, Double.NaN));
        TableDomain domain = of(data, new Variable.CensoredTime("death", "days", "died"));
        int[] cells = domain.encode(data)[1];
        // Beyond the horizon nobody is seen to die.
        assertThat(cells).containsExactly(1, 8, 10, 9, 10, 2, 11, 11);
        List<Column> columns = domain.cells(1).decode(cells, random());
        Dataset back = Dataset.of(columns);
        assertThat(domain.encode(back)[1]).isEqualTo(cells);
        assertThat(back.numbers("days").value(2)).isEqualTo(365);
        assertThat(back.numbers("died").value(4)).isZero();
        assertThat(back.column("days").isMissing(6)).isTrue();
    }

    @Test
    void datesAndNumbersComeBackToTheirCells() {
        Dataset data = Dataset.of(
                DateColumn.of("entry", Arrays.asList(LocalDate.of(2019, 1, 1), LocalDate.of(2020, 7, 1), null)),
                NumberColumn.of("age", 17, 43.2, Double.NaN));
        TableDomain domain = of(data, new Variable.Date("entry"), new Variable.Continuous("age"));
        int[][] codes = domain.encode(data);
        Dataset back = Dataset.of(
                domain.cells(1).decode(codes[1], random()).get(0),
                domain.cells(2).decode(codes[2], random()).get(0));
        assertThat(domain.encode(back)).isEqualTo(codes);
        assertThat(((DateColumn) back.column("entry")).value(0)).isAfterOrEqualTo(LocalDate.of(2020, 1, 1));
    }

    @Test
    void everyProblemIsToldAtOnce() {
        Schema schema = new Schema(
                List.of(
                        new Variable.Continuous("stage"),
                        new Variable.Continuous("age"),
                        new Variable.Continuous("later"),
                        new Variable.Date("birth")),
                List.of(
                        new Constraint.NotAbove("age", "later"),
                        new Constraint.NestedIn("age", "stage"),
                        new Constraint.Range("age", 20, 60)));
        Dataset data = Dataset.of(
                NumberColumn.of("stage", 1),
                NumberColumn.of("age", 30),
                NumberColumn.of("later", 1),
                DateColumn.of("birth", List.of(LocalDate.of(1970, 1, 1))));
        assertThatThrownBy(() -> TableDomain.of(new Measurements(data, schema), Conditioning.on(), DOMAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"stage\" is declared as something else")
                .hasMessageContaining("\"later\" has no declared bounds")
                .hasMessageContaining("\"birth\" has no declared first and last day")
                .hasMessageContaining("recoding")
                .hasMessageContaining("what was seen")
                .hasMessageContaining("18 to 90 with 1 decimals in 7 bins, beyond Range");
    }

    @Test
    void declarationsThatMakeNoSenseAreRefused() {
        DeclaredDomain.Builder builder = DeclaredDomain.builder().levels("a", "x");
        assertThatThrownBy(() -> builder.levels("a", "y")).hasMessageContaining("twice");
        assertThatThrownBy(() -> builder.levels("b", "y", "y")).hasMessageContaining("distinct");
        assertThatThrownBy(() -> builder.levels("b")).hasMessageContaining("at least one");
        assertThatThrownBy(() -> builder.number("b", 2, 1, 0, 4)).hasMessageContaining("no range");
        assertThatThrownBy(() -> builder.number("b", 0, Double.POSITIVE_INFINITY, 0, 4))
                .hasMessageContaining("no range");
        assertThatThrownBy(() -> builder.number("b", 0, 1, 12, 4)).hasMessageContaining("decimals");
        assertThatThrownBy(() -> builder.number("b", 0, 1, 0, 0)).hasMessageContaining("bin");
        assertThatThrownBy(() -> builder.time("b", 0, 0, 4)).hasMessageContaining("horizon");
        assertThat(DOMAIN)
                .hasToString("age: 18 to 90 with 1 decimals in 7 bins; death: time 0 to 365 with 0 decimals in 5 bins;"
                        + " entry: days 18262 to 18992 with 0 decimals in 8 bins; stage: I, II");
        assertThatThrownBy(() -> PrivacySettings.defaults().withMostCells(3)).hasMessageContaining("1000");
        assertThatThrownBy(() -> PrivacySettings.defaults().withLoss(0, 0.1)).hasMessageContaining("Epsilon");
    }
}
