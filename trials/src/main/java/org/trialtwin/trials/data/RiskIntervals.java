package org.trialtwin.trials.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.RecurrentEvents;

/** The history of recurrent events as intervals at risk, by patient and then by time. A patient without rows has none. */
public final class RiskIntervals {
    private final List<Interval> intervals;

    private RiskIntervals(List<Interval> intervals) {
        this.intervals = List.copyOf(intervals);
    }

    /**
     * An interval during which a patient was at risk.
     *
     * @param patient row of the patient in the table of patients
     * @param start begin
     * @param stop end, not before the begin
     * @param event whether it ended with the event
     * @param terminal whether it ended with the terminal event
     */
    public record Interval(int patient, double start, double stop, boolean event, boolean terminal) {}

    /** {@return the intervals, by patient and then by time} */
    public List<Interval> intervals() {
        return intervals;
    }

    /** {@return the number of events} */
    public int events() {
        return (int) intervals.stream().filter(Interval::event).count();
    }

    /** {@return the number of terminal events} */
    public int terminalEvents() {
        return (int) intervals.stream().filter(Interval::terminal).count();
    }

    static RiskIntervals of(RecurrentEvents endpoint, PatientRecords records, TrialData data) {
        List<Interval> rows = new ArrayList<>();
        NumberColumn time = records.table().numbers(endpoint.time());
        NumberColumn start = endpoint.start() == null ? null : records.table().numbers(endpoint.start());
        CategoryColumn event = records.table().categories(endpoint.event().column());
        EventIndicator terminal = endpoint.terminal();
        CategoryColumn ends = terminal == null ? null : records.table().categories(terminal.column());
        for (int row = 0; row < records.rows(); row++) {
            rows.add(new Interval(
                    records.patient(row),
                    start == null ? Double.NaN : start.value(row),
                    time.value(row),
                    is(endpoint.event(), event, row),
                    is(terminal, ends, row)));
        }
        rows.sort(Comparator.comparingInt(Interval::patient)
                .thenComparingDouble(Interval::stop)
                // What ends follow-up comes last at its moment.
                .thenComparing(Interval::terminal)
                .thenComparing(interval -> !interval.event()));
        if (start != null) {
            rows.sort(Comparator.comparingInt(Interval::patient)
                    .thenComparingDouble(Interval::stop)
                    .thenComparingDouble(Interval::start));
            return new RiskIntervals(rows);
        }
        return new RiskIntervals(chained(rows, endpoint, data));
    }

    /** Moments as intervals from each to the next, and on to the end of follow-up where the table of patients has it. */
    private static List<Interval> chained(List<Interval> moments, RecurrentEvents endpoint, TrialData data) {
        NumberColumn followUp = endpoint.followUp() == null ? null : data.numbers(endpoint.followUp());
        List<Interval> chained = new ArrayList<>();
        int next = 0;
        for (int patient = 0; patient < data.patients(); patient++) {
            double from = 0;
            boolean ended = false;
            while (next < moments.size() && moments.get(next).patient() == patient) {
                Interval moment = moments.get(next++);
                chained.add(new Interval(patient, from, moment.stop(), moment.event(), moment.terminal()));
                from = moment.stop();
                ended |= moment.terminal();
            }
            if (followUp != null && !ended && followUp.value(patient) > from) {
                chained.add(new Interval(patient, from, followUp.value(patient), false, false));
            }
        }
        return chained;
    }

    private static boolean is(@Nullable EventIndicator indicator, @Nullable CategoryColumn codes, int row) {
        return indicator != null && codes != null && !codes.isMissing(row) && indicator.isEvent(codes.text(row));
    }

    @Override
    public String toString() {
        return intervals.size() + " intervals, " + events() + " events, " + terminalEvents() + " terminal";
    }
}
