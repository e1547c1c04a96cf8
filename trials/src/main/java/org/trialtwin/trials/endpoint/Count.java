package org.trialtwin.trials.endpoint;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number of events in a time at risk.
 *
 * @param entry in the protocol
 * @param column of whole numbers from 0
 * @param exposure column of times at risk, positive; or null where everyone is exposed alike
 * @param unit of the exposure, for a reader, or null
 */
public record Count(
        ProtocolEntry entry,
        String column,
        @Nullable String exposure,
        @Nullable String unit) implements Endpoint {
    @Override
    public List<String> columns() {
        return exposure == null ? List.of(column) : List.of(column, exposure);
    }

    @Override
    public String type() {
        return "count";
    }

    @Override
    public String typeInWords() {
        return exposure == null ? "count" : "count, with exposure";
    }

    @Override
    public Optional<String> unitText() {
        return Optional.ofNullable(unit);
    }

    @Override
    public Count with(ProtocolEntry other) {
        return new Count(other, column, exposure, unit);
    }

    /**
     * The same endpoint with a time at risk.
     *
     * @param of column of times, positive
     * @return a copy
     */
    public Count withExposure(String of) {
        return new Count(entry, column, of, unit);
    }

    /**
     * The same endpoint with a unit.
     *
     * @param of the exposure, for a reader
     * @return a copy
     */
    public Count inUnit(String of) {
        return new Count(entry, column, exposure, of);
    }
}
