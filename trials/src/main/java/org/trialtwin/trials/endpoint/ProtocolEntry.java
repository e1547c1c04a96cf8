package org.trialtwin.trials.endpoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a protocol says of any endpoint, whatever is measured.
 *
 * @param name unique within a design, for example {@code OS}
 * @param role its place in the protocol
 * @param direction which way is better, or null where the protocol does not say
 */
public record ProtocolEntry(
        String name, EndpointRole role, @Nullable Benefit direction) {
    /**
     * A primary endpoint whose direction of benefit is not declared.
     *
     * @param name unique within a design
     * @return the entry
     */
    public static ProtocolEntry named(String name) {
        return new ProtocolEntry(name, EndpointRole.PRIMARY, null);
    }

    /** {@return which way is better, where the protocol says so} */
    public Optional<Benefit> benefit() {
        return Optional.ofNullable(direction);
    }

    ProtocolEntry withRole(EndpointRole other) {
        return new ProtocolEntry(name, other, direction);
    }

    ProtocolEntry betterWhen(Benefit better) {
        return new ProtocolEntry(name, role, better);
    }
}
