package org.trialtwin.trials.io.adam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.ColumnAttributes;
import org.trialtwin.core.data.DisplayFormat;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.io.datasetjson.DatasetJson;
import org.trialtwin.trials.io.xport.XportFile;
import org.trialtwin.trials.io.xport.XportVersion;

/**
 * ADaM tables through files, with their labels. The files stay in {@code target/adam} for the scripts that hold them against
 * other software: {@code check_labels.R} and {@code check_written.mjs}.
 */
class AdamFilesTest {
    private static final Path FOLDER = Path.of("target", "adam");
    private static final LocalDateTime CREATED = LocalDateTime.of(2026, 1, 2, 3, 4, 5);

    private static AdamCohort small() {
        AdamTrial trial = SmallAdam.reader().build().read(SmallAdam.tables());
        LabelledDataset source = LabelledDataset.of("ADSL", trial.data().table())
                .withAttributes(
                        "AGE",
                        new ColumnAttributes(
                                "Age at Randomization (Years)", new DisplayFormat("", 5, 1), DisplayFormat.NONE, 8))
                .withAttributes("SEX", ColumnAttributes.labelled("").withFormat(new DisplayFormat("$SEX", 0, 0)))
                .withAttributes("NODES", ColumnAttributes.labelled("Positive Lymph Nodes"));
        return AdamWriter.like(trial).population("ITTFL").described(source).write(trial.data());
    }

    private static AdamTables tables(Map<String, LabelledDataset> read) {
        AdamTables tables = AdamTables.of(read.get("ADSL").data());
        if (read.containsKey("ADTTE")) {
            tables = tables.withTimesToEvent("ADTTE", read.get("ADTTE").data());
        }
        return read.containsKey("ADEFF")
                ? tables.withMeasurements("ADEFF", read.get("ADEFF").data())
                : tables;
    }

    private static void assertDescribed(LabelledDataset read, LabelledDataset written) {
        assertThat(read.name()).isEqualTo(written.name());
        assertThat(read.label()).isEqualTo(written.label());
        assertThat(read.data().names()).isEqualTo(written.data().names());
        for (Column column : written.data().columns()) {
            ColumnAttributes found = read.attributes(column.name());
            assertThat(found.label())
                    .as(column.name())
                    .isNotBlank()
                    .isEqualTo(written.attributes(column.name()).label());
            assertThat(found.format())
                    .as(column.name())
                    .isEqualTo(written.attributes(column.name()).format());
        }
    }

    @Test
    void everyVariableIsDescribed() {
        for (LabelledDataset table : small().labelled()) {
            for (Column column : table.data().columns()) {
                ColumnAttributes said = table.attributes(column.name());
                assertThat(said.label()).as(column.name()).isNotBlank();
                assertThat(said.length()).as(column.name()).isPositive();
            }
        }
        LabelledDataset adsl = small().labelled().get(0);
        assertThat(adsl.attributes("AGE").label()).isEqualTo("Age at Randomization (Years)");
        assertThat(adsl.attributes("AGE").format()).isEqualTo(new DisplayFormat("", 5, 1));
        assertThat(adsl.attributes("SEX").label()).isEqualTo("Sex");
        assertThat(adsl.attributes("SEX").format()).isEqualTo(new DisplayFormat("$SEX", 0, 0));
        assertThat(adsl.attributes("ITTFL").label()).isEqualTo("Intent-To-Treat Population Flag");
        assertThat(adsl.attributes("STRAT1R").label()).isEqualTo("Strat Factor 1 Value Used for Rand");
        assertThat(adsl.attributes("RANDDT").format()).isEqualTo(new DisplayFormat("DATE", 9, 0));
        assertThat(adsl.attributes("USUBJID").length()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void labelsAndFormatsSurviveInXport(XportVersion version) throws IOException {
        AdamCohort cohort = small();
        Map<String, LabelledDataset> read = new LinkedHashMap<>();
        for (LabelledDataset table : cohort.labelled()) {
            Path file = FOLDER.resolve(table.name().toLowerCase(Locale.ROOT) + "_" + version + ".xpt");
            XportFile.of(version, table).write(file);
            LabelledDataset back = XportFile.read(file).members().get(0).toTable();
            assertDescribed(back, table);
            read.put(table.name(), back);
        }
        TrialData expected = SmallAdam.reader().build().read(SmallAdam.tables()).data();
        AdamWriterTest.assertSame(AdamWriterTest.again().read(tables(read)).data(), expected);
    }

    @Test
    void labelsAndFormatsSurviveInDatasetJson() throws IOException {
        AdamCohort cohort = small();
        Map<String, LabelledDataset> read = new LinkedHashMap<>();
        for (LabelledDataset table : cohort.labelled()) {
            for (String ending : new String[] {"json", "ndjson"}) {
                Path file = FOLDER.resolve(table.name().toLowerCase(Locale.ROOT) + "." + ending);
                DatasetJson.of(table, CREATED).write(file);
                LabelledDataset back = DatasetJson.read(file).toTable();
                assertDescribed(back, table);
                read.put(table.name(), back);
            }
        }
        TrialData expected = SmallAdam.reader().build().read(SmallAdam.tables()).data();
        AdamWriterTest.assertSame(AdamWriterTest.again().read(tables(read)).data(), expected);
    }

    @Test
    void everyTypeOfEndpointSurvives() {
        AdamTrial trial = AdamEndpointTypesTest.reader()
                .build()
                .read(AdamWriter.withDefaults()
                        .write(AdamEndpointTypesTest.data())
                        .tables());
        Map<String, LabelledDataset> read = new LinkedHashMap<>();
        for (LabelledDataset table : AdamWriter.like(trial).write(trial.data()).labelled()) {
            byte[] bytes = XportFile.of(XportVersion.V5, table).bytes();
            LabelledDataset back =
                    XportFile.read(bytes, table.name()).members().get(0).toTable();
            assertDescribed(back, table);
            read.put(table.name(), back);
        }
        AdamWriterTest.assertSame(
                AdamEndpointTypesTest.reader().build().read(tables(read)).data(), trial.data());
    }
}
