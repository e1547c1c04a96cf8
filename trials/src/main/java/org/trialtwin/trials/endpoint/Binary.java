package org.trialtwin.trials.endpoint;

import java.util.List;

/**
 * Something that occurred or did not.
 *
 * @param entry in the protocol
 * @param indicator how a column says that it occurred
 */
public record Binary(ProtocolEntry entry, EventIndicator indicator) implements Endpoint {
    @Override
    public List<String> columns() {
        return List.of(indicator.column());
    }

    @Override
    public String type() {
        return "binary";
    }

    @Override
    public String typeInWords() {
        return "yes or no";
    }

    @Override
    public Binary with(ProtocolEntry other) {
        return new Binary(other, indicator);
    }
}
