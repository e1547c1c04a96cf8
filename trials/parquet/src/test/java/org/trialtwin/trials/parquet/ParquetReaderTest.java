package org.trialtwin.trials.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.design.InvalidTrialException;

/** Files made by pyarrow 25.0.1; {@code make.py} beside them is how. */
class ParquetReaderTest {
    @TempDir
    private Path folder;

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = ParquetReaderTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private Path file(String name) throws IOException {
        return Files.write(folder.resolve(name), bytes(name));
    }

    private static List<String> texts(Dataset table, String name) {
        Column column = table.column(name);
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            texts.add(column.isMissing(row) ? "-" : column.text(row));
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "zstd", "none"})
    void readsWhatPyarrowWrote(String compression) throws IOException {
        Dataset table = ParquetReader.read(file("pyarrow-" + compression + ".parquet"));
        assertThat(table.rows()).isEqualTo(4);
        assertThat(table.names())
                .containsExactly(
                        "id", "arm", "age", "weight", "visits", "serial", "small", "wide", "alive", "born", "seen",
                        "sent", "clock", "dose", "nothing", "gap");
        assertThat(texts(table, "id")).containsExactly("P1", "P2", "Zoë, 3", "-");
        assertThat(texts(table, "arm")).containsExactly("drug", "placebo", "-", "drug");
        assertThat(table.numbers("age").toArray()).containsExactly(61.5, Double.NaN, -0.1, 1e300);
        assertThat(table.numbers("weight").toArray()).containsExactly(70.25, Double.NaN, 0.1f, 3.5);
        assertThat(table.numbers("visits").toArray()).containsExactly(0, 2147483647, Double.NaN, -7);
        assertThat(table.numbers("serial").toArray()).containsExactly(9007199254740992.0, Double.NaN, -1, 0);
        assertThat(table.numbers("small").toArray()).containsExactly(1, 2, Double.NaN, 255);
        assertThat(table.numbers("wide").toArray()).containsExactly(4294967295.0, 0, Double.NaN, 1);
        assertThat(table.categories("alive"))
                .isEqualTo(CategoryColumn.of("alive", List.of("false", "true"), 1, 0, -1, 1));
        assertThat(table.column("born")).isInstanceOf(DateColumn.class);
        assertThat(texts(table, "born")).containsExactly("1960-02-29", "-", "1899-12-31", "2024-03-31");
        assertThat(texts(table, "seen"))
                .containsExactly("2024-03-31T23:59:59.123456", "-", "1969-12-31T00:00:00.000001", "2000-01-01T00:00");
        assertThat(texts(table, "sent"))
                .containsExactly("2024-03-31T12:30:00.005Z", "-", "1970-01-01T00:00Z", "2000-01-01T00:00Z");
        assertThat(texts(table, "clock")).containsExactly("08:30:15", "-", "00:00", "23:59:59.999");
        assertThat(table.numbers("dose").toArray()).containsExactly(12.5, Double.NaN, -0.05, 99999999.99);
        assertThat(table.column("nothing")).isEqualTo(TextColumn.missing("nothing", 4));
        assertThat(table.numbers("gap")).isEqualTo(NumberColumn.of("gap", Double.NaN, 1, Double.NaN, 2));
    }

    @Test
    void readsATableWithoutRows() throws IOException {
        Dataset table = ParquetReader.read(file("pyarrow-empty.parquet"));
        assertThat(table.rows()).isZero();
        assertThat(table.names()).hasSize(16);
    }

    @Test
    void listsColumnsAndValuesThatATableCannotHold() throws IOException {
        assertThatThrownBy(() -> ParquetReader.read(file("pyarrow-nested.parquet")))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContaining("Column \"a\" is nested");
        assertThatThrownBy(() -> ParquetReader.read(file("pyarrow-unholdable.parquet")))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContaining("Table \"pyarrow-unholdable.parquet\": 2 problems")
                .hasMessageContaining("Value \"9007199254740993\" in column \"b\" (row 1) is not a number that a double"
                        + " holds to its last digit")
                .hasMessageContaining("Value \"Infinity\" in column \"a\" (row 2) is not a finite number");
    }

    @Test
    void saysWhichCompressionsItReads() {
        assertThatThrownBy(() -> ParquetReader.read(file("pyarrow-gzip.parquet")))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContaining("write it with Snappy, Zstandard or none");
    }

    @Test
    void saysWhatIsWrongWithABadFile() throws IOException {
        Path text = Files.writeString(folder.resolve("table.csv"), "a,b\n1,2\n");
        assertThatThrownBy(() -> ParquetReader.read(text))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContaining("does not begin with PAR1: it is not a Parquet file");
        Path empty = Files.write(folder.resolve("empty.parquet"), new byte[0]);
        assertThatThrownBy(() -> ParquetReader.read(empty)).hasMessageContaining("The file is empty");
        byte[] whole = bytes("pyarrow-none.parquet");
        Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> ParquetReader.read(cut))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> ParquetReader.read(folder.resolve("none.parquet")))
                .isInstanceOf(NoSuchFileException.class);
    }

    /** Damage gives data or the clear error, never another exception. */
    @Test
    void aDamagedFileGivesDataOrTheClearError() throws IOException {
        SplittableRandom random = new SplittableRandom(20261122);
        byte[] whole = bytes("pyarrow-none.parquet");
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            for (int k = 0; k <= random.nextInt(4); k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("damaged.parquet"), damaged);
            Assertions.assertTimeout(Duration.ofMinutes(5), () -> {
                try {
                    assertThat(ParquetReader.read(file)).isNotNull();
                } catch (InvalidTrialException e) {
                    assertThat(e.problems()).isNotEmpty();
                }
            });
        }
    }
}
