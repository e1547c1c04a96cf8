package org.trialtwin.trials.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.design.Relation.EndsFollowUp;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimedEndpoint;
import org.trialtwin.trials.endpoint.VisitColumns;

/**
 * Finds visits and recurrent events of a patient after what ends follow-up: an event such as death, the declared end, the
 * data cut. Visits count where their unit is that of the times. Columns that could not be read have their own problems.
 */
final class EndOfFollowUp {
    /** How far a sum of decimals may be above the decimal that it equals. */
    private static final double ROUNDING = 1e-9;

    private final TrialDesign design;
    private final Map<String, Column> patients;
    private final int[] rows;
    private final Map<RecordSource, PatientRecords> records;
    private final List<String> problems;

    EndOfFollowUp(
            TrialDesign design,
            Map<String, Column> patients,
            int[] rows,
            Map<RecordSource, PatientRecords> records,
            List<String> problems) {
        this.design = design;
        this.patients = patients;
        this.rows = rows;
        this.records = records;
        this.problems = problems;
    }

    /** No visit and no recurrent event comes after an event that the design says ends follow-up. */
    void afterEvents() {
        for (TimedEndpoint ends : endingEvents()) {
            double[] last = lastMoment(ends);
            for (Endpoint endpoint : design.endpoints()) {
                after(endpoint, ends.unitText(), last, patient -> inWords(ends, last[patient]));
            }
        }
    }

    /** The declared end of follow-up of a recurrent endpoint is not after such an event. */
    void declaredAfterEvents() {
        for (TimedEndpoint ends : endingEvents()) {
            double[] last = lastMoment(ends);
            for (Endpoint endpoint : design.endpoints()) {
                if (!(endpoint instanceof RecurrentEvents events)
                        || events.followUp() == null
                        || !(patients.get(events.followUp()) instanceof NumberColumn followUp)) {
                    continue;
                }
                for (int patient = 0; patient < rows.length; patient++) {
                    int row = rows[patient];
                    if (followUp.value(row) > last[patient]) {
                        problems.add(ColumnCheck.place(
                                        events.name() + " end of follow-up " + followUp.text(row), followUp.name(), row)
                                + " is after " + inWords(ends, last[patient]));
                    }
                }
            }
        }
    }

    private List<TimedEndpoint> endingEvents() {
        return design.relations().stream()
                .filter(EndsFollowUp.class::isInstance)
                .map(relation -> (TimedEndpoint) design.endpoint(((EndsFollowUp) relation).endpoint()))
                .toList();
    }

    private static String inWords(TimedEndpoint ends, double moment) {
        return ends.name() + " event " + DecimalText.of(moment) + ", which ends follow-up";
    }

    /** No recurrent event is after the end of follow-up in the table of patients. */
    void afterFollowUp() {
        for (Endpoint endpoint : design.endpoints()) {
            if (endpoint instanceof RecurrentEvents events
                    && events.followUp() != null
                    && patients.get(events.followUp()) instanceof NumberColumn followUp) {
                double[] last = new double[rows.length];
                for (int patient = 0; patient < last.length; patient++) {
                    double end = followUp.value(rows[patient]);
                    last[patient] = Double.isNaN(end) ? Double.POSITIVE_INFINITY : end;
                }
                after(
                        events,
                        events.unitText(),
                        last,
                        patient -> "the end of follow-up " + DecimalText.of(last[patient]) + " in column \""
                                + followUp.name() + "\" (row " + (rows[patient] + 1) + ")");
            }
        }
    }

    /** Nothing is observed after the data cut; endpoints in another unit than enrolment are not compared. */
    void afterCut(double cut, String text, double[] enrolment) {
        double[] last = new double[rows.length];
        for (int patient = 0; patient < last.length; patient++) {
            double entry = enrolment[rows[patient]];
            last[patient] = entry > cut || Double.isNaN(entry)
                    ? Double.POSITIVE_INFINITY
                    : cut - entry + ROUNDING * Math.max(1, Math.abs(cut));
        }
        for (Endpoint endpoint : design.endpoints()) {
            boolean sameUnit = endpoint instanceof Longitudinal
                    || (endpoint.unitText().isPresent() && endpoint.unitText().equals(design.enrolmentUnit()));
            if (sameUnit) {
                after(endpoint, design.enrolmentUnit(), last, patient -> "the data cut at " + text);
            }
        }
    }

    /** When a patient's follow-up ended with the event, infinite where it did not. */
    private double[] lastMoment(TimedEndpoint ends) {
        double[] last = new double[rows.length];
        Arrays.fill(last, Double.POSITIVE_INFINITY);
        Column codes = patients.get(ends.event().column());
        if (!(patients.get(ends.time()) instanceof NumberColumn time) || codes == null) {
            return last;
        }
        for (int patient = 0; patient < last.length; patient++) {
            int row = rows[patient];
            if (!time.isMissing(row) && !codes.isMissing(row) && ends.isAnyEvent(codes.text(row))) {
                last[patient] = time.value(row);
            }
        }
        return last;
    }

    /** The column that says when the rows of an endpoint were, if it is in the unit of the times. */
    private static Optional<NumberColumn> moments(Endpoint endpoint, Optional<String> unit, PatientRecords of) {
        String column = null;
        if (endpoint instanceof RecurrentEvents events) {
            column = events.time();
        } else if (endpoint instanceof Longitudinal visits
                && visits.where() instanceof VisitColumns.Rows where
                && unit.isPresent()
                && unit.equals(Optional.ofNullable(visits.plan().unit()))) {
            column = where.time() != null ? where.time() : visits.plan().scheduled() ? null : where.visit();
        }
        Optional<Column> found = column == null ? Optional.empty() : of.table().find(column);
        return found.filter(NumberColumn.class::isInstance).map(NumberColumn.class::cast);
    }

    private void after(Endpoint endpoint, Optional<String> unit, double[] last, IntFunction<String> what) {
        PatientRecords of = endpoint.records().map(records::get).orElse(null);
        NumberColumn moments = of == null ? null : moments(endpoint, unit, of).orElse(null);
        for (int row = 0; of != null && moments != null && row < of.rows(); row++) {
            int patient = of.patient(row);
            if (patient >= 0 && moments.value(row) > last[patient]) {
                problems.add(endpoint.records()
                                .flatMap(RecordSource::companionPath)
                                .map(path -> "table \"" + path + "\": ")
                                .orElse("")
                        + ColumnCheck.place(endpoint.name() + " moment " + moments.text(row), moments.name(), row)
                        + " is after " + what.apply(patient));
            }
        }
    }
}
