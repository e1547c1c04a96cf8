package org.trialtwin.trials.endpoint;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An endpoint that is one time from randomisation and how it ended. */
public sealed interface TimedEndpoint extends Endpoint permits TimeToEvent, CompetingRisks {
    /** {@return the column of follow-up times, not negative} */
    String time();

    /** {@return how a column says that the time ended with the event of interest} */
    EventIndicator event();

    /** {@return the unit of the times, for a reader, or null} */
    @Nullable
    String unit();

    /**
     * Whether a code means that the time ended with any event, of interest or competing; else it was censored.
     *
     * @param code as it stands in the event column
     * @return true for any event
     */
    boolean isAnyEvent(String code);

    @Override
    default List<String> columns() {
        return List.of(time(), event().column());
    }

    @Override
    default Optional<String> unitText() {
        return Optional.ofNullable(unit());
    }

    @Override
    default Optional<Benefit> benefit() {
        return Optional.of(entry().benefit().orElse(Benefit.HIGHER));
    }
}
