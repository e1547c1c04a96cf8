package org.trialtwin.trials.io.adam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.data.VisitTable;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.TimeToEvent;
import org.trialtwin.trials.io.CsvReader;

/**
 * The CDISC pilot (xanomeline patch), its public tables put back into the shape of ADSL, ADTTE and ADQSADAS. Sizes from its
 * dictionary: 254 patients, 539 records of 234 patients; events by arm as R's {@code survfit} counts them.
 */
class CdiscPilotTest {
    private Dataset wide = Dataset.of();
    private Dataset visits = Dataset.of();

    @BeforeEach
    void read() throws IOException {
        String folder = System.getenv("TRIALTWIN_DATA");
        if (folder == null) {
            assertThat(System.getenv("CI"))
                    .as("TRIALTWIN_DATA is not set, and CI needs it")
                    .isNull();
        }
        assumeTrue(folder != null, "TRIALTWIN_DATA is not set: no CDISC pilot to read");
        wide = csv(Path.of(folder, "trials", "cdisc_pilot.csv"));
        visits = csv(Path.of(folder, "trials", "cdisc_pilot_adas_long.csv"));
    }

    private static Dataset csv(Path file) throws IOException {
        return CsvReader.read(Files.readAllBytes(file), file.toString());
    }

    private static TextColumn of(Dataset table, String column, String name, UnaryOperator<String> as) {
        Column source = table.column(column);
        List<String> values = new ArrayList<>();
        for (int row = 0; row < source.size(); row++) {
            values.add(source.isMissing(row) ? null : as.apply(source.text(row)));
        }
        return TextColumn.of(name, values);
    }

    private static TextColumn of(Dataset table, String column, String name) {
        return of(table, column, name, text -> text);
    }

    private static TextColumn constant(String name, String value, int rows) {
        return TextColumn.of(name, Collections.nCopies(rows, value));
    }

    private AdamTables tables() {
        int n = wide.rows();
        Dataset adsl = Dataset.of(
                constant("STUDYID", "CDISCPILOT01", n),
                of(wide, "id", "USUBJID"),
                of(wide, "arm", "TRT01P"),
                of(wide, "arm", "TRT01PN", arm -> arm.equals("Placebo") ? "0" : arm.equals("Low Dose") ? "54" : "81"),
                constant("ITTFL", "Y", n),
                of(wide, "efficacy_pop", "EFFFL", flag -> flag.equals("1") ? "Y" : "N"),
                of(wide, "entry_day", "TRTSDT"),
                of(wide, "site", "SITEGR1"),
                of(wide, "age", "AGE"),
                of(wide, "sex", "SEX"),
                of(wide, "bmi", "BMIBL"));
        Dataset adtte = Dataset.of(
                of(wide, "id", "USUBJID"),
                of(wide, "arm", "TRTP"),
                constant("PARAMCD", "TTDE", n),
                constant("PARAM", "Time to First Dermatologic Event (days)", n),
                of(wide, "ttde_time", "AVAL"),
                of(wide, "ttde_event", "CNSR", event -> event.equals("1") ? "0" : "1"));
        int records = visits.rows();
        Dataset adqs = Dataset.of(
                of(visits, "id", "USUBJID"),
                of(visits, "arm", "TRTP"),
                constant("PARAMCD", "ACTOT", records),
                of(visits, "week", "AVISIT", week -> "Week " + week),
                of(visits, "week", "AVISITN"),
                of(visits, "adas", "AVAL"),
                of(visits, "base", "BASE"),
                of(visits, "chg", "CHG"));
        int[] backwards = IntStream.range(0, records).map(i -> records - 1 - i).toArray();
        return AdamTables.of(adsl).withTimesToEvent("ADTTE", adtte).withMeasurements("ADQSADAS", adqs.take(backwards));
    }

    private static AdamReader.Builder reader() {
        return AdamReader.builder()
                .control("Placebo")
                .population("ITTFL")
                .stratifiedBy("SITEGR1")
                .covariates(Covariate.continuous("AGE"), Covariate.categorical("SEX"), Covariate.continuous("BMIBL"))
                .measurement("ACTOT", "8")
                .measurement("ACTOT", "Week 24")
                .measurement(AdamMeasurement.change("ACTOT", "Week 24"))
                .primary("ACTOT_WEEK_24");
    }

    @Test
    void armsEventsAndVisitsAreThoseOfTheDictionary() {
        AdamTrial trial = reader().build().read(tables());
        TrialData data = trial.data();
        assertThat(data.patients()).isEqualTo(254);
        assertThat(data.design().armCodes()).containsExactly("Placebo", "Low Dose", "High Dose");
        assertThat(data.armSizes()).containsExactly(86, 84, 84);
        TimeToEvent event = (TimeToEvent) data.design().endpoint("TTDE");
        assertThat(event.unit()).isEqualTo("days");
        int[] events = new int[3];
        double[] occurred = data.indicator(event.event());
        for (int row = 0; row < data.patients(); row++) {
            events[data.arms()[row]] += (int) occurred[row];
        }
        assertThat(events).containsExactly(29, 62, 61);
        assertThat(data.patients() - data.numbers("ACTOT_BASE").missing()).isEqualTo(234);
        assertThat(data.patients() - data.numbers("ACTOT_8_AVAL").missing()).isEqualTo(79 + 81 + 74);
        assertThat(data.patients() - data.numbers("ACTOT_WEEK_24_AVAL").missing())
                .isEqualTo(65 + 49 + 41);
        for (int row = 0; row < data.patients(); row++) {
            double change = data.numbers("ACTOT_WEEK_24_CHG").value(row);
            double difference = data.numbers("ACTOT_WEEK_24_AVAL").value(row)
                    - data.numbers("ACTOT_BASE").value(row);
            assertThat(Double.isNaN(change)).isEqualTo(Double.isNaN(difference));
            assertThat(Double.isNaN(change) || Math.abs(change - difference) < 1e-12)
                    .isTrue();
        }
        assertThat(data.design().enrolmentOrder()).contains("TRTSDT");
        assertThat(trial.notes())
                .contains("ACTOT_8: missing in 20 of 254 subjects", "ACTOT_WEEK_24: missing in 99 of 254 subjects");
    }

    @Test
    void theEfficacyPopulationIsSelectedByItsFlag() {
        TrialData efficacy = reader().population("EFFFL").build().read(tables()).data();
        long flagged = IntStream.range(0, wide.rows())
                .filter(row -> wide.column("efficacy_pop").text(row).equals("1"))
                .count();
        assertThat(efficacy.patients()).isEqualTo((int) flagged).isEqualTo(234);
    }

    /** The long table as one endpoint, beside two of its visits as endpoints of their own. */
    @Test
    void allVisitsAreOneEndpoint() {
        AdamTrial trial = reader().longitudinal("ACTOT", MeasurementScale.continuous())
                .build()
                .read(tables());
        Longitudinal endpoint = (Longitudinal) trial.design().endpoint("ACTOT");
        VisitTable table = trial.data().visits(endpoint);
        assertThat(table.visits()).containsExactly("Week 8", "Week 16", "Week 24");
        assertThat(table.present()).isEqualTo(visits.rows()).isEqualTo(539);
        AdamTables written =
                AdamWriter.like(trial).population("ITTFL").write(trial.data()).tables();
        AdamWriterTest.assertSame(
                reader().longitudinal("ACTOT", MeasurementScale.continuous())
                        .build()
                        .read(written)
                        .data(),
                trial.data());
    }

    @Test
    void whatIsWrittenIsReadAsTheSameData() {
        AdamTrial trial = reader().build().read(tables());
        AdamTables written =
                AdamWriter.like(trial).population("ITTFL").write(trial.data()).tables();
        AdamWriterTest.assertSame(reader().build().read(written).data(), trial.data());
    }
}
