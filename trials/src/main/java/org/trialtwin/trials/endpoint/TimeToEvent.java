package org.trialtwin.trials.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * A time to an event, right-censored.
 *
 * @param entry in the protocol
 * @param time column of follow-up times
 * @param event how a column says that the time ended with the event
 * @param unit of the times, for a reader, or null
 */
public record TimeToEvent(
        ProtocolEntry entry,
        String time,
        EventIndicator event,
        @Nullable String unit) implements TimedEndpoint {
    @Override
    public String type() {
        return "timeToEvent";
    }

    @Override
    public String typeInWords() {
        return "time to event";
    }

    @Override
    public boolean isAnyEvent(String code) {
        return event.isEvent(code);
    }

    @Override
    public TimeToEvent with(ProtocolEntry other) {
        return new TimeToEvent(other, time, event, unit);
    }

    @Override
    public TimeToEvent withRole(EndpointRole role) {
        return with(entry.withRole(role));
    }

    /**
     * The same endpoint with a unit.
     *
     * @param of the times, for a reader
     * @return a copy
     */
    public TimeToEvent inUnit(String of) {
        return new TimeToEvent(entry, time, event, of);
    }
}
