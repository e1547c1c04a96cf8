package org.trialtwin.trials.endpoint;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A measurement on a continuous scale.
 *
 * @param entry in the protocol
 * @param column of numbers
 * @param baseline column of the same measurement before treatment, or null
 * @param unit for a reader, or null
 */
public record Continuous(
        ProtocolEntry entry,
        String column,
        @Nullable String baseline,
        @Nullable String unit) implements Endpoint {
    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public String type() {
        return "continuous";
    }

    @Override
    public String typeInWords() {
        return baseline == null ? "measurement" : "measurement, with baseline";
    }

    @Override
    public Optional<String> unitText() {
        return Optional.ofNullable(unit);
    }

    @Override
    public Continuous with(ProtocolEntry other) {
        return new Continuous(other, column, baseline, unit);
    }

    /**
     * The same endpoint with its baseline.
     *
     * @param of column of the same measurement before treatment
     * @return a copy
     */
    public Continuous withBaseline(String of) {
        return new Continuous(entry, column, of, unit);
    }

    /**
     * The same endpoint with a unit.
     *
     * @param of the measurement, for a reader
     * @return a copy
     */
    public Continuous inUnit(String of) {
        return new Continuous(entry, column, baseline, of);
    }
}
