package org.trialtwin.trials.io.sas7bdat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.core.data.MissingCode;
import org.trialtwin.core.data.MissingCodes;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.io.Mutations;

/** {@code iris.sas7bdat} was made by SAS 9.0401M2 on Windows; {@code README.md} beside it says where it is from. */
class Sas7bdatReaderTest {
    private static byte[] iris() throws IOException {
        try (InputStream in = Sas7bdatReaderTest.class.getResourceAsStream("iris.sas7bdat")) {
            return in.readAllBytes();
        }
    }

    /** Where the first row begins; a row has four numbers of 8 bytes and a text of 6. */
    private static int firstRow(byte[] iris) {
        byte[] start = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(5.1)
                .putDouble(3.5)
                .array();
        for (int i = 0; i < iris.length - start.length; i++) {
            if (Arrays.equals(iris, i, i + start.length, start, 0, start.length)) {
                return i;
            }
        }
        throw new AssertionError("The first row of iris is not in the file");
    }

    @Test
    void aFileOfSas(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("iris.sas7bdat");
        Files.write(file, iris());
        LabelledDataset iris = Sas7bdatReader.read(file);
        assertThat(iris.name()).isEqualTo("IRIS");
        assertThat(iris.data().rows()).isEqualTo(150);
        assertThat(iris.data().names())
                .containsExactly("Sepal_Length", "Sepal_Width", "Petal_Length", "Petal_Width", "Species");
        assertThat(iris.attributes("Petal_Width").format()).hasToString("BEST12.");
        assertThat(iris.attributes("Species").format()).hasToString("$6.");
        assertThat(iris.attributes("Species").length()).isEqualTo(6);
        // R 4.2.2, colSums(iris[1:4]) and the first and last rows of iris.
        assertThat(sum(iris, "Sepal_Length")).isEqualTo(876.5, within());
        assertThat(sum(iris, "Sepal_Width")).isEqualTo(458.6, within());
        assertThat(sum(iris, "Petal_Length")).isEqualTo(563.7, within());
        assertThat(sum(iris, "Petal_Width")).isEqualTo(179.9, within());
        assertThat(iris.data().numbers("Sepal_Length").value(0)).isEqualTo(5.1);
        assertThat(iris.data().numbers("Sepal_Width").value(1)).isEqualTo(3);
        assertThat(iris.data().numbers("Petal_Width").value(149)).isEqualTo(1.8);
        assertThat(iris.data().column("Species").text(0)).isEqualTo("setosa");
        assertThat(iris.data().column("Species").text(149)).isEqualTo("virgin");
        assertThat(Sas7bdatReader.read(iris(), "iris")).isEqualTo(iris);
    }

    private static Offset<Double> within() {
        return Assertions.within(1e-9);
    }

    private static double sum(LabelledDataset table, String column) {
        return Arrays.stream(table.data().numbers(column).toArray()).sum();
    }

    /** Numbers near a whole one, tiny ones, and all codes of missing values, written over those of the file. */
    @Test
    void numbersToTheLastBitAndCodesOfMissingValues() throws IOException {
        byte[] bytes = iris();
        int from = firstRow(bytes);
        ByteBuffer cells = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = {
            Math.nextUp(1.0), 1e-20, Double.MIN_VALUE, Double.MAX_VALUE, -1e-310, Math.nextDown(3.0), -0.0
        };
        int rowLength = 40;
        for (int row = 0; row < numbers.length; row++) {
            cells.putDouble(from + row * rowLength, numbers[row]);
        }
        for (int tag = 0; tag < 28; tag++) {
            cells.putLong(from + (tag + 10) * rowLength, (0xFFFFL << 48) | ((long) (~tag & 0xFF) << 40));
        }
        LabelledDataset table = Sas7bdatReader.read(bytes, "changed");
        NumberColumn column = table.data().numbers("Sepal_Length");
        for (int row = 0; row < numbers.length; row++) {
            assertThat(Double.doubleToRawLongBits(column.value(row)))
                    .isEqualTo(Double.doubleToRawLongBits(numbers[row]));
        }
        MissingCodes codes = table.missingCodes("Sepal_Length");
        assertThat(column.missing()).isEqualTo(28);
        assertThat(codes.code(10)).isEqualTo(MissingCode.UNDERSCORE);
        assertThat(codes.code(11)).isEqualTo(MissingCode.STANDARD);
        for (int letter = 0; letter < 26; letter++) {
            assertThat(codes.code(12 + letter)).hasToString("." + (char) ('A' + letter));
        }
    }

    /** The format BEST12. of the file, changed to one of dates. */
    @Test
    void datesByTheirFormat() throws IOException {
        byte[] bytes = iris();
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        int format = latin.indexOf("BEST");
        bytes[format] = 'D';
        bytes[format + 1] = 'A';
        int from = firstRow(bytes);
        ByteBuffer cells = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        System.arraycopy("DATE".getBytes(StandardCharsets.US_ASCII), 0, bytes, format, 4);
        for (int row = 0; row < 150; row++) {
            for (int column = 0; column < 4; column++) {
                cells.putDouble(from + row * 40 + column * 8, 19_541 + row);
            }
        }
        LabelledDataset table = Sas7bdatReader.read(bytes, "dates");
        assertThat(table.attributes("Sepal_Length").format().isDate()).isTrue();
        DateColumn dates = (DateColumn) table.data().column("Sepal_Length");
        assertThat(dates.value(0)).isEqualTo(LocalDate.of(2013, 7, 2));
    }

    @Test
    void malformedFiles() throws IOException {
        refused(new byte[0], "Byte 0: not a SAS data set");
        refused(new byte[1000], "Byte 0: not a SAS data set");
        refused(Arrays.copyOf(iris(), 100_000), "it may have been cut off");
        byte[] page = iris();
        ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).putInt(204, Integer.MAX_VALUE);
        refused(page, "Byte 204: a page has 2147483647 bytes, the file 131072");
    }

    private static void refused(byte[] bytes, String message) {
        assertThatThrownBy(() -> Sas7bdatReader.read(bytes, "a.sas7bdat"))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageStartingWith("SAS data set \"a.sas7bdat\"")
                .hasMessageContaining(message);
    }

    @Test
    @Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void dataOrAClearError() throws IOException {
        fuzz(2_000);
    }

    @Test
    @Tag("study")
    @Timeout(value = 3_600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void dataOrAClearErrorForLong() throws IOException {
        fuzz(100_000);
    }

    private static void fuzz(int count) throws IOException {
        byte[] iris = iris();
        int rows = firstRow(iris);
        Mutations.of(new byte[][] {iris}, 20240601)
                .aimedAt(new int[][] {{0, 300}, {65_536, 70_000}, {rows, rows + 6_000}, {128_000, 131_072}})
                .check(count, bytes -> Sas7bdatReader.read(bytes, "mutated.sas7bdat"));
    }
}
