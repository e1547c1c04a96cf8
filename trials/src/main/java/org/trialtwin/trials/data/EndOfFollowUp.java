package org.trialtwin.trials.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
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

/** Finds visits and events of a patient after the event that ends follow-up. Visits count where their unit is that of the times. */
final class EndOfFollowUp {
    private EndOfFollowUp() {}

    static List<String> problems(TrialDesign design, Dataset patients, Map<RecordSource, PatientRecords> records) {
        List<String> problems = new ArrayList<>();
        design.relations().stream().filter(EndsFollowUp.class::isInstance).forEach(relation -> {
            TimedEndpoint ends = (TimedEndpoint) design.endpoint(((EndsFollowUp) relation).endpoint());
            double[] last = lastMoment(ends, patients);
            for (Endpoint endpoint : design.endpoints()) {
                endpoint.records()
                        .map(records::get)
                        .ifPresent(rows -> moments(endpoint, ends, rows)
                                .ifPresent(moments -> after(endpoint, ends, rows, moments, last, problems)));
            }
        });
        return problems;
    }

    /** When a patient's follow-up ended with the event, infinite where it did not. */
    private static double[] lastMoment(TimedEndpoint ends, Dataset patients) {
        NumberColumn time = patients.numbers(ends.time());
        CategoryColumn codes = patients.categories(ends.event().column());
        double[] last = new double[patients.rows()];
        Arrays.fill(last, Double.POSITIVE_INFINITY);
        for (int row = 0; row < last.length; row++) {
            if (!time.isMissing(row) && !codes.isMissing(row) && ends.isAnyEvent(codes.text(row))) {
                last[row] = time.value(row);
            }
        }
        return last;
    }

    /** The column that says when the rows of an endpoint were, if it is in the unit of the event. */
    private static Optional<NumberColumn> moments(Endpoint endpoint, TimedEndpoint ends, PatientRecords rows) {
        String column = null;
        if (endpoint instanceof RecurrentEvents events) {
            column = events.time();
        } else if (endpoint instanceof Longitudinal visits
                && visits.where() instanceof VisitColumns.Rows where
                && ends.unitText().isPresent()
                && ends.unitText().equals(Optional.ofNullable(visits.plan().unit()))) {
            column = where.time() != null ? where.time() : visits.plan().scheduled() ? null : where.visit();
        }
        Optional<Column> found =
                column == null ? Optional.empty() : rows.table().find(column);
        return found.filter(NumberColumn.class::isInstance).map(NumberColumn.class::cast);
    }

    private static void after(
            Endpoint endpoint,
            TimedEndpoint ends,
            PatientRecords rows,
            NumberColumn moments,
            double[] last,
            List<String> problems) {
        for (int row = 0; row < rows.rows(); row++) {
            double end = last[rows.patient(row)];
            if (moments.value(row) > end) {
                problems.add(endpoint.records()
                                .flatMap(RecordSource::companionPath)
                                .map(path -> "table \"" + path + "\": ")
                                .orElse("")
                        + ColumnCheck.place(endpoint.name() + " moment " + moments.text(row), moments.name(), row)
                        + " is after " + ends.name() + " event "
                        + DecimalText.of(end) + ", which ends follow-up");
            }
        }
    }
}
