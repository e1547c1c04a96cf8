package org.trialtwin.trials.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.data.PatientRecords;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.VisitColumns;
import org.trialtwin.trials.endpoint.VisitPlan;
import org.trialtwin.trials.io.CsvReader;

/** Patients without a visit, with the first one only, screened before it, and values that are missing. */
class FewIrregularVisitsTest {
    private static final RecordSource VISITS = RecordSource.companion("visits.csv");

    private static Endpoint at(String name, String column, MeasurementScale scale, boolean hasBaseline) {
        VisitPlan plan = new VisitPlan(false, List.of(), hasBaseline ? "0" : null, "days");
        return Endpoint.longitudinal(name, new VisitColumns.Rows(VISITS, "day", column, null))
                .measuredOn(scale)
                .at(plan);
    }

    /** In turn: no visit; the baseline only; screening, baseline and two more; a baseline that is missing and many more. */
    private static TrialData trial(boolean hasBaseline, int most) {
        TrialDesign design = TrialDesign.builder("Few visits")
                .subjectId("id")
                .armColumn("arm")
                .arms(Arm.control("0", "placebo"), Arm.experimental("1", "verum"))
                .baseline(Covariate.continuous("age"))
                .primary(Endpoint.timeToEvent("OS", "time", EventIndicator.eventWhen("died", 1))
                        .inUnit("days"))
                .secondary(at("PAIN", "pain", MeasurementScale.continuous(), hasBaseline))
                .secondary(at("WELL", "well", MeasurementScale.binary("yes"), hasBaseline))
                .secondary(at("GRADE", "grade", MeasurementScale.ordinal(List.of("low", "mid", "high")), hasBaseline))
                .build();
        StringBuilder patients = new StringBuilder("id,arm,age,time,died\n");
        StringBuilder visits = new StringBuilder("id,day,pain,well,grade\n");
        for (int i = 0; i < 120; i++) {
            int end = 300 + i;
            patients.append(i + "," + i % 2 + "," + (40 + i % 30) + "," + end + "," + i % 3 % 2 + "\n");
            int kind = i / 2 % 4;
            if (kind > 0 && hasBaseline) {
                visits.append(i + ",0," + (i % 7) / 2.0 + (kind == 3 ? ",,\n" : ",no,low\n"));
            }
            if (kind == 2) {
                visits.append(i + ",-7,3.5,no,mid\n" + i + "," + (20 + i % 5) + ",,yes,\n" + i + ",90,2.5,no,high\n");
            }
            for (int k = 1; kind == 3 && k <= Math.min(most, 2 + i / 10); k++) {
                visits.append(i + "," + (20 * k + i % 4) + "," + k / 2.0 + ",yes,mid\n");
            }
        }
        return TrialData.of(design, csv(patients), Map.of("visits.csv", csv(visits)));
    }

    private static Dataset csv(StringBuilder text) {
        return CsvReader.read(text.toString().getBytes(StandardCharsets.UTF_8), "few.csv");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyPatientComesBack(boolean hasBaseline) {
        TrialData trial = trial(hasBaseline, 12);
        IrregularVisits visits = IrregularVisits.of(trial.design()).get(0);
        TrialCoding coding = new TrialCoding(trial);
        PatientRecords back = coding.decode(coding.encode().data(), RandomStreams.seeded(1))
                .builtRecords(
                        IntStream.range(0, 120).mapToObj(Integer::toString).toList())
                .get(VISITS);
        PatientRecords real = trial.records(VISITS);
        int learned = VisitCourseCoding.of(visits, trial).learned();
        assertThat(learned).isBetween(3, 11);
        assertThat(back.rows()).isEqualTo(real.rows());
        int compared = 0;
        for (int row = 0; row < real.rows(); row++) {
            int patient = real.patient(row);
            double day = real.table().numbers("day").value(row);
            if (day > 20 * learned) {
                continue;
            }
            int at = IntStream.range(0, back.rows())
                    .filter(r -> back.patient(r) == patient
                            && back.table().numbers("day").value(r) == day)
                    .findFirst()
                    .orElseThrow();
            for (String column : List.of("pain", "well", "grade")) {
                assertThat(back.table().column(column).isMissing(at))
                        .isEqualTo(real.table().column(column).isMissing(row));
                if (!real.table().column(column).isMissing(row)) {
                    assertThat(back.table().column(column).text(at))
                            .isEqualTo(real.table().column(column).text(row));
                }
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(real.rows() / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12})
    void twinsHaveTheSameKindsOfVisits(int most) {
        TrialData trial = trial(true, most);
        for (String id : List.of("sequential-trees", "sampling-with-replacement", "independent-marginals")) {
            FittedTwins fitted =
                    TwinGenerator.conditionedOnArm(Synthesizers.byId(id)).fitOnEveryone(trial, RunContext.seeded(1));
            TrialData twins = fitted.draw(ArmSizes.each(trial.design(), 100), RandomStreams.seeded(2));
            PatientRecords rows = twins.records(VISITS);
            NumberColumn day = rows.table().numbers("day");
            long seen = IntStream.range(0, rows.rows())
                    .map(rows::patient)
                    .distinct()
                    .count();
            assertThat(seen).isBetween(110L, 199L);
            for (int row = 1; row < rows.rows(); row++) {
                if (rows.patient(row) == rows.patient(row - 1)) {
                    assertThat(day.value(row)).isGreaterThan(day.value(row - 1));
                }
            }
        }
    }

    @Test
    void whatIsNotLearnedIsSaid() {
        FittedTwins fitted = TwinGenerator.conditionedOnArm(Synthesizers.samplingWithReplacement())
                .fitOnEveryone(trial(true, 12), RunContext.seeded(1));
        assertThat(fitted.notes()).anyMatch(note -> note.startsWith("Visits of PAIN are learned up to number"));
    }
}
