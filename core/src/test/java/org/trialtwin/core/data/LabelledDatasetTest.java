package org.trialtwin.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledDatasetTest {
    private final LabelledDataset table = new LabelledDataset(
            "ADSL",
            "Subjects",
            Dataset.of(
                    NumberColumn.of("DT", 0, Double.NaN, 21_609),
                    NumberColumn.of("AGE", 61, Double.NaN, Double.NaN),
                    TextColumn.of("ID", Arrays.asList("a", "b", null))),
            Map.of(
                    "DT",
                    ColumnAttributes.labelled("Date").withFormat(DisplayFormat.parse("DATE9.")),
                    "ID",
                    ColumnAttributes.NONE),
            Map.of("AGE", MissingCodes.builder().add(2, MissingCode.R).build()));

    @Test
    void daysAreDatesByTheirFormat() {
        LabelledDataset dated = table.daysAsDates();
        assertThat(dated.data().column("DT"))
                .isEqualTo(
                        DateColumn.of("DT", Arrays.asList(LocalDate.of(1960, 1, 1), null, LocalDate.of(2019, 3, 1))));
        assertThat(dated.datesAsDays()).isEqualTo(table);
        assertThat(dated.attributes("DT").label()).isEqualTo("Date");
    }

    @Test
    void whatIsNoWholeDayStaysANumber() {
        for (double notADay : new double[] {0.5, 1e9, -1e9}) {
            LabelledDataset odd = new LabelledDataset(
                    "", "", Dataset.of(NumberColumn.of("DT", notADay)), table.attributes(), Map.of());
            assertThat(odd.daysAsDates()).isEqualTo(odd);
        }
    }

    @Test
    void rowsAndColumnsTakeTheirLabelsAndCodesAlong() {
        LabelledDataset taken = table.take(2, 0, 2);
        assertThat(taken.missingCodes("AGE").code(0)).isEqualTo(MissingCode.R);
        assertThat(taken.missingCodes("AGE").code(2)).isEqualTo(MissingCode.R);
        assertThat(taken.missingCodes("AGE").rows()).containsExactly(0, 2);
        assertThat(taken.attributes("DT")).isEqualTo(table.attributes("DT"));
        LabelledDataset selected = table.select(List.of("AGE"));
        assertThat(selected.attributes()).isEmpty();
        assertThat(selected.missingCodes("AGE")).isEqualTo(table.missingCodes("AGE"));
        assertThat(table.withAttributes("ID", ColumnAttributes.labelled("Identifier"))
                        .attributes("ID")
                        .label())
                .isEqualTo("Identifier");
        assertThat(table)
                .hasToString("ADSL (Subjects): 3 rows, 3 columns\n  DT: 3 numbers, 1 missing \"Date\" DATE9."
                        + "\n  AGE: 3 numbers, 2 missing\n  ID: 3 texts, 1 missing");
    }

    @Test
    void codesBelongToMissingValues() {
        Dataset data = Dataset.of(NumberColumn.of("X", 1, Double.NaN));
        assertThatThrownBy(() -> new LabelledDataset(
                        "",
                        "",
                        data,
                        Map.of(),
                        Map.of("X", MissingCodes.builder().add(0, MissingCode.A).build())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Row 1 of column \"X\" has the missing code .A but is not missing");
        assertThatThrownBy(() -> new LabelledDataset("", "", data, Map.of("Y", ColumnAttributes.NONE), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MissingCodes.builder().add(3, MissingCode.A).add(3, MissingCode.B))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "DATE9., DATE, 9, 0",
        "8.2, '', 8, 2",
        "8., '', 8, 0",
        "$CHAR20., $CHAR, 20, 0",
        "$3., $, 3, 0",
        "E8601DA., E8601DA, 0, 0",
        "E8601DT19.3, E8601DT, 19, 3",
        "BEST12., BEST, 12, 0",
        "date9, date, 9, 0",
        "'', '', 0, 0"
    })
    void formats(String text, String name, int width, int decimals) {
        DisplayFormat format = DisplayFormat.parse(text);
        assertThat(format).isEqualTo(new DisplayFormat(name, width, decimals));
        assertThat(DisplayFormat.parse(format.toString())).isEqualTo(format);
        assertThat(format.isDate())
                .isEqualTo(text.startsWith("DATE") || text.equals("date9") || text.equals("E8601DA."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9DATE", "A B.", "8.2.1", "99999.", "$$.", "123456."})
    void notFormats(String text) {
        assertThatThrownBy(() -> DisplayFormat.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
