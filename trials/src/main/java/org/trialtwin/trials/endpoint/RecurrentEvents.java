package org.trialtwin.trials.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events that a patient may have more than once until follow-up ends, perhaps with a terminal event. With a start column
 * each row is an interval at risk; without, each row is a moment, and the last row of a patient ends follow-up.
 *
 * @param entry in the protocol
 * @param source where the rows are
 * @param start column of those rows: begin of the interval at risk, or null
 * @param time column of those rows: time of the event, or end of the interval
 * @param event how a column of those rows says that the interval ended with the event
 * @param terminal how a column of those rows says that follow-up ended with a terminal event, or null
 * @param followUp column of the table of patients: end of follow-up, or null where the rows say it
 * @param unit of the times, for a reader, or null
 */
public record RecurrentEvents(
        ProtocolEntry entry,
        RecordSource source,
        @Nullable String start,
        String time,
        EventIndicator event,
        @Nullable EventIndicator terminal,
        @Nullable String followUp,
        @Nullable String unit)
        implements Endpoint {
    @Override
    public String type() {
        return "recurrentEvents";
    }

    @Override
    public String typeInWords() {
        return terminal == null ? "recurrent events" : "recurrent events with a terminal event";
    }

    @Override
    public List<String> columns() {
        return followUp == null ? List.of() : List.of(followUp);
    }

    /** {@return the columns of the rows of several per patient that hold it} */
    public List<String> recordColumns() {
        List<String> columns = new ArrayList<>();
        if (start != null) {
            columns.add(start);
        }
        columns.add(time);
        columns.add(event.column());
        if (terminal != null && !terminal.column().equals(event.column())) {
            columns.add(terminal.column());
        }
        return List.copyOf(columns);
    }

    @Override
    public Optional<String> unitText() {
        return Optional.ofNullable(unit);
    }

    @Override
    public Optional<RecordSource> records() {
        return Optional.of(source);
    }

    @Override
    public Optional<Benefit> benefit() {
        return Optional.of(entry.benefit().orElse(Benefit.LOWER));
    }

    @Override
    public RecurrentEvents with(ProtocolEntry other) {
        return new RecurrentEvents(other, source, start, time, event, terminal, followUp, unit);
    }

    /**
     * The same endpoint with intervals at risk.
     *
     * @param column of begins
     * @return a copy
     */
    public RecurrentEvents from(String column) {
        return new RecurrentEvents(entry, source, column, time, event, terminal, followUp, unit);
    }

    /**
     * The same endpoint with a terminal event, after which there are no more events.
     *
     * @param indicator how a column of the rows says that it occurred
     * @return a copy
     */
    public RecurrentEvents endedBy(EventIndicator indicator) {
        return new RecurrentEvents(entry, source, start, time, event, indicator, followUp, unit);
    }

    /**
     * The same endpoint with the end of follow-up in the table of patients.
     *
     * @param column of that table
     * @return a copy
     */
    public RecurrentEvents followedUntil(String column) {
        return new RecurrentEvents(entry, source, start, time, event, terminal, column, unit);
    }

    /**
     * The same endpoint with a unit.
     *
     * @param of the times, for a reader
     * @return a copy
     */
    public RecurrentEvents inUnit(String of) {
        return new RecurrentEvents(entry, source, start, time, event, terminal, followUp, of);
    }
}
