package org.trialtwin.trials.io.adam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.data.VisitTable;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.VisitColumns;
import org.trialtwin.trials.endpoint.VisitColumns.VisitColumn;
import org.trialtwin.trials.endpoint.VisitPlan;

/** Endpoints that are neither a time to one event nor a number at one visit. */
class AdamEndpointTypesTest {
    static final String TABLE = """
            id,arm,days,how,resp,mrs,fits,weeks,p0,p4,p8,p12,s4,s12
            1,Placebo,10,1,yes,0,3,12,7,6.5,6,5,low,mid
            2,Placebo,20.5,2,no,3,0,11.5,8,7,,6,mid,mid
            3,Placebo,30,0,no,,2,12,5,,,,high,
            4,Drug,40,3,,2,,,6.5,5,4,3,,low
            5,Drug,50,2,yes,1,9,4,9,8.25,,,low,high
            6,Drug,60,0,yes,2,1,12,,4,3,2,mid,low
            """;
    private static final MeasurementScale STATE = MeasurementScale.ordinal(List.of("low", "mid", "high"));

    static TrialDesign.Builder types() {
        return TrialDesign.builder("Types")
                .subjectId("id")
                .armColumn("arm")
                .arms(Arm.control("Placebo"), Arm.experimental("Drug"))
                .primary(Endpoint.competingRisks("RELAPSE", "days", EventIndicator.eventWhen("how", 1), "2", "3")
                        .inUnit("days"))
                .secondary(Endpoint.binary("RESP", EventIndicator.eventWhen("resp", "yes")))
                .secondary(Endpoint.ordinal("MRS", "mrs", "0", "1", "2", "3"))
                .secondary(Endpoint.count("FITS", "fits").withExposure("weeks"))
                .secondary(Endpoint.longitudinal(
                                "PAIN",
                                new VisitColumns.Wide(List.of(
                                        new VisitColumn("Week 4", "p4"),
                                        new VisitColumn("Week 8", "p8"),
                                        new VisitColumn("Week 12", "p12"))))
                        .withBaseline("p0"))
                .secondary(Endpoint.longitudinal(
                                "STATE",
                                new VisitColumns.Wide(
                                        List.of(new VisitColumn("Week 4", "s4"), new VisitColumn("Week 12", "s12"))))
                        .measuredOn(STATE));
    }

    static TrialData data() {
        return TrialData.of(types().build(), SmallAdam.csv(TABLE));
    }

    static AdamReader.Builder reader() {
        return AdamReader.builder()
                .control("Placebo")
                .everyone()
                .primary("RELAPSE")
                .competingRisks("RELAPSE", 2, 3)
                .measurement("RESP", "Not stated", MeasurementScale.binary("yes"))
                .measurement("MRS", "Not stated", MeasurementScale.ordinal(List.of("0", "1", "2", "3")))
                .count("FITS", "Not stated", "FITSEXP")
                .longitudinal("PAIN", MeasurementScale.continuous())
                .longitudinal("STATE", STATE);
    }

    static List<String> texts(Dataset table, String column) {
        Column values = table.column(column);
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < values.size(); row++) {
            texts.add(values.text(row));
        }
        return texts;
    }

    @Test
    void everyTypeIsReadAsItWasWritten() {
        TrialData source = data();
        AdamTrial trial =
                reader().build().read(AdamWriter.withDefaults().write(source).tables());
        String[][] pairs = {
            {"days", "RELAPSE_AVAL"},
            {"how", "RELAPSE_EVENT"},
            {"resp", "RESP_NOT_STATED_AVALC"},
            {"mrs", "MRS_NOT_STATED_AVALC"},
            {"fits", "FITS_NOT_STATED_AVAL"},
            {"weeks", "FITSEXP_NOT_STATED_AVAL"},
            {"p0", "PAIN_BASE"},
            {"p4", "PAIN_WEEK_4_AVAL"},
            {"p8", "PAIN_WEEK_8_AVAL"},
            {"p12", "PAIN_WEEK_12_AVAL"},
            {"s4", "STATE_WEEK_4_AVALC"},
            {"s12", "STATE_WEEK_12_AVALC"}
        };
        for (String[] pair : pairs) {
            assertThat(texts(trial.data().table(), pair[1])).as(pair[1]).isEqualTo(texts(source.table(), pair[0]));
        }
        TrialDesign design = trial.design();
        assertThat(((CompetingRisks) design.endpoint("RELAPSE")).competing()).containsExactly("2", "3");
        assertThat(((CompetingRisks) design.endpoint("RELAPSE")).unit()).isEqualTo("days");
        assertThat(((Binary) design.endpoint("RESP_NOT_STATED")).indicator().occurred())
                .isEqualTo("yes");
        assertThat(((Ordinal) design.endpoint("MRS_NOT_STATED")).levels()).containsExactly("0", "1", "2", "3");
        assertThat(((Count) design.endpoint("FITS_NOT_STATED")).exposure()).isEqualTo("FITSEXP_NOT_STATED_AVAL");
        Longitudinal pain = (Longitudinal) design.endpoint("PAIN");
        assertThat(pain.baseline()).isEqualTo("PAIN_BASE");
        assertThat(trial.data().visits(pain).visits()).containsExactly("Week 4", "Week 8", "Week 12");
        assertThat(((Longitudinal) design.endpoint("STATE")).scale()).isEqualTo(STATE);
    }

    @Test
    void whatWasReadComesBackAsTheSameData() {
        AdamTrial trial =
                reader().build().read(AdamWriter.withDefaults().write(data()).tables());
        AdamTables again = AdamWriter.like(trial).write(trial.data()).tables();
        AdamWriterTest.assertSame(reader().build().read(again).data(), trial.data());
    }

    @Test
    void recordsAreThoseThatAdamWants() {
        AdamTables tables = AdamWriter.withDefaults().write(data()).tables();
        Dataset adtte = tables.timesToEvent().get("ADTTE");
        assertThat(texts(adtte, "CNSR")).containsExactly("0", "2", "1", "3", "2", "1");
        Dataset adeff = tables.measurements().get("ADEFF");
        // Patient 3 was seen at no visit for pain and has the baseline in a record of the first.
        assertThat(rows(adeff, "3", "PAIN", "AVISIT", "AVAL", "BASE", "CHG")).containsExactly("Week 4||5|");
        assertThat(rows(adeff, "2", "PAIN", "AVISIT", "AVISITN", "AVAL", "BASE", "CHG"))
                .containsExactly("Week 4|4|7|8|-1", "Week 12|12|6|8|-2");
        assertThat(rows(adeff, "5", "STATE", "AVISIT", "AVAL", "AVALC", "BASE"))
                .containsExactly("Week 4|1|low|", "Week 12|3|high|");
        assertThat(rows(adeff, "2", "MRS", "AVAL", "AVALC", "CHG")).containsExactly("4|3|");
        assertThat(rows(adeff, "2", "RESP", "AVAL", "AVALC")).containsExactly("0|no");
        assertThat(rows(adeff, "4", "RESP", "AVAL")).isEmpty();
        assertThat(rows(adeff, "2", "FITSEXP", "PARAM", "AVAL")).containsExactly("Exposure of FITS|11.5");
    }

    private static List<String> rows(Dataset table, String subject, String parameter, String... variables) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            int at = row;
            if (table.column("USUBJID").text(row).equals(subject)
                    && table.column("PARAMCD").text(row).equals(parameter)) {
                rows.add(String.join(
                        "|",
                        Arrays.stream(variables)
                                .map(variable -> table.column(variable).text(at))
                                .toList()));
            }
        }
        return rows;
    }

    /** Without the request a competing event reads as censored, as ADaM has it, and that is said. */
    @Test
    void competingEventsThatAreNotAskedForAreCensored() {
        AdamTables tables = AdamWriter.withDefaults().write(data()).tables();
        AdamTrial trial = AdamReader.builder()
                .control("Placebo")
                .everyone()
                .primary("RELAPSE")
                .build()
                .read(tables);
        assertThat(texts(trial.data().table(), "RELAPSE_EVENT")).containsExactly("1", "0", "0", "0", "0", "0");
        assertThat(trial.notes()).contains("RELAPSE: CNSR [1, 2, 3] all taken as censored");
    }

    @Test
    void visitsInRowsKeepTheirBaselineVisit() {
        TrialDesign design = TrialDesign.builder("Rows")
                .subjectId("id")
                .armColumn("arm")
                .arms(Arm.control("Placebo"), Arm.experimental("Drug"))
                .primary(Endpoint.longitudinal(
                                "QOL", new VisitColumns.Rows(RecordSource.companion("qol.csv"), "month", "score", null))
                        .at(VisitPlan.of("0", "6", "12").withBaseline("0")))
                .build();
        Dataset qol = SmallAdam.csv("id,month,score\n2,6,51\n1,0,40\n1,12,44\n2,0,50\n3,0,60\n3,6,61\n3,12,62\n");
        TrialData source = TrialData.of(
                design, SmallAdam.csv("id,arm\n1,Placebo\n2,Drug\n3,Drug\n4,Placebo\n"), Map.of("qol.csv", qol));
        AdamTables tables = AdamWriter.withDefaults().write(source).tables();
        Dataset adeff = tables.measurements().get("ADEFF");
        assertThat(rows(adeff, "1", "QOL", "AVISITN", "AVAL", "BASE", "CHG", "ABLFL"))
                .containsExactly("0|40|40||Y", "12|44|40|4|");
        TrialData back = AdamReader.builder()
                .control("Placebo")
                .everyone()
                .primary("QOL")
                .longitudinal("QOL", MeasurementScale.continuous())
                .build()
                .read(tables)
                .data();
        Longitudinal endpoint = (Longitudinal) back.design().endpoint("QOL");
        assertThat(endpoint.plan().baseline()).contains("0");
        VisitTable visits = back.visits(endpoint);
        assertThat(visits.visits()).containsExactly("0", "6", "12");
        assertThat(visits.present()).isEqualTo(7);
        assertThat(visits.value(1, 1)).isEqualTo(51);
        assertThat(visits.value(0, 1)).isNaN();
    }

    @Test
    void whatDoesNotFitTheScaleIsListed() {
        AdamTables tables = AdamWriter.withDefaults().write(data()).tables();
        AdamReader.Builder wrong = AdamReader.builder()
                .control("Placebo")
                .everyone()
                .primary("RELAPSE")
                .competingRisks("RELAPSE", 2, 3)
                .competingRisks("DEATH", 2)
                .measurement("MRS", "Not stated", MeasurementScale.binary("1"))
                .measurement("RESP", "Not stated", MeasurementScale.ordinal(List.of("never", "yes")))
                .measurement("FITSEXP", "Not stated", MeasurementScale.count())
                .longitudinal("PAIN", MeasurementScale.continuous(), "Week 4", "Week 5");
        assertThatThrownBy(() -> wrong.build().read(tables))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContainingAll(
                        "Time to event \"DEATH\" is asked for, no PARAMCD of [ADTTE] is that",
                        "column \"AVALC\" has [0, 3, 2, 1] for MRS_NOT_STATED_AVALC, it must be \"1\" and one other value",
                        "Value \"no\" in column \"AVALC\"",
                        "is not one of the levels [never, yes]",
                        "Value \"11.5\" in column \"AVAL\"",
                        "PARAMCD \"PAIN\" has no visit \"Week 5\"; its visits are [Week 4, Week 8, Week 12]");
        assertThatThrownBy(() -> AdamReader.builder().competingRisks("RELAPSE", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Competing events of RELAPSE have CNSR above 0, not [0]");
    }

    @Test
    void yesOrNoAtVisits() {
        TrialDesign design = TrialDesign.builder("Cure")
                .subjectId("id")
                .armColumn("arm")
                .arms(Arm.control("Placebo"), Arm.experimental("Drug"))
                .primary(Endpoint.longitudinal(
                                "CURED",
                                new VisitColumns.Wide(List.of(
                                        new VisitColumn("Baseline", "c0"),
                                        new VisitColumn("Midpoint", "c1"),
                                        new VisitColumn("End", "c2"))))
                        .measuredOn(MeasurementScale.binary("cured")))
                .build();
        TrialData source = TrialData.of(
                design, SmallAdam.csv("id,arm,c0,c1,c2\n1,Placebo,ill,ill,cured\n2,Drug,ill,,cured\n3,Drug,,,ill\n"));
        AdamTables tables = AdamWriter.withDefaults().write(source).tables();
        assertThat(rows(tables.measurements().get("ADEFF"), "2", "CURED", "AVISIT", "AVISITN", "AVAL", "AVALC"))
                .containsExactly("Baseline|1|0|N", "End|3|1|Y");
        TrialData back = AdamReader.builder()
                .control("Placebo")
                .everyone()
                .primary("CURED")
                .longitudinal("CURED", MeasurementScale.binary("Y"))
                .build()
                .read(tables)
                .data();
        VisitTable visits = back.visits((Longitudinal) back.design().endpoint("CURED"));
        assertThat(visits.visits()).containsExactly("Baseline", "Midpoint", "End");
        assertThat(visits.value(0, 2)).isEqualTo(1);
        assertThat(visits.value(2, 2)).isZero();
        assertThat(visits.missingness())
                .isEqualTo(
                        source.visits((Longitudinal) design.endpoint("CURED")).missingness());
    }

    /** As sponsors send it: unscheduled records, several at a visit with one flagged, visits in no order. */
    @Test
    void visitsOfOtherSoftware() {
        AdamReader.Builder reader = AdamReader.builder()
                .control("Placebo")
                .population("ITTFL")
                .primary("OS")
                .longitudinal("PAIN", MeasurementScale.continuous());
        String adqs = SmallAdam.ADQS
                .replace("Baseline,0,7,7,,", "Baseline,0,7,7,,Y")
                .replace("Baseline,0,6,6,,", "Baseline,0,6,6,,Y")
                .concat("S1-01,Placebo,PAIN,,,9,7,2,Y\n");
        AdamTrial trial =
                reader.analysisFlag("ANL01FL").build().read(SmallAdam.tables(SmallAdam.ADSL, SmallAdam.ADTTE, adqs));
        Longitudinal pain = (Longitudinal) trial.design().endpoint("PAIN");
        assertThat(trial.data().visits(pain).visits()).containsExactly("Baseline", "Week 8", "Week 16");
        assertThat(texts(trial.data().table(), "PAIN_WEEK_8_AVAL")).containsExactly("3.3", "5", "", "3", "", "", "");
        assertThat(texts(trial.data().table(), "PAIN_BASELINE_AVAL")).containsExactly("", "7", "6", "", "", "", "");
        assertThat(pain.baseline()).isEqualTo("PAIN_BASE");
        assertThat(trial.notes()).contains("PAIN: 1 records without a visit left out");
    }

    /** A column AVALC that only other parameters fill: the codes are numbers. */
    @Test
    void codesMayBeNumbers() {
        String adqs = """
                USUBJID,PARAMCD,AVISIT,AVAL,AVALC
                S1-01,RESP,Week 8,1,
                S1-02,RESP,Week 8,0,
                S1-03,STAGE,Week 8,2,II
                S1-04,STAGE,Week 8,1,I
                """;
        TrialData data = AdamReader.builder()
                .control("Placebo")
                .population("ITTFL")
                .primary("OS")
                .measurement("RESP", "Week 8", MeasurementScale.binary("1"))
                .measurement("STAGE", "Week 8", MeasurementScale.ordinal(List.of("I", "II")))
                .build()
                .read(SmallAdam.tables(SmallAdam.ADSL, SmallAdam.ADTTE, adqs))
                .data();
        assertThat(texts(data.table(), "RESP_WEEK_8_AVALC")).containsExactly("", "1", "0", "", "", "", "");
        assertThat(texts(data.table(), "STAGE_WEEK_8_AVALC")).containsExactly("II", "", "", "I", "", "", "");
    }

    @Test
    void visitsAreNumberedWhereTheirNamesAllow() {
        assertThat(VisitNumbers.of(List.of("Baseline", "Week 4", "Week 12")))
                .isEqualTo(Map.of("Baseline", 0.0, "Week 4", 4.0, "Week 12", 12.0));
        assertThat(VisitNumbers.of(List.of("First", "Last", "First"))).isEqualTo(Map.of("First", 1.0, "Last", 2.0));
        assertThat(VisitNumbers.of(List.of("Week 4", "Day 4"))).isEmpty();
        assertThat(VisitNumbers.of(List.of("Week 4", "End"))).isEmpty();
        assertThat(VisitNumbers.of(List.of())).isEmpty();
    }

    @Test
    void recurrentEventsAreRefused() {
        TrialDesign design = types().secondary(Endpoint.recurrentEvents(
                        "FALLS", RecordSource.companion("falls.csv"), "time", EventIndicator.eventWhen("fell", 1)))
                .build();
        Dataset falls = SmallAdam.csv("id,time,fell\n1,5,1\n1,9,0\n2,9,0\n3,9,0\n4,9,0\n5,9,0\n6,9,0\n");
        TrialData data = TrialData.of(design, SmallAdam.csv(TABLE), Map.of("falls.csv", falls));
        assertThatThrownBy(() -> AdamWriter.withDefaults().write(data))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContaining(
                        "Endpoint \"FALLS\", recurrent events, is not written to ADaM: its rows are not one"
                                + " per parameter and visit");
    }
}
