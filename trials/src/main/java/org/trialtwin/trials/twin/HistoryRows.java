package org.trialtwin.trials.twin;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.RecurrentEvents;

/** Writes histories as rows with the codes of the source. */
final class HistoryRows {
    private final RecurrentEvents endpoint;
    private final RecordDraft draft;
    private final CategoryColumn eventCodes;
    private final @Nullable CategoryColumn terminalCodes;
    private final String quiet;
    private final String notTerminal;

    HistoryRows(RecurrentEvents endpoint, RecordDraft draft, TrialData source) {
        this.endpoint = endpoint;
        this.draft = draft;
        var table = source.records(endpoint.source()).table();
        EventIndicator terminal = endpoint.terminal();
        this.eventCodes = table.categories(endpoint.event().column());
        this.terminalCodes = terminal == null ? null : table.categories(terminal.column());
        this.quiet = commonest(eventCodes, code -> !endpoint.event().isEvent(code) && !endsHere(terminal, code));
        this.notTerminal = terminal == null || terminalCodes == null
                ? ""
                : commonest(terminalCodes, code -> !terminal.isEvent(code));
    }

    /** Whether a code of the event column means the terminal event. */
    private boolean endsHere(@Nullable EventIndicator terminal, String code) {
        return terminal != null && terminal.column().equals(eventCodes.name()) && terminal.isEvent(code);
    }

    private static String commonest(CategoryColumn codes, Predicate<String> wanted) {
        int[] frequency = new int[codes.levels().size()];
        for (int code : codes.codes()) {
            if (code >= 0) {
                frequency[code]++;
            }
        }
        int best = EventCodes.mostFrequent(codes, frequency, wanted);
        return best < 0 ? "" : codes.levels().get(best);
    }

    void write(int patient, double[] times, double end, boolean terminal) {
        double from = 0;
        for (int i = 0; i < times.length; i++) {
            row(patient, i, from, times[i], true, false);
            from = times[i];
        }
        if (endpoint.followUp() == null) {
            row(patient, times.length, from, end, false, terminal);
        }
    }

    private void row(int patient, int number, double from, double to, boolean event, boolean terminal) {
        Map<String, Object> cells = draft.row(patient, endpoint.name() + number, number);
        if (endpoint.start() != null) {
            cells.put(endpoint.start(), from);
        }
        cells.put(endpoint.time(), to);
        cells.put(eventCodes.name(), event ? level(eventCodes, endpoint.event()) : quiet);
        EventIndicator ends = endpoint.terminal();
        if (ends != null && terminalCodes != null) {
            if (terminal) {
                cells.put(ends.column(), level(terminalCodes, ends));
            } else if (!ends.column().equals(eventCodes.name())) {
                cells.put(ends.column(), notTerminal);
            }
        }
    }

    private static String level(CategoryColumn codes, EventIndicator indicator) {
        return codes.levels().stream().filter(indicator::isEvent).findFirst().orElse("");
    }
}
