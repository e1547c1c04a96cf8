package org.trialtwin.trials.io.adam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.data.SubjectOrigin;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.StratificationFactor;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EndpointRole;
import org.trialtwin.trials.endpoint.TimeToEvent;

class AdamReaderTest {
    private static List<String> texts(TrialData data, String column) {
        Column values = data.table().column(column);
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < values.size(); row++) {
            texts.add(values.text(row));
        }
        return texts;
    }

    private static List<String> problems(AdamReader.Builder reader, AdamTables tables) {
        return catchThrowableOfType(
                        InvalidTrialException.class, () -> reader.build().read(tables))
                .problems();
    }

    @Test
    void readsTheDesignAsFarAsAdamSaysIt() {
        TrialDesign design = SmallAdam.reader().build().read(SmallAdam.tables()).design();
        assertThat(design.name()).isEqualTo("S1");
        assertThat(design.subjectId()).isEqualTo("USUBJID");
        assertThat(design.armColumn()).isEqualTo("TRT01P");
        assertThat(design.arms())
                .containsExactly(
                        Arm.control("Placebo"), Arm.experimental("Drug 10 mg"), Arm.experimental("Drug 20 mg"));
        assertThat(design.stratificationFactors()).containsExactly(new StratificationFactor("STRAT1R"));
        assertThat(design.enrolmentOrder()).contains("RANDDT");
        assertThat(design.enrolmentUnit()).contains("days");
        assertThat(design.endpoints().stream().map(Endpoint::name))
                .containsExactly("OS", "PFS", "PAIN_WEEK_8", "PAIN_16_CHG");
        assertThat(design.endpoints().stream().map(Endpoint::role))
                .containsExactly(
                        EndpointRole.PRIMARY, EndpointRole.SECONDARY, EndpointRole.SECONDARY, EndpointRole.SECONDARY);
        assertThat(((TimeToEvent) design.endpoint("OS")).unit()).isEqualTo("days");
        assertThat(((Continuous) design.endpoint("PAIN_WEEK_8")).baseline()).isEqualTo("PAIN_BASE");
    }

    @Test
    void putsOneRowPerSubjectInTheOrderOfAdsl() {
        AdamTrial trial = SmallAdam.reader().build().read(SmallAdam.tables());
        TrialData data = trial.data();
        assertThat(texts(data, "USUBJID"))
                .containsExactly("S1-03", "S1-01", "S1-02", "S1-04", "S1-05", "S1-06", "S1-07");
        assertThat(data.armSizes()).containsExactly(3, 2, 2);
        assertThat(texts(data, "OS_AVAL")).containsExactly("366", "10", "29", "5.5", "200", "31", "100");
        assertThat(texts(data, "OS_EVENT")).containsExactly("0", "1", "0", "1", "0", "0", "1");
        assertThat(texts(data, "PFS_AVAL")).containsExactly("", "10", "", "2.25", "", "31", "60");
        assertThat(texts(data, "PFS_EVENT")).containsExactly("", "1", "", "1", "", "0", "1");
        assertThat(texts(data, "PAIN_BASE")).containsExactly("4.1", "7", "6", "8", "", "9", "");
        assertThat(texts(data, "PAIN_WEEK_8_AVAL")).containsExactly("3.3", "5", "", "3", "", "", "");
        assertThat(texts(data, "PAIN_16_CHG")).containsExactly("", "", "", "-6", "", "", "");
        assertThat(texts(data, "AGE")).containsExactly("61.5", "55", "", "48.25", "52", "66", "59");
        assertThat(texts(data, "SITEID")).containsExactly("B", "A", "A", "B", "B", "A", "B");
        assertThat(data.count(SubjectOrigin.REAL)).isEqualTo(7);
        assertThat(data.enrolment(1)).hasValue((double) LocalDate.of(2020, 1, 1).toEpochDay());
        assertThat(trial.notes())
                .containsExactly(
                        "Analysis set ITTFL: 7 subjects, 1 left out",
                        "Stratified by [STRAT1R]",
                        "Order of enrolment: RANDDT",
                        "PFS: missing in 3 of 7 subjects",
                        "PAIN_WEEK_8: missing in 4 of 7 subjects",
                        "PAIN_16_CHG: missing in 6 of 7 subjects",
                        "PFS: CNSR [2] all taken as censored");
        assertThat(trial.toString()).contains("7 real and 0 synthetic", "  - PFS: missing in 3 of 7 subjects");
    }

    /** Numbers and dates come typed from XPORT and Dataset-JSON, as text from CSV, dates as SAS numbers where formats are lost. */
    @Test
    void readsTypedColumnsAsItReadsText() {
        Dataset adsl = SmallAdam.csv(SmallAdam.ADSL);
        Dataset adtte = SmallAdam.csv(SmallAdam.ADTTE);
        double[] sasDays = new double[adsl.rows()];
        List<@Nullable LocalDate> dates = new ArrayList<>();
        for (int row = 0; row < adsl.rows(); row++) {
            LocalDate date = adsl.column("RANDDT").isMissing(row)
                    ? null
                    : LocalDate.parse(adsl.column("RANDDT").text(row));
            dates.add(date);
            sasDays[row] = date == null ? Double.NaN : date.toEpochDay() + 3653;
        }
        TrialData fromText = SmallAdam.reader().build().read(SmallAdam.tables()).data();
        for (Column typed : List.of(DateColumn.of("RANDDT", dates), NumberColumn.of("RANDDT", sasDays))) {
            AdamTables tables = AdamTables.of(adsl.with(typed)
                            .with(numbers(adsl, "AGE"))
                            .with(numbers(adsl, "TRT01PN"))
                            .with(numbers(adsl, "NODES")))
                    .withTimesToEvent(
                            "ADTTE", adtte.with(numbers(adtte, "AVAL")).with(numbers(adtte, "CNSR")))
                    .withMeasurements("ADQS", SmallAdam.csv(SmallAdam.ADQS));
            assertThat(SmallAdam.reader().build().read(tables).data().table()).isEqualTo(fromText.table());
        }
    }

    private static NumberColumn numbers(Dataset table, String column) {
        double[] values = new double[table.rows()];
        for (int row = 0; row < values.length; row++) {
            Column text = table.column(column);
            values[row] = text.isMissing(row) ? Double.NaN : Double.parseDouble(text.text(row));
        }
        return NumberColumn.of(column, values);
    }

    @Test
    void selectsTheAnalysisSetThatIsAskedFor() {
        AdamReader.Builder reader = AdamReader.builder()
                .name("Small")
                .control("Placebo")
                .primary("OS")
                .timesToEvent("OS")
                .stratifiedBy();
        TrialData safety =
                reader.population("SAFFL").build().read(SmallAdam.tables()).data();
        assertThat(safety.armSizes()).containsExactly(3, 2, 1);
        assertThat(safety.design().name()).isEqualTo("Small");
        assertThat(safety.design().endpoints()).hasSize(1);
        assertThat(safety.design().stratificationFactors()).isEmpty();
    }

    @Test
    void takesTheOrderOfEnrolmentFromTheFirstDateThatNobodyLacks() {
        String adsl = SmallAdam.ADSL.replace("2020-06-01", "");
        AdamTrial without = SmallAdam.reader().build().read(SmallAdam.tables(adsl, SmallAdam.ADTTE, SmallAdam.ADQS));
        assertThat(without.design().enrolmentOrder()).isEmpty();
        assertThat(without.notes())
                .contains("RANDDT is missing in 1 of 7 subjects, so it is not the order of enrolment");
        assertThat(problems(
                        SmallAdam.reader().enrolmentOrder("RANDDT"),
                        SmallAdam.tables(adsl, SmallAdam.ADTTE, SmallAdam.ADQS)))
                .containsExactly("ADSL: Missing value in column \"RANDDT\" (row 8, subject S1-07) but it is the order"
                        + " of enrolment");
        AdamTrial other = SmallAdam.reader().withoutEnrolmentOrder().build().read(SmallAdam.tables());
        assertThat(other.design().enrolmentOrder()).isEmpty();
        AdamTrial started = SmallAdam.reader()
                .build()
                .read(SmallAdam.tables(SmallAdam.ADSL.replace("RANDDT", "TRTSDT"), SmallAdam.ADTTE, SmallAdam.ADQS));
        assertThat(started.design().enrolmentOrder()).contains("TRTSDT");
    }

    @Test
    void listsEverythingThatIsAskedForAndMissing() {
        assertThat(problems(AdamReader.builder(), SmallAdam.tables()))
                .containsExactly(
                        "No analysis set is asked for: name its flag, one of [ITTFL, SAFFL], or take everyone",
                        "No control arm is named, ADaM does not say which it is: name one of [Drug 10 mg, Placebo, Drug 20 mg,"
                                + " Screen Failure]",
                        "No primary endpoint is named, ADaM does not say which it is: name one of [OS, PFS]");
        assertThat(problems(
                        SmallAdam.reader()
                                .control("Aspirin")
                                .primary("EFS")
                                .timesToEvent("OS", "TTP")
                                .measurement("MOOD", "Week 8")
                                .measurement("PAIN", "Week 9")
                                .covariates(Covariate.continuous("WEIGHT"))
                                .stratifiedBy("REGION")
                                .keep("COUNTRY")
                                .design(design -> design.alpha(2)),
                        SmallAdam.tables()))
                .containsExactly(
                        "Time to event \"TTP\" is asked for, no PARAMCD of [ADTTE] is that",
                        "Measurement \"MOOD\" is asked for, no PARAMCD of [ADQS] is that",
                        "ADQS: PARAMCD \"PAIN\" has no visit \"Week 9\"; its visits are [Baseline, Week 8, Week 16]",
                        "Control arm \"Aspirin\" is no TRT01P of the analysis set: [Placebo, Drug 10 mg, Drug 20 mg]",
                        "ADSL: there is no column \"REGION\" for a stratification factor; the table has "
                                + SmallAdam.csv(SmallAdam.ADSL).names(),
                        "ADSL: there is no column \"WEIGHT\" for a covariate; the table has "
                                + SmallAdam.csv(SmallAdam.ADSL).names(),
                        "ADSL: there is no column \"COUNTRY\" for a variable to keep; the table has "
                                + SmallAdam.csv(SmallAdam.ADSL).names(),
                        "Primary endpoint \"EFS\" is not one of the endpoints [OS, PAIN_WEEK_8, PAIN_16_CHG]",
                        "alpha is 2.0, it must be within (0, 1)");
    }

    @Test
    void listsEveryContradictionAtOnce() {
        String adsl = SmallAdam.ADSL
                .replace("S1,S1-04,B,Placebo,1,Y,Y", "S1,S1-04,B,Placebo,2,Y,Yes")
                .replace("S1,S1-07,B,Placebo,1,Y", "S1,S1-07,B,,1,Y")
                .replace("2020-05-01,low,66,M,5", "May 2020,low,old,M,2.5")
                .concat("S1,S1-01,A,Placebo,1,Y,Y,2020-01-01,low,55,M,0\n");
        String adtte = SmallAdam.ADTTE
                .replace("S1-04,Placebo,OS", "S1-04,Drug 10 mg,OS")
                .replace("5.5,0,,", "-5.5,0,,")
                .replace("200,1,,", "200,1.5,,")
                .replace(
                        "S1-06,Drug 20 mg,OS,Overall Survival (Days),1,31,1",
                        "S1-06,Drug 20 mg,OS,Time (Months),1,44,1")
                .replace("2021-03-01", "2019-03-01")
                .concat("S1-99,Placebo,OS,Overall Survival (Days),1,7,0,,\n")
                .concat("S1-01,Placebo,OS,Overall Survival (Days),1,7,,,\n");
        String adqs = SmallAdam.ADQS
                .replace("Week 8,8,6,7,-1,", "Week 8,8,6,7,-1,Y")
                .replace("2,8,-6,Y", "2,9,-6,Yes")
                .replace(",71,", ",seventy,");
        assertThat(problems(SmallAdam.reader(), SmallAdam.tables(adsl, adtte, adqs)))
                .containsExactlyInAnyOrder(
                        "ADSL: Value \"Yes\" in column \"SAFFL\" (row 5, subject S1-04) is not Y or N",
                        "ADSL: Missing value in column \"TRT01P\" (row 8, subject S1-07) of a subject of the analysis set: the"
                                + " planned treatment must be known",
                        "ADSL: Value \"S1-01\" in column \"USUBJID\" (row 9, subject S1-01) was already used in row 2",
                        "ADSL: Value \"2\" in column \"TRT01PN\" (row 5, subject S1-04) differs from that of others with TRT01P"
                                + " \"Placebo\"",
                        "ADSL: Value \"2\" in column \"TRT01PN\" (row 5, subject S1-04) stands for TRT01P \"Drug 10 mg\" and for"
                                + " \"Placebo\"; it must be one of them",
                        "ADSL: Value \"May 2020\" in column \"RANDDT\" (row 7, subject S1-06) is not a date such as 2024-03-31",
                        "ADSL: Value \"old\" in column \"AGE\" (row 7, subject S1-06) is not a number",
                        "ADSL: Value \"2.5\" in column \"NODES\" (row 7, subject S1-06) is not a whole number that is not"
                                + " negative",
                        "ADTTE: Value \"Drug 10 mg\" in column \"TRT01P\" (row 7, subject S1-04) differs from TRT01P"
                                + " \"Placebo\" in ADSL (row 5)",
                        "ADTTE: Value \"-5.5\" in column \"AVAL\" (row 7, subject S1-04) is not a time that is not negative",
                        "ADTTE: Value \"1.5\" in column \"CNSR\" (row 9, subject S1-05) is not 0 for an event or 1 or more for"
                                + " a kind of censoring",
                        "ADTTE: Value \"2019-03-01\" in column \"ADT\" (row 4, subject S1-03) is before STARTDT"
                                + " \"2020-03-01\"",
                        "ADTTE: Value \"Placebo\" in column \"TRT01P\" (row 11, subject S1-07) differs from TRT01P \"\" in"
                                + " ADSL (row 8)",
                        "ADTTE: Value \"Placebo\" in column \"TRT01P\" (row 12, subject S1-07) differs from TRT01P \"\" in"
                                + " ADSL (row 8)",
                        "ADTTE: Value \"S1-99\" in column \"USUBJID\" (row 14, subject S1-99) has no row in ADSL",
                        "ADTTE: Value \"OS\" in column \"PARAMCD\" (row 15, subject S1-01) was already recorded for this"
                                + " subject in row 2",
                        "ADTTE: Missing value in column \"CNSR\" (row 15, subject S1-01) where AVAL says \"7\"",
                        "ADTTE: PARAMCD \"OS\" has 2 descriptions in PARAM: [Overall Survival (Days), Time (Months)]",
                        "ADTTE: PARAMCD \"OS\" has times in [days, months] by PARAM and AVALU: it must be one unit",
                        "ADQS: Value \"PAIN\" in column \"PARAMCD\" (row 3, subject S1-01) was already recorded for this"
                                + " subject at visit \"Week 8\" in row 2",
                        "ADQS: Value \"-6\" in column \"CHG\" (row 6, subject S1-04) is not AVAL \"2\" less BASE \"9\"",
                        "ADQS: Value \"8\" in column \"BASE\" (row 7, subject S1-04) differs from the baseline \"9\" of the"
                                + " same subject and PARAMCD \"PAIN\" in row 6",
                        "ADQS: Value \"Yes\" in column \"ANL01FL\" (row 6, subject S1-04) is not Y, N or empty",
                        "ADQS: Value \"Placebo\" in column \"TRTP\" (row 9, subject S1-07) differs from TRT01P \"\" in ADSL"
                                + " (row 8)");
    }

    @Test
    void asksForAnAnalysisFlagWhereAVisitHasSeveralRecords() {
        AdamReader.Builder reader = AdamReader.builder()
                .control("Placebo")
                .population("ITTFL")
                .primary("OS")
                .measurement("PAIN", "Week 8");
        assertThat(problems(reader, SmallAdam.tables()))
                .containsExactly(
                        "ADQS: Value \"PAIN\" in column \"PARAMCD\" (row 3, subject S1-01) was already recorded for"
                                + " this subject at visit \"Week 8\" in row 2; an analysis flag such as ANL01FL says which one"
                                + " counts");
    }

    @Test
    void holdsTheAssembledDataAgainstTheRelationsOfTheDesign() {
        String adtte = SmallAdam.ADTTE.replace("2,60,0", "2,160,0");
        assertThat(problems(SmallAdam.reader(), SmallAdam.tables(SmallAdam.ADSL, adtte, SmallAdam.ADQS)))
                .containsExactly(
                        "Subjects of the analysis set: PFS time 160 in column \"PFS_AVAL\" (row 7) is after OS time"
                                + " 100 in column \"OS_AVAL\"");
    }

    @Test
    void readsTheUnitFromAvaluOrFromDates() {
        String months = SmallAdam.ADTTE.replace(" (Days)", "").replace("STARTDT,ADT", "AVALU,ADT");
        assertThat(unit(months.replaceAll("(?m),[-0-9]*,[-0-9]*$", ",MONTH,"))).isEqualTo("months");
        assertThat(unit(SmallAdam.ADTTE.replace(" (Days)", ""))).isNull();
        String dated = """
            USUBJID,PARAMCD,PARAM,AVAL,CNSR,STARTDT,ADT
            S1-01,OS,Overall Survival,9,0,2020-01-01,2020-01-10
            S1-03,OS,Overall Survival,2,1,2020-01-01,2020-01-02
            """;
        assertThat(unit(dated)).isEqualTo("days");
        assertThatThrownBy(() -> unit(dated.replace("Survival,9", "Survival in days,19")))
                .hasMessageContaining(
                        "ADTTE: Value \"19\" in column \"AVAL\" (row 1, subject S1-01) is not the number of days"
                                + " from STARTDT \"2020-01-01\" to ADT \"2020-01-10\", with or without the first");
    }

    private static @Nullable String unit(String adtte) {
        TrialDesign design = AdamReader.builder()
                .control("Placebo")
                .population("ITTFL")
                .primary("OS")
                .build()
                .read(AdamTables.of(SmallAdam.csv(SmallAdam.ADSL)).withTimesToEvent("ADTTE", SmallAdam.csv(adtte)))
                .design();
        return ((TimeToEvent) design.endpoint("OS")).unit();
    }

    @Test
    void takesBaselineRecordsWhereThereIsNoBase() {
        String adqs = """
            USUBJID,PARAMCD,AVISIT,AVAL,ABLFL
            S1-01,PAIN,Screening,9,
            S1-01,PAIN,Day 1,7,Y
            S1-01,PAIN,Week 8,5,
            """;
        TrialData data = AdamReader.builder()
                .control("Placebo")
                .everyone()
                .withoutEnrolmentOrder()
                .stratifiedBy()
                .measurement("PAIN", "Week 8")
                .primary("PAIN_WEEK_8")
                .build()
                .read(AdamTables.of(SmallAdam.csv(SmallAdam.ADSL)).withMeasurements("ADQS", SmallAdam.csv(adqs)))
                .data();
        assertThat(data.patients()).isEqualTo(8);
        assertThat(texts(data, "PAIN_BASE")).containsExactly("", "7", "", "", "", "", "", "");
        assertThat(texts(data, "PAIN_WEEK_8_AVAL")).containsExactly("", "5", "", "", "", "", "", "");
    }

    @Test
    void saysWhichColumnsATableLacks() {
        AdamTables tables = AdamTables.of(SmallAdam.csv("A\n1\n"))
                .withTimesToEvent("ADTTE", SmallAdam.csv("B\n1\n"))
                .withMeasurements("ADQS", SmallAdam.csv("C\n1\n"));
        assertThat(problems(
                        AdamReader.builder()
                                .name("T")
                                .control("P")
                                .population("ITTFL")
                                .primary("OS"),
                        tables))
                .contains(
                        "ADSL: there is no column \"USUBJID\" for the subject; the table has [A]",
                        "ADSL: there is no column \"TRT01P\" for the planned treatment; the table has [A]",
                        "ADSL: there is no column \"ITTFL\" for the analysis set; the table has [A]",
                        "ADTTE: there is no column \"CNSR\" for a time to event; the table has [B]",
                        "ADQS: there is no column \"PARAMCD\" for a measurement; the table has [C]");
    }
}
