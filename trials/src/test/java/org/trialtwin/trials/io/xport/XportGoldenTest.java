package org.trialtwin.trials.io.xport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.ColumnAttributes;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DisplayFormat;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.core.data.NumberColumn;

/** Files made by R 4.2.2 with haven 2.5.1, which writes with ReadStat; {@code make_xport.R} says what is in them. */
class XportGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"extremes_v5.xpt", "extremes_v8.xpt"})
    void numbersAtTheEdges(String file) throws IOException {
        XportMember member = XportFile.read(Golden.bytes(file), file).member("EXTREMES");
        List<String> expected = Golden.lines("extremes.txt");
        NumberColumn x = member.data().numbers("X");
        assertThat(x.size()).isEqualTo(expected.size()).isEqualTo(33);
        for (int row = 0; row < x.size(); row++) {
            assertThat(x.value(row)).isEqualTo(Double.parseDouble(expected.get(row)));
        }
        assertThat(member.header().label()).isEqualTo("Extremes");
        assertThat(member.header().variables().get(0).label()).isEqualTo("Numbers at the edges");
    }

    @Test
    void codesOfMissingValues() throws IOException {
        XportMember member = XportFile.read(Golden.bytes("missing_v5.xpt"), "missing")
                .members()
                .get(0);
        List<String> expected = Golden.lines("missing.txt");
        NumberColumn code = member.data().numbers("CODE");
        assertThat(code.size()).isEqualTo(29);
        assertThat(code.missing()).isEqualTo(27);
        for (int row = 1; row < 28; row++) {
            assertThat(member.missingCode("CODE", row)).hasToString(expected.get(row));
        }
        assertThat(code.value(28)).isEqualTo(2);
    }

    @Test
    void typesLabelsAndDates() throws IOException {
        XportFile file = XportFile.read(Golden.bytes("subjects_v5.xpt"), "subjects");
        assertThat(file.version()).isEqualTo(XportVersion.V5);
        assertThat(file.created().getYear()).isEqualTo(2026);
        LabelledDataset table = file.member("DM").toTable();
        checkSubjects(table, "AGE", "Age", new DisplayFormat("", 5, 1));
        assertThat(table.data().names()).containsExactly("SUBJID", "AGE", "RFSTDTC", "SEX", "COMMENT");
    }

    @Test
    void longNamesLabelsAndFormats() throws IOException {
        XportFile file = XportFile.read(Golden.bytes("subjects_v8.xpt"), "subjects");
        assertThat(file.version()).isEqualTo(XportVersion.V8);
        String label = "Age of the patient at randomisation, in completed years, as recorded by the site and not"
                + " recomputed from the date of birth";
        checkSubjects(
                file.member("Demographics").toTable(),
                "AgeAtRandomisationInYears",
                label,
                new DisplayFormat("AGEINYEARS", 5, 1));
    }

    private static void checkSubjects(LabelledDataset table, String age, String ageLabel, DisplayFormat ageFormat) {
        assertThat(table.label()).isEqualTo("Demographics");
        assertThat(table.data().rows()).isEqualTo(5);
        assertThat(table.attributes("SUBJID").label()).isEqualTo("Subject Identifier for the Study");
        assertThat(table.data().column("SUBJID").text(2)).isEqualTo("01-003");
        ColumnAttributes said = table.attributes(age);
        assertThat(said.label()).isEqualTo(ageLabel);
        assertThat(said.format()).isEqualTo(ageFormat);
        assertThat(table.data().numbers(age).toArray()).containsExactly(63, Double.NaN, 71.5, 48, 55);
        assertThat(table.attributes("RFSTDTC").format()).hasToString("DATE9.");
        DateColumn dates = (DateColumn) table.data().column("RFSTDTC");
        assertThat(dates.value(0)).isEqualTo(LocalDate.of(2013, 7, 2));
        assertThat(dates.value(1)).isNull();
        assertThat(dates.value(2)).isEqualTo(LocalDate.of(1959, 12, 31));
        assertThat(dates.value(4)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(table.data().column("SEX").isMissing(2)).isTrue();
        assertThat(table.attributes("SEX").format()).hasToString("$SEX.");
        assertThat(table.data().column("COMMENT").text(1)).isEqualTo(" leading");
        assertThat(table.data().column("COMMENT").text(2)).isEqualTo("x".repeat(60));
    }

    @Test
    void manyRows() throws IOException {
        byte[] compressed = Golden.bytes("rows40000_v5.xpt.gz");
        byte[] bytes = new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
        XportMember member = XportFile.read(bytes, "rows").member("ROWS");
        assertThat(member.data().rows()).isEqualTo(40_000);
        NumberColumn id = member.data().numbers("ID");
        for (int row = 0; row < id.size(); row++) {
            assertThat(id.text(row)).isEqualTo(row % 1000 == 8 ? "" : Integer.toString(row + 1));
            assertThat(member.data().column("SEX").text(row))
                    .isEqualTo(List.of("F", "M", "M", "").get(row % 4));
        }
    }

    /** Reading the same bytes row by row gives the same. */
    @Test
    void rowByRow() throws IOException {
        try (XportRowReader rows =
                XportRowReader.open(Golden.bytes("subjects_v5.xpt"), "subjects", StandardCharsets.US_ASCII)) {
            assertThat(rows.nextMember()).map(XportHeader::name).contains("DM");
            assertThat(rows.nextRow()).isTrue();
            assertThat(rows.text(0)).isEqualTo("01-001");
            assertThat(rows.number(1)).isEqualTo(63);
            assertThat(rows.nextRow()).isTrue();
            assertThat(rows.missingCode(1)).hasToString("Optional[.]");
            assertThat(rows.row()).isEqualTo(2);
            assertThat(rows.nextMember()).isEmpty();
            assertThat(rows.nextRow()).isFalse();
        }
    }
}
