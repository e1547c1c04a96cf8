package org.trialtwin.trials.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.RecurrentEvents;

/** Finds intervals at risk that cannot be: turned round, overlapping, or after the terminal event. */
final class IntervalCheck {
    private final RecurrentEvents endpoint;
    private final Dataset table;
    private final int[] patient;
    private final List<String> problems;

    IntervalCheck(RecurrentEvents endpoint, Dataset table, int[] patient, List<String> problems) {
        this.endpoint = endpoint;
        this.table = table;
        this.patient = patient;
        this.problems = problems;
    }

    void run() {
        if (!(find(endpoint.time()) instanceof NumberColumn time)) {
            return;
        }
        NumberColumn start = find(endpoint.start()) instanceof NumberColumn begins ? begins : null;
        Column terminal =
                endpoint.terminal() == null ? null : find(endpoint.terminal().column());
        Integer[] rows = IntStream.range(0, patient.length)
                .filter(row -> patient[row] >= 0 && !time.isMissing(row) && (start == null || !start.isMissing(row)))
                .boxed()
                .toArray(Integer[]::new);
        Arrays.sort(
                rows,
                Comparator.comparingInt((Integer row) -> patient[row])
                        .thenComparingDouble(time::value)
                        .thenComparingDouble(row -> start == null ? 0 : start.value(row)));
        int end = -1;
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i];
            end = end >= 0 && patient[end] == patient[row] ? end : -1;
            if (end >= 0 && time.value(row) > time.value(end)) {
                problems.add(ColumnCheck.place(endpoint.name() + " time " + time.text(row), time.name(), row)
                        + " is after the terminal event at " + time.text(end) + " in row " + (end + 1));
            }
            if (end < 0 && isTerminal(terminal, row)) {
                end = row;
            }
            if (start != null && start.value(row) > time.value(row)) {
                problems.add(ColumnCheck.place("Interval begins at " + start.text(row), start.name(), row)
                        + " and ends before, at " + time.text(row));
                continue;
            }
            int before = i > 0 && patient[rows[i - 1]] == patient[row] ? rows[i - 1] : -1;
            if (before < 0) {
                continue;
            }
            if (start != null && start.value(row) < time.value(before)) {
                problems.add(
                        ColumnCheck.place("Interval " + start.text(row) + " to " + time.text(row), start.name(), row)
                                + " overlaps that of row " + (before + 1) + ", " + start.text(before) + " to "
                                + time.text(before));
            }
        }
    }

    private boolean isTerminal(@Nullable Column codes, int row) {
        EventIndicator terminal = endpoint.terminal();
        return codes != null && terminal != null && !codes.isMissing(row) && terminal.isEvent(codes.text(row));
    }

    private @Nullable Column find(@Nullable String name) {
        return name == null ? null : table.find(name).orElse(null);
    }
}
