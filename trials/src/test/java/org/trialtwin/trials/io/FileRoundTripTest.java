package org.trialtwin.trials.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialtwin.core.data.ColumnAttributes;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DisplayFormat;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.core.data.MissingCode;
import org.trialtwin.core.data.MissingCodes;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.io.datasetjson.DatasetJson;
import org.trialtwin.trials.io.xport.XportFile;
import org.trialtwin.trials.io.xport.XportVersion;

/** The same data through one file format after another, to the last bit and the last character. */
class FileRoundTripTest {
    private static final LocalDateTime CREATED = LocalDateTime.of(2026, 1, 2, 3, 4, 5);
    private static final TrialDesign DESIGN = TrialDesign.builder("Trip")
            .subjectId("ID")
            .armColumn("ARM")
            .arms(Arm.control("A"), Arm.experimental("B"))
            .baseline(Covariate.continuous("X"), Covariate.categorical("SEX"))
            .primary(Endpoint.timeToEvent("OS", "OS", EventIndicator.eventWhen("DEAD", 1)))
            .build();

    /** The largest and the smallest number that XPORT holds, neighbours of 1, whole numbers, and random ones. */
    private static List<String> numbers() {
        List<String> numbers = new ArrayList<>(List.of(
                Double.toString(Math.nextDown(0x1p252)),
                Double.toString(-Math.nextDown(0x1p252)),
                Double.toString(0x1p-260),
                Double.toString(Math.nextUp(0x1p-260)),
                Double.toString(Math.nextUp(1.0)),
                Double.toString(Math.nextDown(1.0)),
                "0",
                "0.1",
                "-0.30000000000000004",
                "9007199254740993",
                "123456789.123456789",
                "1e15",
                "1e-15",
                ""));
        Random random = new Random(23);
        for (int i = 0; i < 300; i++) {
            numbers.add(Double.toString(Math.scalb(random.nextDouble() - 0.5, random.nextInt(490) - 245)));
        }
        return numbers;
    }

    private static TrialData trial() {
        StringBuilder csv = new StringBuilder("ID,ARM,X,SEX,OS,DEAD,ENTRY,SEEN,NOTE\n");
        List<String> numbers = numbers();
        for (int row = 0; row < numbers.size(); row++) {
            csv.append("S").append(row).append(row % 2 == 0 ? ",A," : ",B,");
            csv.append(numbers.get(row)).append(row % 3 == 0 ? ",F," : row % 3 == 1 ? ",M," : ",,");
            csv.append(row / 7.0).append(row % 2 == 0 ? ",1," : ",0,");
            csv.append(LocalDate.of(1582, 1, 1).plusDays(900L * row))
                    .append(",2024-02-29T13:05:0")
                    .append(row % 10);
            csv.append(row % 4 == 0 ? ",\n" : ",\"ü, \"\"quoted\"\" 東京\"\n");
        }
        return TrialData.of(DESIGN, CsvReader.read(csv.toString().getBytes(UTF_8), "trip.csv"));
    }

    private static void assertSame(Dataset table, TrialData expected) {
        TrialData again = TrialData.of(DESIGN, table);
        assertThat(again.numbers("X").toArray())
                .containsExactly(expected.numbers("X").toArray());
        assertThat(again.table()).isEqualTo(expected.table());
        assertThat(CsvWriter.text(again)).isEqualTo(CsvWriter.text(expected));
    }

    @Test
    void fromCsvToCsv() {
        TrialData trial = trial();
        Dataset read = CsvReader.read(CsvWriter.text(trial).getBytes(UTF_8), "again.csv");
        assertSame(read.select(trial.table().names()), trial);
    }

    @ParameterizedTest
    @EnumSource
    void fromCsvToXportToCsv(XportVersion version) {
        TrialData trial = trial();
        byte[] bytes =
                XportFile.of(version, LabelledDataset.of("TRIP", trial.table())).bytes();
        assertSame(XportFile.read(bytes, "trip.xpt").members().get(0).toTable().data(), trial);
    }

    @Test
    void fromCsvToDatasetJsonToCsv() {
        TrialData trial = trial();
        DatasetJson written = DatasetJson.of(LabelledDataset.of("TRIP", trial.table()), CREATED);
        assertSame(DatasetJson.read(written.json(), "trip.json").data(), trial);
        assertSame(DatasetJson.read(written.ndjson(), "trip.ndjson").data(), trial);
    }

    /** Dates, times, formats and the codes of missing numbers, each day and code once. */
    private static LabelledDataset clinical() {
        int rows = 60;
        double[] seconds = new double[rows];
        double[] time = new double[rows];
        double[] coded = new double[rows];
        List<LocalDate> dates = new ArrayList<>();
        List<String> partial = new ArrayList<>();
        MissingCodes.Builder codes = MissingCodes.builder();
        MissingCode[] all = MissingCode.values();
        for (int row = 0; row < rows; row++) {
            seconds[row] = row % 7 == 3 ? Double.NaN : -1e9 + row * 86_399.999;
            time[row] = row * 1_439.5;
            coded[row] = row < all.length ? Double.NaN : row / 3.0;
            if (row < all.length) {
                codes.add(row, all[row]);
            }
            dates.add(row % 11 == 5 ? null : LocalDate.of(1899, 12, 25).plusDays(1_000L * row));
            partial.add(row % 2 == 0 ? "2024-02" : "2024-02-29T13:05");
        }
        return new LabelledDataset(
                "CLINICAL",
                "Dates and times",
                Dataset.of(
                        NumberColumn.of("ADTM", seconds),
                        NumberColumn.of("ATM", time),
                        NumberColumn.of("CODED", coded),
                        DateColumn.of("ADT", dates),
                        TextColumn.of("ADTC", partial)),
                Map.of(
                        "ADTM", said("Analysis Datetime", "DATETIME20."),
                        "ATM", said("Analysis Time", "TIME8."),
                        "CODED", said("A number with reasons for missing", "12.4"),
                        "ADT", said("Analysis Date", "YYMMDD10."),
                        "ADTC",
                                new ColumnAttributes(
                                        "Date as collected", DisplayFormat.parse("$16."), DisplayFormat.NONE, 16)),
                Map.of("CODED", codes.build()));
    }

    private static ColumnAttributes said(String label, String format) {
        return new ColumnAttributes(label, DisplayFormat.parse(format), DisplayFormat.NONE, 8);
    }

    @ParameterizedTest
    @EnumSource
    void datesTimesFormatsAndMissingCodesInXport(XportVersion version) {
        LabelledDataset table = clinical();
        LabelledDataset back = XportFile.read(XportFile.of(version, table).bytes(), "clinical.xpt")
                .members()
                .get(0)
                .toTable();
        assertThat(back).isEqualTo(table);
        assertThat(XportFile.of(version, back).bytes())
                .isEqualTo(XportFile.of(version, table).bytes());
    }

    /** The format has no codes of missing values; all else comes back. */
    @Test
    void datesTimesAndFormatsInDatasetJson() {
        LabelledDataset table = clinical();
        LabelledDataset back = DatasetJson.read(DatasetJson.of(table, CREATED).json(), "clinical.json")
                .toTable();
        assertThat(back.data()).isEqualTo(table.data());
        assertThat(back.label()).isEqualTo(table.label());
        for (String column : table.data().names()) {
            assertThat(back.attributes(column).label())
                    .isEqualTo(table.attributes(column).label());
            assertThat(back.attributes(column).format())
                    .isEqualTo(table.attributes(column).format());
        }
        assertThat(back.missingCodes()).isEmpty();
        double[] coded = back.data().numbers("CODED").toArray();
        assertThat(Arrays.stream(coded).filter(Double::isNaN).count()).isEqualTo(MissingCode.values().length);
    }
}
