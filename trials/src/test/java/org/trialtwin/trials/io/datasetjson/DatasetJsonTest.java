package org.trialtwin.trials.io.datasetjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.ColumnAttributes;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DisplayFormat;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.io.Mutations;
import org.trialtwin.trials.io.datasetjson.DatasetJsonMetadata.Attribute;

class DatasetJsonTest {
    /** After the full example of the specification, with every data type. */
    private static final String EXAMPLE = """
            {
              "datasetJSONCreationDateTime": "2023-06-28T15:38:43",
              "datasetJSONVersion": "1.1.0",
              "fileOID": "www.sponsor.xyz.org.project123.final",
              "dbLastModifiedDateTime": "2023-05-31T00:00:00",
              "originator": "Sponsor XYZ",
              "sourceSystem": {"name": "Software ABC", "version": "1.0.0"},
              "studyOID": "cdisc.com.CDISCPILOT01",
              "metaDataVersionOID": "MDV.MSGv2.0.SDTMIG.3.3.SDTM.1.7",
              "metaDataRef": "https://metadata.location.org/CDISCPILOT01/define.xml",
              "itemGroupOID": "IG.DM",
              "records": 3,
              "name": "DM",
              "label": "Demographics",
              "sponsorNote": {"kept": [1, 2.50, "as it is"]},
              "columns": [
                {"itemOID": "IT.DM.USUBJID", "name": "USUBJID", "label": "Unique Subject Identifier", "dataType": "string", "length": 8, "keySequence": 2},
                {"itemOID": "IT.DM.AGE", "name": "AGE", "label": "Age", "dataType": "integer"},
                {"itemOID": "IT.ADSL.BMIBL", "name": "BMIBL", "label": "Baseline BMI (kg/m^2)", "dataType": "decimal", "targetDataType": "decimal", "length": 16},
                {"itemOID": "IT.X.LONG", "name": "LONG", "label": "Digits", "dataType": "decimal", "targetDataType": "decimal"},
                {"itemOID": "IT.X.F", "name": "F", "label": "", "dataType": "float", "displayFormat": "8.3"},
                {"itemOID": "IT.X.D", "name": "D", "label": "", "dataType": "double"},
                {"itemOID": "IT.ADSL.TRTSDT", "name": "TRTSDT", "label": "Date of First Exposure", "dataType": "date", "targetDataType": "integer", "displayFormat": "E8601DA."},
                {"itemOID": "IT.DM.BRTHDTC", "name": "BRTHDTC", "label": "Birth", "dataType": "date"},
                {"itemOID": "IT.X.DTM", "name": "DTM", "label": "", "dataType": "datetime"},
                {"itemOID": "IT.X.TM", "name": "TM", "label": "", "dataType": "time"},
                {"itemOID": "IT.X.B", "name": "B", "label": "", "dataType": "boolean"},
                {"itemOID": "IT.X.U", "name": "U", "label": "", "dataType": "URI"}
              ],
              "rows": [
                ["CDISC001", 84, "30.8983333232059", "0.123456789012345678901", 0.1, 1e300, "2014-01-02", "1950-03-04", "2012-12-02T08:00:01.250", "08:15", true, "https://a.b"],
                ["", 76, "28.977529926378", "-3", -2.5, 5e-324, "1900-02-28", "1950-03", "2012-12", "08", false, ""],
                [null, null, null, null, null, null, null, null, null, null, null, null]
              ]
            }
            """;

    private static DatasetJson read(String text) {
        return DatasetJson.read(text.getBytes(StandardCharsets.UTF_8), "a.json");
    }

    @Test
    void everyTypeAndAttribute() {
        DatasetJson read = read(EXAMPLE);
        DatasetJsonMetadata metadata = read.metadata();
        assertThat(metadata.creationDateTime()).isEqualTo("2023-06-28T15:38:43");
        assertThat(metadata.get(Attribute.SOURCE_SYSTEM_VERSION)).contains("1.0.0");
        assertThat(metadata.get(Attribute.META_DATA_REF))
                .contains("https://metadata.location.org/CDISCPILOT01/define.xml");
        assertThat(metadata.optional()).hasSize(8);
        assertThat(metadata.extensions()).containsEntry("sponsorNote", "{\"kept\":[1,2.50,\"as it is\"]}");
        assertThat(read.columns().get(0).keySequence()).isEqualTo(2);
        assertThat(read.columns().get(2).targetDataType()).isEqualTo(TargetDataType.DECIMAL);
        Dataset data = read.data();
        assertThat(data.column("USUBJID").isMissing(1))
                .as("an empty text is a text")
                .isFalse();
        assertThat(data.column("USUBJID").isMissing(2)).isTrue();
        assertThat(data.numbers("AGE").toArray()).containsExactly(84, 76, Double.NaN);
        assertThat(data.numbers("BMIBL").value(0)).isEqualTo(30.8983333232059);
        assertThat(data.column("LONG"))
                .as("digits that a double cannot hold")
                .isEqualTo(TextColumn.of("LONG", Arrays.asList("0.123456789012345678901", "-3", null)));
        assertThat(data.numbers("F").toArray()).containsExactly(0.1, -2.5, Double.NaN);
        assertThat(data.numbers("D").toArray()).containsExactly(1e300, Double.MIN_VALUE, Double.NaN);
        assertThat(data.column("TRTSDT"))
                .isEqualTo(DateColumn.of(
                        "TRTSDT", Arrays.asList(LocalDate.of(2014, 1, 2), LocalDate.of(1900, 2, 28), null)));
        assertThat(data.column("BRTHDTC")).isInstanceOf(TextColumn.class);
        assertThat(data.column("DTM").text(0)).isEqualTo("2012-12-02T08:00:01.250");
        assertThat(data.column("B").text(1)).isEqualTo("false");
        LabelledDataset table = read.toTable();
        assertThat(table.attributes("TRTSDT").format().isDate()).isTrue();
        assertThat(table.attributes("F").format()).isEqualTo(new DisplayFormat("", 8, 3));
        assertThat(table.label()).isEqualTo("Demographics");
    }

    @Test
    void comesBackInBothForms(@TempDir Path folder) throws IOException {
        DatasetJson read = read(EXAMPLE);
        assertThat(DatasetJson.read(read.json(), "a.json")).isEqualTo(read);
        assertThat(DatasetJson.read(read.ndjson(), "a.ndjson")).isEqualTo(read);
        List<String> lines =
                new String(read.ndjson(), StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("{\"datasetJSONCreationDateTime\":").endsWith("}");
        assertThat(lines.get(1)).startsWith("[\"CDISC001\",84,\"30.8983333232059\",\"0.123456789012345678901\",0.1,");
        for (String name : List.of("a.json", "a.ndjson")) {
            read.write(folder.resolve(name));
            assertThat(DatasetJson.read(folder.resolve(name))).isEqualTo(read);
        }
        assertThat(folder.resolve("a.ndjson")).hasBinaryContent(read.ndjson());
        assertThat(folder.resolve("a.json")).hasBinaryContent(read.json());
    }

    @Test
    void rowsMayComeBeforeColumns() {
        String turned = EXAMPLE.replace("\"records\": 3,", "\"rows\": [[\"A\", 1]], \"records\": 1,")
                .replaceAll(
                        "(?s)\\{\"itemOID\": \"IT.ADSL.BMIBL.*\"URI\"}\\s+\\],.*",
                        "{\"itemOID\": \"I\", \"name\": \"N\", \"label\": \"\", \"dataType\": \"integer\"}]}")
                .replace(
                        "{\"itemOID\": \"IT.DM.AGE\", \"name\": \"AGE\", \"label\": \"Age\", \"dataType\": \"integer\"},",
                        "");
        DatasetJson read = read(turned);
        assertThat(read.data().column("USUBJID").text(0)).isEqualTo("A");
        assertThat(read.data().numbers("N").value(0)).isEqualTo(1);
    }

    @Test
    void randomNumbersComeBackToTheLastBit() {
        Random random = new Random(3);
        double[] values = new double[5_000];
        for (int row = 0; row < values.length; row++) {
            double value = Double.longBitsToDouble(random.nextLong());
            values[row] = Double.isInfinite(value) ? Double.NaN : value;
        }
        LabelledDataset table = LabelledDataset.of("X", Dataset.of(NumberColumn.of("V", values)));
        DatasetJson written = DatasetJson.of(table, LocalDateTime.of(2024, 1, 1, 0, 0));
        assertThat(DatasetJson.read(written.json(), "x").data()).isEqualTo(table.data());
        DatasetJsonColumn decimal = DatasetJsonColumn.of("IT", "V", "", DataType.DECIMAL);
        DatasetJson asText = new DatasetJson(written.metadata(), List.of(decimal), table.data());
        assertThat(DatasetJson.read(asText.ndjson(), "x").data()).isEqualTo(table.data());
    }

    @Test
    void tablesWithLabels() {
        LabelledDataset table = new LabelledDataset(
                "ADSL",
                "Subjects",
                Dataset.of(
                        TextColumn.of("USUBJID", Arrays.asList("1", null)),
                        CategoryColumn.of("SEX", List.of("F", "M"), 1, 0),
                        DateColumn.of("TRTSDT", Arrays.asList(LocalDate.of(2020, 2, 29), null)),
                        NumberColumn.of("AGE", 40, Double.NaN),
                        NumberColumn.of("BMI", 0.1, -1e-9)),
                Map.of("AGE", new ColumnAttributes("Age", DisplayFormat.parse("3."), DisplayFormat.NONE, 8)),
                Map.of());
        DatasetJson written = DatasetJson.of(table, LocalDateTime.of(2024, 5, 6, 7, 8, 9));
        assertThat(written.metadata().creationDateTime()).isEqualTo("2024-05-06T07:08:09");
        assertThat(written.columns().get(2).dataType()).isEqualTo(DataType.DATE);
        assertThat(written.columns().get(2).displayFormat()).isEqualTo("E8601DA.");
        assertThat(written.columns().get(3).dataType()).isEqualTo(DataType.INTEGER);
        assertThat(written.columns().get(4).dataType()).isEqualTo(DataType.DOUBLE);
        LabelledDataset back = DatasetJson.read(written.json(), "adsl").toTable();
        assertThat(back.data().column("TRTSDT")).isEqualTo(table.data().column("TRTSDT"));
        assertThat(back.data().column("SEX").text(0)).isEqualTo("M");
        assertThat(back.attributes("AGE").label()).isEqualTo("Age");
    }

    @Test
    void everythingWrongIsNamed() {
        String wrong = EXAMPLE.replace("\"2023-06-28T15:38:43\"", "20230628")
                .replace("\"AGE\", \"label\": \"Age\", \"dataType\": \"integer\"", "\"AGE\", \"dataType\": \"int\"")
                .replace("\"keySequence\": 2", "\"keySequence\": 0");
        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContainingAll(
                        "Dataset-JSON file \"a.json\": ",
                        "Line 2, column 34: \"datasetJSONCreationDateTime\" is 20230628, not a text",
                        "\"keySequence\" is 0, not a whole number from 1",
                        "column 1 \"AGE\" has no \"label\"",
                        "unknown dataType \"int\"");
        assertThatThrownBy(() -> read(EXAMPLE.replace("84,", "84.5,")
                        .replace("76,", "\"76\",")
                        .replace("0.1,", "true,")))
                .hasMessageContainingAll(
                        "row 1, column \"AGE\" (integer): 84.5 is not a whole number",
                        "row 1, column \"F\" (float): true is not a number; a missing one is null",
                        "row 2, column \"AGE\" (integer): the text \"76\" is not a whole number");
        assertThatThrownBy(() -> read(EXAMPLE.replace("\"records\": 3", "\"records\": 4")))
                .hasMessageContaining("\"records\" is 4, but there are 3 rows");
        assertThatThrownBy(() -> read(EXAMPLE.replace("[null, null,", "[null,")))
                .hasMessageContaining("row 3 has 11 values, there are 12 columns");
        assertThatThrownBy(() -> read(EXAMPLE.replace("1.1.0", "1.0.0")))
                .hasMessageContaining("datasetJSONVersion \"1.0.0\" is not 1.1");
        assertThatThrownBy(() -> read(EXAMPLE.substring(0, 900))).hasMessageContaining("not valid JSON");
        assertThatThrownBy(() -> read("")).hasMessageContaining("does not begin with an object");
        assertThatThrownBy(() -> read(EXAMPLE + "[1]")).hasMessageContaining("after the end of the data set");
    }

    @Test
    void valuesThatTheirTypeCannotHoldAreNotWritten() {
        DatasetJsonMetadata metadata = DatasetJsonMetadata.of("2024-01-01T00:00:00", "IG", "X", "");
        DatasetJson written = new DatasetJson(
                metadata,
                List.of(
                        DatasetJsonColumn.of("I", "A", "", DataType.INTEGER),
                        DatasetJsonColumn.of("J", "B", "", DataType.BOOLEAN)),
                Dataset.of(NumberColumn.of("A", 1, 1.5), TextColumn.of("B", Arrays.asList("true", "yes"))));
        assertThatThrownBy(written::json)
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContainingAll(
                        "2 problems",
                        "Column \"A\" (row 2), 1.5: the data type integer cannot hold it",
                        "Column \"B\" (row 2), yes: the data type boolean cannot hold it");
    }

    @Test
    @Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void fuzzed() {
        fuzz(2_000);
    }

    @Test
    @Tag("study")
    @Timeout(value = 3_600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void fuzzedForLong() {
        fuzz(100_000);
    }

    private static void fuzz(int count) {
        DatasetJson read = read(EXAMPLE);
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            texts.add("text " + row);
        }
        DatasetJson rows = DatasetJson.of(
                LabelledDataset.of("M", Dataset.of(TextColumn.of("T", texts), NumberColumn.of("N", new double[100]))),
                LocalDateTime.of(2024, 1, 1, 0, 0));
        byte[][] valid = {
            EXAMPLE.getBytes(StandardCharsets.UTF_8), read.json(), read.ndjson(), rows.json(), rows.ndjson()
        };
        Mutations.of(valid, 20240601).check(count, bytes -> DatasetJson.read(bytes, "mutated.json"));
    }
}
