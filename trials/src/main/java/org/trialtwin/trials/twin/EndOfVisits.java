package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Relation.EndsFollowUp;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/**
 * A time after which twins have no visits, because the design says that its event ends follow-up or because hardly a patient
 * had one: death, or the end of a follow-up that was censored.
 *
 * @param endpoint of the time
 * @param event whether the time ends visits where it ended with an event, or where it was censored
 * @param later patients who had a visit after it all the same
 * @param patients whose time ended so
 */
record EndOfVisits(TimedEndpoint endpoint, boolean event, int later, int patients) {
    /** From fewer patients than this nothing is concluded. */
    private static final int ENOUGH = 10;

    /** Of this many patients one may have had a visit later: errors of dates occur. */
    private static final int ONE_IN = 20;

    static List<EndOfVisits> of(IrregularVisits visits, TrialData data) {
        List<EndOfVisits> ends = new ArrayList<>();
        VisitsOfPatients known = new VisitsOfPatients(visits, data);
        for (Endpoint each : data.design().endpoints()) {
            if (!(each instanceof TimedEndpoint timed)
                    || visits.unit().isEmpty()
                    || !timed.unitText().equals(visits.unit())) {
                continue;
            }
            for (boolean event : new boolean[] {true, false}) {
                EndOfVisits end = count(timed, event, known, data);
                boolean holds = end.patients >= ENOUGH && end.later * ONE_IN <= end.patients;
                if (holds || (event && isDeclared(timed, data.design()))) {
                    ends.add(end);
                }
            }
        }
        return ends;
    }

    private static boolean isDeclared(TimedEndpoint endpoint, TrialDesign design) {
        return design.relations().stream()
                .anyMatch(relation ->
                        relation instanceof EndsFollowUp ends && ends.endpoint().equals(endpoint.name()));
    }

    private static EndOfVisits count(TimedEndpoint endpoint, boolean event, VisitsOfPatients known, TrialData data) {
        double[] end = new EndOfVisits(endpoint, event, 0, 0)
                .moments(
                        data.numbers(endpoint.time()),
                        data.table().categories(endpoint.event().column()));
        int later = 0;
        int patients = 0;
        for (int patient = 0; patient < end.length; patient++) {
            if (end[patient] < Double.POSITIVE_INFINITY) {
                patients++;
                later += known.last(patient) > end[patient] ? 1 : 0;
            }
        }
        return new EndOfVisits(endpoint, event, later, patients);
    }

    /** When each twin's visits end by this, infinite where they do not. */
    double[] moments(Decoding decoding) {
        return moments(
                decoding.decodedNumbers(endpoint.time()),
                decoding.decodedCategories(endpoint.event().column()));
    }

    double[] moments(NumberColumn time, CategoryColumn codes) {
        double[] end = new double[time.size()];
        for (int row = 0; row < end.length; row++) {
            boolean applies =
                    !time.isMissing(row) && !codes.isMissing(row) && endpoint.isAnyEvent(codes.text(row)) == event;
            end[row] = applies ? time.value(row) : Double.POSITIVE_INFINITY;
        }
        return end;
    }

    Optional<String> note() {
        return later == 0
                ? Optional.empty()
                : Optional.of(later + " of " + patients + " patients had a visit after "
                        + (event ? "the event of " : "being censored for ") + endpoint.name() + "; twins have none");
    }
}
