package org.trialtwin.trials.io.xport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.ColumnAttributes;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DisplayFormat;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.core.data.MissingCode;
import org.trialtwin.core.data.MissingCodes;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.design.InvalidTrialException;

class XportRoundTripTest {
    private static final List<MissingCode> CODES = List.of(MissingCode.values());
    private static final LocalDateTime CREATED = LocalDateTime.of(2024, 2, 29, 13, 5, 9);

    static XportMember member(String name, XportVersion version, long seed, int rows) {
        Random random = new Random(seed);
        double[] numbers = new double[rows];
        double[] counts = new double[rows];
        List<String> texts = new ArrayList<>();
        MissingCodes.Builder codes = MissingCodes.builder();
        for (int row = 0; row < rows; row++) {
            boolean missing = random.nextInt(5) == 0;
            numbers[row] = missing ? Double.NaN : random.nextGaussian() * StrictMath.pow(10, random.nextInt(140) - 70);
            if (missing) {
                codes.add(row, CODES.get(random.nextInt(28)));
            }
            counts[row] = random.nextInt(256) - 128;
            texts.add(random.nextInt(4) == 0 ? null : "é" + "x".repeat(random.nextInt(19)));
        }
        boolean five = version == XportVersion.V5;
        String longName = five ? "COUNT" : "A_name_of_thirty_two_characters_";
        XportVariable number = new XportVariable(
                "NUMBER",
                XportType.NUMERIC,
                8,
                "A label of 40 characters, not one more.",
                new DisplayFormat("BEST", 12, 3),
                new DisplayFormat("F", 9, 0));
        XportVariable count = new XportVariable(
                longName,
                XportType.NUMERIC,
                2,
                "l".repeat(version.labelLength()),
                new DisplayFormat(five ? "CNT" : "A_FORMAT_OF_MORE_THAN_EIGHT", 3, 0),
                DisplayFormat.NONE);
        XportHeader header = new XportHeader(
                name,
                "A table",
                List.of(number, XportVariable.character("TEXT", 20).labelled("Text"), count));
        return new XportMember(
                header,
                Dataset.of(
                        NumberColumn.of("NUMBER", numbers),
                        TextColumn.of("TEXT", texts),
                        NumberColumn.of(longName, counts)),
                Map.of("NUMBER", codes.build()));
    }

    @ParameterizedTest
    @EnumSource
    void severalTablesComeBackToTheLastBit(XportVersion version) {
        for (int rows : new int[] {0, 1, 2, 7, 8, 9, 500}) {
            XportFile file = new XportFile(
                    version, CREATED, List.of(member("ONE", version, rows, rows), member("TWO", version, 99, 13)));
            byte[] bytes = file.bytes();
            assertThat(bytes.length % 80).isZero();
            XportFile back = XportFile.read(bytes, "written");
            assertThat(back).isEqualTo(file);
            assertThat(back.bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void everyCodeOfAMissingValueAtEveryLength() {
        MissingCodes.Builder codes = MissingCodes.builder();
        for (int row = 0; row < 28; row++) {
            codes.add(row, CODES.get(row));
        }
        double[] missing = new double[28];
        Arrays.fill(missing, Double.NaN);
        for (int length = 2; length <= 8; length++) {
            XportVariable x =
                    new XportVariable("X", XportType.NUMERIC, length, "", DisplayFormat.NONE, DisplayFormat.NONE);
            XportMember member = new XportMember(
                    new XportHeader("M", "", List.of(x)),
                    Dataset.of(NumberColumn.of("X", missing)),
                    Map.of("X", codes.build()));
            XportMember back = XportFile.read(
                            XportFile.of(XportVersion.V5, member).bytes(), "m")
                    .member("M");
            assertThat(back).isEqualTo(member);
            assertThat(back.missingCode("X", 0)).isEqualTo(MissingCode.STANDARD);
            assertThat(back.missingCode("X", 1)).isEqualTo(MissingCode.UNDERSCORE);
            assertThat(back.missingCode("X", 27)).isEqualTo(MissingCode.Z);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesWithLabelsDatesAndCategories(XportVersion version) {
        LabelledDataset table = new LabelledDataset(
                "ADSL",
                "Subject-Level Analysis Dataset",
                Dataset.of(
                        TextColumn.of("USUBJID", Arrays.asList("01", "02", null)),
                        DateColumn.of(
                                "TRTSDT", Arrays.asList(LocalDate.of(2020, 2, 29), null, LocalDate.MIN.withYear(1582))),
                        CategoryColumn.of("SEX", List.of("F", "M"), 1, -1, 0),
                        NumberColumn.of("AGE", 61.5, Double.NaN, 40)),
                Map.of(
                        "USUBJID", ColumnAttributes.labelled("Unique Subject Identifier"),
                        "TRTSDT", ColumnAttributes.NONE.withFormat(DisplayFormat.parse("E8601DA."))),
                Map.of("AGE", MissingCodes.builder().add(1, MissingCode.N).build()));
        XportFile file = XportFile.of(version, table);
        LabelledDataset back =
                XportFile.read(file.bytes(), "adsl").member("ADSL").toTable();
        assertThat(back.data().column("TRTSDT")).isEqualTo(table.data().column("TRTSDT"));
        assertThat(back.data().column("AGE")).isEqualTo(table.data().column("AGE"));
        assertThat(back.missingCodes("AGE").code(1)).isEqualTo(MissingCode.N);
        assertThat(back.data().column("SEX").text(0)).isEqualTo("M");
        assertThat(back.data().column("SEX").isMissing(1)).isTrue();
        assertThat(back.attributes("TRTSDT").format()).hasToString("E8601DA.");
        assertThat(back.attributes("USUBJID").label()).isEqualTo("Unique Subject Identifier");
        assertThat(XportFile.of(version, back).bytes()).isEqualTo(file.bytes());
    }

    /** In version 5, blank texts at the very end look like padding; version 8 states how many rows there are. */
    @Test
    void blankRowsAtTheEnd() {
        XportMember member = new XportMember(
                new XportHeader("M", "", List.of(XportVariable.character("T", 8))),
                Dataset.of(TextColumn.of("T", Arrays.asList("a", null, "b", null, null))),
                Map.of());
        assertThat(XportFile.read(XportFile.of(XportVersion.V8, member).bytes(), "m")
                        .member("M"))
                .isEqualTo(member);
        assertThat(XportFile.read(XportFile.of(XportVersion.V5, member).bytes(), "m")
                        .member("M")
                        .data())
                .isEqualTo(Dataset.of(TextColumn.of("T", Arrays.asList("a", null, "b"))));
    }

    /** Rows that fill their records exactly, or are longer than one, are never padding. */
    @Test
    void blankRowsOfEightyBytesAreRows() {
        for (int length : new int[] {80, 81, 160, 200}) {
            XportMember member = new XportMember(
                    new XportHeader("M", "", List.of(XportVariable.character("T", length))),
                    Dataset.of(TextColumn.of("T", Arrays.asList("a", null, null))),
                    Map.of());
            assertThat(XportFile.read(XportFile.of(XportVersion.V5, member).bytes(), "m")
                            .member("M"))
                    .isEqualTo(member);
        }
    }

    @Test
    void everythingThatDoesNotFitIsNamed() {
        XportHeader header = new XportHeader(
                "subject-level",
                "",
                List.of(
                        new XportVariable(
                                "age", XportType.NUMERIC, 4, "l".repeat(41), DisplayFormat.NONE, DisplayFormat.NONE),
                        XportVariable.character("LONG_TEXT", 201),
                        XportVariable.numeric("X").formatted(new DisplayFormat("NINECHARS", 1, 0))));
        XportMember member = new XportMember(
                header,
                Dataset.of(
                        NumberColumn.of("age", 0.1, 1e76),
                        TextColumn.of("LONG_TEXT", Arrays.asList("a", "b".repeat(202))),
                        NumberColumn.of("X", 1, 2)),
                Map.of());
        assertThatThrownBy(() -> XportFile.of(XportVersion.V5, member).bytes())
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContainingAll(
                        "9 problems",
                        "Table \"subject-level\"",
                        "Variable \"age\": a name of version V5 has 1 to 8 letters A to Z, digits and underscores,"
                                + " and does not begin with a digit, for example \"AGE\"",
                        "The label of variable \"age\" has 41 bytes",
                        "Variable \"LONG_TEXT\": a name",
                        "Variable \"LONG_TEXT\" has texts of 201 bytes",
                        "NINECHARS1.",
                        "variable \"age\" (row 1): value 0.1 does not fit 4 bytes exactly",
                        "variable \"age\" (row 2): value 1.0E76 is too large",
                        "variable \"LONG_TEXT\" (row 2)");
    }

    @Test
    void numbersBelowTheRangeAreRounded() {
        XportMember member = XportMember.of(LabelledDataset.of(
                "M", Dataset.of(NumberColumn.of("X", Double.MIN_VALUE, 1e-78, -3e-79, 2e-79, -0.0))));
        NumberColumn back = XportFile.read(XportFile.of(XportVersion.V5, member).bytes(), "m")
                .member("M")
                .data()
                .numbers("X");
        assertThat(back.toArray()).containsExactly(0, 1e-78, -0x1p-260, 0, 0);
    }

    @Test
    void theWriterHoldsItsCallerToItsWord() throws IOException {
        XportHeader header = new XportHeader("M", "", List.of(XportVariable.numeric("X")));
        XportRowWriter writer = XportRowWriter.to(OutputStream.nullOutputStream(), XportVersion.V8);
        writer.beginMember(header, 1);
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.text(0, "a")).isInstanceOf(IllegalArgumentException.class);
        writer.endRow();
        assertThatThrownBy(writer::endRow).isInstanceOf(IllegalStateException.class);
        writer.finish();
        assertThatThrownBy(() -> XportRowWriter.to(
                        OutputStream.nullOutputStream(),
                        XportVersion.V8,
                        LocalDateTime.of(1959, 1, 1, 0, 0),
                        StandardCharsets.UTF_8))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A table of a million rows, 46 MB, passes through both directions without ever being in memory. */
    @ParameterizedTest
    @EnumSource
    void aMillionRowsStream(XportVersion version, @TempDir Path folder) throws IOException {
        XportHeader header = new XportHeader(
                "BIG",
                "",
                List.of(
                        XportVariable.numeric("ID"),
                        XportVariable.numeric("X"),
                        XportVariable.numeric("Y"),
                        XportVariable.character("ARM", 12),
                        XportVariable.numeric("Z")));
        int rows = 1_000_000;
        Path file = folder.resolve("big.xpt");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            XportRowWriter writer = XportRowWriter.to(out, version);
            writer.beginMember(header, rows);
            for (int row = 0; row < rows; row++) {
                writer.number(0, row);
                writer.number(1, row / 7.0);
                writer.missing(2, MissingCode.C);
                writer.text(3, row % 2 == 0 ? "placebo" : "active");
                writer.number(4, -row);
                writer.endRow();
            }
            writer.finish();
        }
        double sum = 0;
        int active = 0;
        try (XportRowReader reader = XportRowReader.open(file)) {
            reader.nextMember();
            while (reader.nextRow()) {
                sum += reader.number(0) + reader.number(4);
                active += reader.text(3).equals("active") && Double.isNaN(reader.number(2)) ? 1 : 0;
            }
            assertThat(reader.row()).isEqualTo(rows);
        }
        assertThat(sum).isZero();
        assertThat(active).isEqualTo(rows / 2);
    }
}
