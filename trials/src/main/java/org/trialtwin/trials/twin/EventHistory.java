package org.trialtwin.trials.twin;

import java.util.Arrays;
import org.trialtwin.trials.data.RiskIntervals;
import org.trialtwin.trials.data.RiskIntervals.Interval;

/** What a history comes to: its end, whether the terminal event ended it, the number of events; NaN without rows. */
final class EventHistory {
    private final double[] end;
    private final double[] terminal;
    private final double[] counts;

    private EventHistory(int patients) {
        end = new double[patients];
        terminal = new double[patients];
        counts = new double[patients];
        Arrays.fill(end, Double.NaN);
        Arrays.fill(terminal, Double.NaN);
        Arrays.fill(counts, Double.NaN);
    }

    static EventHistory of(RiskIntervals known, int patients) {
        EventHistory history = new EventHistory(patients);
        for (Interval interval : known.intervals()) {
            int i = interval.patient();
            boolean first = Double.isNaN(history.end[i]);
            history.end[i] = first ? interval.stop() : Math.max(history.end[i], interval.stop());
            history.terminal[i] = (first ? 0 : history.terminal[i]) + (interval.terminal() ? 1 : 0);
            history.counts[i] = (first ? 0 : history.counts[i]) + (interval.event() ? 1 : 0);
        }
        return history;
    }

    double[] end() {
        return end;
    }

    double[] terminal() {
        return Arrays.stream(terminal).map(value -> value > 0 ? 1 : value).toArray();
    }

    double[] counts() {
        return counts;
    }
}
