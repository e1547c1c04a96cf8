package org.trialtwin.trials.endpoint;

import java.util.List;

/**
 * A category out of several with an order.
 *
 * @param entry in the protocol
 * @param column of levels
 * @param levels at least two, lowest first
 */
public record Ordinal(ProtocolEntry entry, String column, List<String> levels) implements Endpoint {
    /** Copies the levels. */
    public Ordinal {
        levels = List.copyOf(levels);
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public String type() {
        return "ordinal";
    }

    @Override
    public String typeInWords() {
        return "ordered categories";
    }

    @Override
    public Ordinal with(ProtocolEntry other) {
        return new Ordinal(other, column, levels);
    }
}
