package org.trialtwin.trials.endpoint;

import java.util.List;

/**
 * Several endpoints in an order of importance: two patients are compared on the first, and only where that does not tell
 * them apart on the next (Pocock et al. 2012, <a href="https://doi.org/10.1093/eurheartj/ehr352">10.1093/eurheartj/ehr352</a>).
 *
 * @param entry in the protocol
 * @param components most important first, at least two
 */
public record Composite(ProtocolEntry entry, List<Component> components) implements Endpoint {
    /** Copies the list. */
    public Composite {
        components = List.copyOf(components);
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public String type() {
        return "composite";
    }

    @Override
    public String typeInWords() {
        return "hierarchy of "
                + String.join(
                        ", then ", components.stream().map(Component::endpoint).toList());
    }

    @Override
    public Composite with(ProtocolEntry other) {
        return new Composite(other, components);
    }
}
