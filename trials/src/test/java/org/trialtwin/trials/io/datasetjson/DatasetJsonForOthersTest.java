package org.trialtwin.trials.io.datasetjson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DisplayFormat;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.io.datasetjson.DatasetJsonMetadata.Attribute;

/**
 * Reads what other software made ({@code make_json.mjs}), and writes files to {@code target/datasetjson} for it, each with its
 * values beside it: texts as JSON, numbers as the bits of their doubles ({@code check_written.mjs}).
 */
class DatasetJsonForOthersTest {
    private static final Path FOLDER = Path.of("target", "datasetjson");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"subjects.json", "subjects.ndjson"})
    void readsFilesOfOtherSoftware(String name) throws IOException {
        DatasetJson read;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name))) {
            read = DatasetJson.read(in.readAllBytes(), name);
        }
        assertThat(read.metadata().label()).isEqualTo("Subjects made by other software");
        assertThat(read.metadata().get(Attribute.SOURCE_SYSTEM_NAME)).contains("js-stream-dataset-json");
        Dataset data = read.data();
        assertThat(data.column("USUBJID"))
                .isEqualTo(TextColumn.of("USUBJID", Arrays.asList("S-01", "S-02", "Zoë, \"東京\" 🙂\n", null, "")));
        assertThat(data.numbers("AGE").toArray()).containsExactly(61, -1, 0, Double.NaN, 9_007_199_254_740_991.0);
        assertThat(data.numbers("BMIBL").toArray())
                .containsExactly(0.1, Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN, -Double.MIN_NORMAL);
        assertThat(data.numbers("EXACT").toArray())
                .containsExactly(30.8983333232059, -0.5, 1e-9, Double.NaN, 123456789.123456);
        assertThat(data.column("TRTSDT"))
                .isEqualTo(DateColumn.of(
                        "TRTSDT",
                        Arrays.asList(
                                LocalDate.of(2014, 1, 2),
                                LocalDate.of(1900, 2, 28),
                                LocalDate.of(1582, 10, 15),
                                null,
                                LocalDate.of(9999, 12, 31))));
        assertThat(data.column("DTM").text(0)).isEqualTo("2012-12-02T08:00:01.250");
        assertThat(data.column("TM").text(1)).isEqualTo("23:59:59");
        assertThat(data.column("DEAD").text(1)).isEqualTo("false");
        assertThat(read.columns().get(0).keySequence()).isEqualTo(1);
        LabelledDataset table = read.toTable();
        assertThat(table.attributes("BMIBL").label()).isEqualTo("Baseline BMI (kg/m^2)");
        assertThat(table.attributes("BMIBL").format()).isEqualTo(new DisplayFormat("", 8, 3));
        assertThat(table.attributes("TRTSDT").format()).isEqualTo(new DisplayFormat("DATE", 9, 0));
        assertThat(DatasetJson.read(read.json(), "again")).isEqualTo(read);
    }

    @Test
    void writesNumbersForOthers() throws IOException {
        Random random = new Random(17);
        double[] values = new double[5_000];
        double[] whole = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            double value = Double.longBitsToDouble(random.nextLong());
            values[row] = Double.isFinite(value) ? value : Double.NaN;
            whole[row] = Math.rint(Math.scalb(random.nextDouble() - 0.5, 54));
        }
        write(LabelledDataset.of("NUMBERS", Dataset.of(NumberColumn.of("X", values), NumberColumn.of("N", whole))));
    }

    @Test
    void writesTextsAndDatesForOthers() throws IOException {
        write(LabelledDataset.of(
                "TEXTS",
                Dataset.of(
                        TextColumn.of("T", Arrays.asList("", null, "\"\\/\b\f\n\r\t", "東京 🙂 ü", "\u0001\u2028")),
                        DateColumn.of(
                                "D",
                                Arrays.asList(
                                        LocalDate.of(1, 1, 1),
                                        LocalDate.of(1582, 10, 15),
                                        null,
                                        LocalDate.of(2024, 2, 29),
                                        LocalDate.of(9999, 12, 31))))));
        write(LabelledDataset.of("EMPTY", Dataset.of(TextColumn.of("T", List.of()))));
    }

    private static void write(LabelledDataset table) throws IOException {
        DatasetJson written = DatasetJson.of(table, LocalDateTime.of(2026, 1, 2, 3, 4, 5));
        for (String ending : new String[] {".json", ".ndjson"}) {
            Path file = FOLDER.resolve(table.name() + ending);
            written.write(file);
            assertThat(DatasetJson.read(file).data()).isEqualTo(table.data());
        }
        StringBuilder values = new StringBuilder();
        for (int row = 0; row < table.data().rows(); row++) {
            List<String> cells = new ArrayList<>();
            for (Column column : table.data().columns()) {
                cells.add(cell(column, row));
            }
            values.append(String.join("|", cells)).append('\n');
        }
        Files.writeString(FOLDER.resolve(table.name() + ".txt"), values, StandardCharsets.UTF_8);
    }

    private static String cell(Column column, int row) throws IOException {
        if (column.isMissing(row)) {
            return "null";
        }
        return column instanceof NumberColumn numbers
                ? Long.toHexString(Double.doubleToLongBits(numbers.value(row)))
                : JSON.writeValueAsString(column.text(row));
    }
}
