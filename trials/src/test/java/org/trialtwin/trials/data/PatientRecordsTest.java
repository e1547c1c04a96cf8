package org.trialtwin.trials.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.trials.ManyEndpoints;
import org.trialtwin.trials.data.RiskIntervals.Interval;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.VisitColumns;
import org.trialtwin.trials.io.CsvReader;

/** Rows of several per patient: a case worked by hand, and what taking and joining patients does to them. */
class PatientRecordsTest {
    private static Dataset csv(String text) {
        return CsvReader.read(text.getBytes(StandardCharsets.UTF_8), "table.csv");
    }

    private static TrialDesign.Builder twoArms() {
        return TrialDesign.builder("Hand")
                .subjectId("id")
                .armColumn("arm")
                .arms(Arm.control("C"), Arm.experimental("E"));
    }

    @Test
    void momentsInAnyOrderBecomeIntervalsUntilTheEndOfFollowUp() {
        RecurrentEvents attacks = Endpoint.recurrentEvents(
                        "ATTACKS", RecordSource.companion("events.csv"), "day", EventIndicator.eventWhen("what", 1))
                .followedUntil("last");
        TrialData trial = TrialData.of(
                twoArms().primary(attacks).build(),
                csv("id,arm,last\nx,C,100\ny,E,50\nz,C,\n"),
                Map.of("events.csv", csv("id,day,what\nx,40,1\nx,10,1\ny,50,1\nx,10,1\n")));
        RiskIntervals history = trial.history(attacks);
        assertThat(history.intervals())
                .containsExactly(
                        new Interval(0, 0, 10, true, false),
                        new Interval(0, 10, 10, true, false),
                        new Interval(0, 10, 40, true, false),
                        new Interval(0, 40, 100, false, false),
                        new Interval(1, 0, 50, true, false));
        assertThat(history.events()).isEqualTo(4);
        assertThat(history.terminalEvents()).isZero();
    }

    @Test
    void aTableOfRecordsIsReadAsPatientsWithVisits() {
        Endpoint state = Endpoint.longitudinal(
                        "STATE", new VisitColumns.Rows(RecordSource.mainTable(), "visit", "state", null))
                .measuredOn(MeasurementScale.ordinal(List.of("bad", "fair", "good")));
        TrialData trial = TrialData.of(
                twoArms().severalRowsPerPatient().primary(state).build(),
                csv("id,arm,visit,state,note\ny,E,2,good,a\nx,C,1,bad,b\ny,E,1,,c\nx,C,3,fair,d\nx,C,2,fair,e\n"));
        assertThat(trial.patients()).isEqualTo(2);
        assertThat(trial.table().names()).containsExactly("id", "arm");
        VisitTable visits = trial.visits((Longitudinal) state);
        assertThat(visits.visits()).containsExactly("1", "2", "3");
        assertThat(visits.value(0, 0)).isNaN();
        assertThat(visits.value(0, 1)).isEqualTo(2);
        assertThat(visits.value(1, 0)).isZero();
        assertThat(visits.value(1, 2)).isEqualTo(1);
        assertThat(visits.present()).isEqualTo(4);
        assertThat(visits.missingness()).isEqualTo(new VisitTable.Missingness(1, 0, 1));
        assertThatThrownBy(() -> TrialData.of(
                        twoArms().severalRowsPerPatient().primary(state).build(),
                        csv("id,arm,visit,state\nx,C,1,bad\nx,E,2,bad\ny,E,1,good\n")))
                .hasMessageContaining("Value \"E\" in column \"arm\" (row 2) differs from \"C\" in row 1");
    }

    @Test
    void rowsGoWithTheirPatients() {
        TrialData trial = ManyEndpoints.data(40, 7);
        TrialData some = trial.take(5, 5, 3);
        RecordSource visits = RecordSource.companion("visits.csv");
        assertThat(some.visits(ManyEndpoints.PAIN).value(0, 0))
                .isEqualTo(trial.visits(ManyEndpoints.PAIN).value(5, 0));
        assertThat(some.visits(ManyEndpoints.PAIN).value(1, 0))
                .isEqualTo(trial.visits(ManyEndpoints.PAIN).value(5, 0));
        assertThat(some.visits(ManyEndpoints.PAIN).value(2, 0))
                .isEqualTo(trial.visits(ManyEndpoints.PAIN).value(3, 0));
        TrialData joined = trial.append(some);
        assertThat(joined.records(visits).rows())
                .isEqualTo(trial.records(visits).rows() + some.records(visits).rows());
        assertThat(joined.visits(ManyEndpoints.PAIN).value(42, 0))
                .isEqualTo(trial.visits(ManyEndpoints.PAIN).value(3, 0));
        int[] everyone = IntStream.range(0, 40).toArray();
        assertThat(trial.take(everyone)).isEqualTo(trial);
        assertThatThrownBy(() -> trial.records(RecordSource.mainTable()))
                .hasMessageContaining("No endpoint reads the main table row by row");
    }
}
