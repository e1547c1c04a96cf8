package org.trialtwin.trials.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.data.ColumnCheck.NumberRule;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimedEndpoint;
import org.trialtwin.trials.endpoint.VisitColumns;

/** Types the columns of the table of patients that hold endpoints. */
final class EndpointColumns {
    /** A column with more values than these is not one of codes. */
    private static final int MOST_CODES = 20;

    private final Dataset raw;
    private final ColumnCheck columns;
    private final Map<String, Column> typed;
    private final BiFunction<String, String, Optional<Column>> find;

    EndpointColumns(
            Dataset raw,
            ColumnCheck columns,
            Map<String, Column> typed,
            BiFunction<String, String, Optional<Column>> find) {
        this.raw = raw;
        this.columns = columns;
        this.typed = typed;
        this.find = find;
    }

    void read(Endpoint endpoint) {
        String name = "endpoint " + endpoint.name();
        if (endpoint instanceof TimedEndpoint timed) {
            numbers(timed.time(), "time of " + name, NumberRule.NOT_NEGATIVE);
            indicator(timed.event(), name);
            if (timed instanceof CompetingRisks risks) {
                occurs(risks);
            }
            bothOrNone(timed);
        } else if (endpoint instanceof Binary binary) {
            indicator(binary.indicator(), name);
        } else if (endpoint instanceof Continuous continuous) {
            numbers(continuous.column(), name, NumberRule.ANY);
        } else if (endpoint instanceof Count count) {
            numbers(count.column(), name, NumberRule.WHOLE);
            if (count.exposure() != null) {
                numbers(count.exposure(), "exposure of " + name, NumberRule.POSITIVE);
            }
        } else if (endpoint instanceof Ordinal ordinal) {
            find.apply(ordinal.column(), name)
                    .ifPresent(column -> typed.put(column.name(), columns.categories(column, ordinal.levels())));
        } else if (endpoint instanceof RecurrentEvents events && events.followUp() != null) {
            numbers(events.followUp(), "end of follow-up of " + name, NumberRule.NOT_NEGATIVE);
        } else if (endpoint instanceof Longitudinal visits && visits.where() instanceof VisitColumns.Wide wide) {
            for (VisitColumns.VisitColumn visit : wide.visits()) {
                find.apply(visit.column(), "visit " + visit.visit() + " of " + name)
                        .ifPresent(column -> typed.put(column.name(), columns.measured(column, visits.scale(), name)));
            }
        }
    }

    private void numbers(String name, String use, NumberRule rule) {
        find.apply(name, use).ifPresent(column -> typed.put(name, columns.numbers(column, rule)));
    }

    void indicator(EventIndicator indicator, String of) {
        find.apply(indicator.column(), "event of " + of).ifPresent(column -> {
            // An ordinal endpoint of the same column has typed it with its levels.
            CategoryColumn categories = typed.get(column.name()) instanceof CategoryColumn known
                    ? known
                    : columns.categories(column, List.of());
            typed.put(column.name(), categories);
            for (int row = 0; row < column.size(); row++) {
                // Any other value means that there was no event: a mark for "missing" must not become one.
                if (ColumnCheck.looksMissing(column.text(row)) && !indicator.isEvent(column.text(row))) {
                    columns.problem(column, row, "a code of the event of " + of);
                }
            }
            if (categories.levels().size() > MOST_CODES) {
                columns.problem("Column \"" + column.name() + "\" has "
                        + categories.levels().size() + " different values, too many to say whether " + of
                        + " occurred");
            }
        });
    }

    private void occurs(CompetingRisks endpoint) {
        if (typed.get(endpoint.event().column()) instanceof CategoryColumn codes) {
            for (String competing : endpoint.competing()) {
                EventIndicator cause = new EventIndicator(endpoint.event().column(), competing);
                if (codes.levels().stream().noneMatch(cause::isEvent)) {
                    columns.problem("Competing event \"" + competing + "\" of endpoint " + endpoint.name()
                            + " does not occur in column \"" + codes.name() + "\", which has " + codes.levels());
                }
            }
        }
    }

    void complete(String name, String what) {
        Column column = typed.get(name);
        for (int row = 0; column != null && row < column.size(); row++) {
            if (column.isMissing(row)) {
                columns.problem(ColumnCheck.place(what + " is missing", name, row));
            }
        }
    }

    private void bothOrNone(TimedEndpoint endpoint) {
        Column time = typed.get(endpoint.time());
        Column event = typed.get(endpoint.event().column());
        if (!(time instanceof NumberColumn) || event == null) {
            return;
        }
        for (int row = 0; row < time.size(); row++) {
            if (!raw.column(endpoint.time()).text(row).isBlank() && time.isMissing(row)) {
                continue;
            }
            if (time.isMissing(row) && !event.isMissing(row)) {
                columns.problem(ColumnCheck.place("Time of " + endpoint.name() + " is missing", endpoint.time(), row)
                        + " where column \"" + event.name() + "\" says \"" + event.text(row) + "\"");
            } else if (!time.isMissing(row) && event.isMissing(row)) {
                columns.problem(ColumnCheck.place("Event of " + endpoint.name() + " is missing", event.name(), row)
                        + " where column \"" + time.name() + "\" says \"" + time.text(row) + "\"");
            }
        }
    }
}
