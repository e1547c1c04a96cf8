package org.trialtwin.trials.io.xport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.ColumnAttributes;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DisplayFormat;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.core.data.MissingCode;
import org.trialtwin.core.data.MissingCodes;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;

/**
 * Writes transport files to {@code target/xport}, each with its values as text beside it, for the scripts that hold them
 * against other software: {@code check_written.R} and {@code check_written.py}.
 */
class XportForOthersTest {
    private static final Path FOLDER = Path.of("target", "xport");

    @Test
    void numbersAtTheEdges() throws IOException {
        List<Double> values = new ArrayList<>();
        for (String line : Golden.lines("extremes.txt")) {
            values.add(Double.parseDouble(line));
        }
        values.addAll(List.of(1e75, -1e75, 7.2e75, 1e-78, 0x1p-260, -0x1p-260, 0x1p56, Math.nextDown(0x1p252)));
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            values.add(Math.scalb(random.nextDouble() - 0.5, random.nextInt(500) - 250));
        }
        LabelledDataset table = LabelledDataset.of(
                "EXTREMES",
                Dataset.of(NumberColumn.of(
                        "X", values.stream().mapToDouble(Double::doubleValue).toArray())));
        write("extremes_v5", XportVersion.V5, table);
        write("extremes_v8", XportVersion.V8, table);
    }

    @Test
    void codesOfMissingValues() throws IOException {
        double[] values = new double[30];
        Arrays.fill(values, Double.NaN);
        values[0] = 1;
        values[29] = 2;
        MissingCodes.Builder codes = MissingCodes.builder();
        int row = 1;
        for (MissingCode code : MissingCode.values()) {
            codes.add(row++, code);
        }
        LabelledDataset table = new LabelledDataset(
                "MISSING", "", Dataset.of(NumberColumn.of("CODE", values)), Map.of(), Map.of("CODE", codes.build()));
        write("missing_v5", XportVersion.V5, table);
        write("missing_v8", XportVersion.V8, table);
    }

    @Test
    void manyRows() throws IOException {
        int rows = 40_000;
        double[] id = new double[rows];
        double[] x = new double[rows];
        List<String> arm = new ArrayList<>();
        List<LocalDate> date = new ArrayList<>();
        Random random = new Random(9);
        for (int row = 0; row < rows; row++) {
            id[row] = row + 1;
            x[row] = row % 11 == 5 ? Double.NaN : random.nextGaussian();
            arm.add(row % 7 == 3 ? null : row % 2 == 0 ? "Placebo" : "Active, 20 mg");
            date.add(row % 13 == 2 ? null : LocalDate.of(1950, 1, 1).plusDays(row));
        }
        LabelledDataset table = new LabelledDataset(
                "ROWS",
                "Forty thousand rows",
                Dataset.of(
                        NumberColumn.of("ID", id),
                        NumberColumn.of("X", x),
                        TextColumn.of("ARM", arm),
                        DateColumn.of("DT", date)),
                Map.of(
                        "ID",
                        new ColumnAttributes("Identifier", DisplayFormat.NONE, DisplayFormat.NONE, 4),
                        "X",
                        new ColumnAttributes("Response", new DisplayFormat("", 8, 2), DisplayFormat.NONE, 8)),
                Map.of());
        write("rows_v5", XportVersion.V5, table);
        write("rows_v8", XportVersion.V8, table);
    }

    @Test
    void longNamesAndLabels() throws IOException {
        String name = "AgeAtRandomisationInYears";
        LabelledDataset table = new LabelledDataset(
                "Demographics_of_all_subjects",
                "Demographics",
                Dataset.of(NumberColumn.of(name, 61.5, 40), TextColumn.of("Comment", List.of("x".repeat(300), "y"))),
                Map.of(
                        name,
                        new ColumnAttributes(
                                "Age of the patient at randomisation, in completed years, as recorded by the site",
                                new DisplayFormat("AGEINYEARS", 5, 1),
                                DisplayFormat.NONE,
                                8),
                        "Comment",
                        ColumnAttributes.labelled("A label that is longer than forty bytes, but not by much")),
                Map.of());
        write("long_v8", XportVersion.V8, table);
    }

    private static void write(String name, XportVersion version, LabelledDataset table) throws IOException {
        XportFile file = XportFile.of(version, table);
        file.write(FOLDER.resolve(name + ".xpt"));
        XportMember member = file.members().get(0);
        List<String> lines = new ArrayList<>();
        lines.add(String.join("|", member.data().names()));
        for (int row = 0; row < member.data().rows(); row++) {
            List<String> cells = new ArrayList<>();
            for (Column column : member.data().columns()) {
                cells.add(cell(member, column, row));
            }
            lines.add(String.join("|", cells));
        }
        Files.write(FOLDER.resolve(name + ".txt"), lines);
        assertThat(XportFile.read(FOLDER.resolve(name + ".xpt"))).isEqualTo(file);
    }

    private static String cell(XportMember member, Column column, int row) {
        if (column instanceof NumberColumn numbers) {
            return numbers.isMissing(row)
                    ? member.missingCode(column.name(), row).toString()
                    : Double.toHexString(numbers.value(row));
        }
        return column.text(row);
    }
}
