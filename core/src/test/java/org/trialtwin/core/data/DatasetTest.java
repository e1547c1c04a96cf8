package org.trialtwin.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class DatasetTest {
    private static final LocalDate DAY = LocalDate.of(2024, 3, 31);

    private static Dataset table() {
        return Dataset.of(
                NumberColumn.of("x", 1.5, Double.NaN, -2),
                CategoryColumn.of("g", Arrays.asList("b", null, "a")),
                DateColumn.of("d", Arrays.asList(null, DAY, DAY)),
                TextColumn.of("t", Arrays.asList("one", "two, \"quoted\"", null)));
    }

    @Test
    void arraysAreCopiedOnTheWayInAndOut() {
        double[] values = {1, 2};
        NumberColumn numbers = NumberColumn.of("x", values);
        values[0] = 99;
        numbers.toArray()[1] = 99;
        assertThat(numbers.toArray()).containsExactly(1, 2);
        int[] codes = {0, 1};
        CategoryColumn categories = CategoryColumn.of("g", List.of("a", "b"), codes);
        codes[0] = 1;
        categories.codes()[1] = 0;
        assertThat(categories.codes()).containsExactly(0, 1);
        List<String> texts = new ArrayList<>(List.of("a"));
        TextColumn column = TextColumn.of("t", texts);
        texts.set(0, "z");
        assertThat(column.text(0)).isEqualTo("a");
        List<Column> columns = new ArrayList<>(List.of(numbers));
        Dataset data = Dataset.of(columns);
        columns.clear();
        assertThat(data.columns()).hasSize(1);
        assertThatThrownBy(() -> data.columns().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void missingValuesAreCountedAndWrittenAsNothing() {
        Dataset data = table();
        assertThat(data.columns()).extracting(Column::missing).containsExactly(1, 1, 1, 1);
        assertThat(data.column("x").text(1)).isEmpty();
        assertThat(data.categories("g").code(1)).isEqualTo(-1);
        assertThat(data.column("d").isMissing(0)).isTrue();
        assertThat(data.column("t").isMissing(2)).isTrue();
    }

    @Test
    void takingRowMinusOneGivesAMissingValueInEveryType() {
        for (Column column : table().columns()) {
            Column taken = column.take(new int[] {-1, 2, 2, 0});
            assertThat(taken.size()).isEqualTo(4);
            assertThat(taken.isMissing(0)).isTrue();
            assertThat(taken.text(1)).isEqualTo(taken.text(2)).isEqualTo(column.text(2));
            assertThat(taken.name()).isEqualTo(column.name());
        }
    }

    @Test
    void appendingUnitesLevelsAndKeepsValues() {
        CategoryColumn upper = CategoryColumn.of("g", List.of("a", "b"), 1, 0, -1);
        CategoryColumn lower = CategoryColumn.of("g", List.of("c", "a"), 0, 1);
        CategoryColumn both = upper.append(lower);
        assertThat(both.levels()).containsExactly("a", "b", "c");
        assertThat(both.codes()).containsExactly(1, 0, -1, 2, 0);
        Dataset twice = table().append(table());
        assertThat(twice.rows()).isEqualTo(6);
        assertThat(twice.take(3, 4, 5)).isEqualTo(table());
    }

    @Test
    void appendingTakesColumnsInAnyOrderButOfOneType() {
        Dataset reordered = table().select(List.of("t", "d", "g", "x"));
        assertThat(table().append(reordered).names()).isEqualTo(table().names());
        Dataset other = Dataset.of(TextColumn.of("x", List.of("1")));
        assertThatThrownBy(() -> Dataset.of(NumberColumn.of("x", 1)).append(other))
                .hasMessageContaining("\"x\" holds numbers");
        assertThatThrownBy(() -> table().append(other)).hasMessageContaining("cannot take rows");
    }

    @Test
    void equalityIsByValue() {
        assertThat(table()).isEqualTo(table()).hasSameHashCodeAs(table());
        assertThat(table()).isNotEqualTo(table().take(0, 1));
        assertThat(table().select(List.of("x", "g"))).isNotEqualTo(table().select(List.of("g", "x")));
        assertThat(NumberColumn.of("x", Double.NaN)).isEqualTo(NumberColumn.of("x", Double.NaN));
        assertThat(CategoryColumn.of("g", List.of("a"), 0)).isNotEqualTo(CategoryColumn.of("g", List.of("a", "b"), 0));
    }

    @Test
    void whatContradictsItselfIsRefused() {
        assertThatThrownBy(() -> Dataset.of(NumberColumn.of("x", 1), NumberColumn.of("x", 2)))
                .hasMessageContaining("\"x\" occurs twice");
        assertThatThrownBy(() -> Dataset.of(NumberColumn.of("x", 1), NumberColumn.of("y", 2, 3)))
                .hasMessageContaining("2 rows");
        assertThatThrownBy(() -> NumberColumn.of("x", 1, Double.POSITIVE_INFINITY))
                .hasMessageContaining("column \"x\" (row 2)");
        assertThatThrownBy(() -> CategoryColumn.of("g", List.of("a", "a"), 0)).hasMessageContaining("repeats a level");
        assertThatThrownBy(() -> CategoryColumn.of("g", List.of("a"), 1)).hasMessageContaining("no level with code 1");
        assertThatThrownBy(() -> table().column("y")).hasMessageContaining("[x, g, d, t]");
        assertThatThrownBy(() -> table().numbers("g")).hasMessageContaining("does not hold numbers");
        assertThatThrownBy(() -> CategoryColumn.of("g", List.of("a", "b"), 1).withLevels(List.of("a")))
                .hasMessageContaining("Level \"b\" of column \"g\"");
    }

    @Test
    void tablesawRoundTripKeepsValues() {
        Table copy = table().toTable();
        Dataset back = Dataset.from(copy);
        assertThat(back.names()).isEqualTo(table().names());
        for (Column column : table().columns()) {
            for (int row = 0; row < 3; row++) {
                assertThat(back.column(column.name()).text(row)).isEqualTo(column.text(row));
            }
        }
        copy.removeColumns("x");
        assertThat(back.names()).contains("x");
    }

    @Test
    void anEmptyTableIsATable() {
        assertThat(Dataset.of().rows()).isZero();
        assertThat(table().take().rows()).isZero();
        assertThat(table().take().append(table())).isEqualTo(table());
    }

    @Test
    void aSchemaChecksItsNames() {
        Variable x = new Variable.Continuous("x");
        assertThatThrownBy(() -> Schema.of(List.of(x, new Variable.Count("x")))).hasMessageContaining("twice");
        assertThatThrownBy(() -> Schema.of(List.of(x, new Variable.CensoredTime("t", "x", "e"))))
                .hasMessageContaining("two variables");
        assertThatThrownBy(() -> new Schema(List.of(x), List.of(new Constraint.NestedIn("y", "x"))))
                .hasMessageContaining("\"y\"");
        assertThatThrownBy(() -> new Measurements(table(), Schema.of(List.of(new Variable.Continuous("g")))))
                .hasMessageContaining("cannot hold");
    }
}
