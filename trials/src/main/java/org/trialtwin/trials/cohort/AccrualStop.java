package org.trialtwin.trials.cohort;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.FollowUp;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/**
 * Censors retained patients on the day recruiting stopped, where the design asks what could have been said on that day.
 * That day is the entry of the last retained patient; it needs entry times in the unit of the endpoints.
 */
final class AccrualStop {
    private AccrualStop() {}

    static TrialData applyIfAsked(TrialData retained, int withheld) {
        if (retained.design().followUp() == FollowUp.MATURE || withheld == 0) {
            return retained;
        }
        String unit = retained.design()
                .enrolmentUnit()
                .orElseThrow(
                        () -> new IllegalArgumentException("followUp \"atAccrualStop\" needs the day of entry: name its"
                                + " column as enrolmentOrder, and the unit as enrolmentUnit (days for dates)"));
        double stop = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < retained.patients(); row++) {
            stop = Math.max(stop, retained.enrolment(row).orElseThrow());
        }
        List<Column> censored = new ArrayList<>();
        for (Endpoint endpoint : retained.design().endpoints()) {
            if (!(endpoint instanceof TimedEndpoint time)) {
                throw new IllegalArgumentException("followUp \"atAccrualStop\" cannot tell what endpoint \""
                        + endpoint.name() + "\" was on that day");
            }
            if (!unit.equals(time.unit())) {
                throw new IllegalArgumentException("Entry is measured in " + unit + ", endpoint \"" + time.name()
                        + "\" in " + time.unit() + ": followUp \"atAccrualStop\" needs one unit");
            }
            censored.addAll(censor(retained, time, stop));
        }
        return retained.with(censored);
    }

    private static List<Column> censor(TrialData data, TimedEndpoint endpoint, double stop) {
        double[] time = data.times(endpoint);
        CategoryColumn event = data.table().categories(endpoint.event().column());
        int[] codes = event.codes();
        int noEvent = codeOfNoEvent(event, endpoint);
        for (int row = 0; row < time.length; row++) {
            double followUp = stop - data.enrolment(row).orElseThrow();
            if (time[row] > followUp) {
                time[row] = followUp;
                codes[row] = noEvent;
            }
        }
        List<String> levels = event.levels();
        if (noEvent == levels.size()) {
            levels = new ArrayList<>(levels);
            levels.add("0");
        }
        return List.of(NumberColumn.of(endpoint.time(), time), CategoryColumn.of(event.name(), levels, codes));
    }

    private static int codeOfNoEvent(CategoryColumn event, TimedEndpoint endpoint) {
        for (int code = 0; code < event.levels().size(); code++) {
            if (!endpoint.isAnyEvent(event.levels().get(code))) {
                return code;
            }
        }
        return event.levels().size();
    }
}
