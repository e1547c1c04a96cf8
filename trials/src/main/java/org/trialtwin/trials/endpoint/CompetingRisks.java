package org.trialtwin.trials.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time that ends with the event of interest, with a competing event after which the event of interest cannot be seen any
 * more, or censored.
 *
 * @param entry in the protocol
 * @param time column of follow-up times
 * @param event how a column says that the time ended with the event of interest
 * @param competing codes of the same column that mean a competing event, at least one; every other code means censored
 * @param unit of the times, for a reader, or null
 */
public record CompetingRisks(
        ProtocolEntry entry,
        String time,
        EventIndicator event,
        List<String> competing,
        @Nullable String unit) implements TimedEndpoint {
    /** Copies the codes. */
    public CompetingRisks {
        competing = List.copyOf(competing);
    }

    @Override
    public String type() {
        return "competingRisks";
    }

    @Override
    public String typeInWords() {
        return "time to event with competing risks";
    }

    /**
     * The cause that a code means.
     *
     * @param code as it stands in the event column
     * @return 0 censored, 1 the event of interest, 2 and more the competing events in their order
     */
    public int cause(String code) {
        if (event.isEvent(code)) {
            return 1;
        }
        for (int i = 0; i < competing.size(); i++) {
            if (new EventIndicator(event.column(), competing.get(i)).isEvent(code)) {
                return i + 2;
            }
        }
        return 0;
    }

    @Override
    public boolean isAnyEvent(String code) {
        return cause(code) > 0;
    }

    @Override
    public CompetingRisks with(ProtocolEntry other) {
        return new CompetingRisks(other, time, event, competing, unit);
    }

    /**
     * The same endpoint with a unit.
     *
     * @param of the times, for a reader
     * @return a copy
     */
    public CompetingRisks inUnit(String of) {
        return new CompetingRisks(entry, time, event, competing, of);
    }
}
