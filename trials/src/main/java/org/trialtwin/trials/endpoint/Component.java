package org.trialtwin.trials.endpoint;

import java.util.OptionalDouble;

/**
 * One component of a composite.
 *
 * @param endpoint name of another declared endpoint
 * @param threshold by how much two patients must differ for one of them to win; nothing where any difference counts
 */
public record Component(String endpoint, OptionalDouble threshold) {
    /**
     * A component on which any difference counts.
     *
     * @param endpoint name of another declared endpoint
     * @return the component
     */
    public static Component of(String endpoint) {
        return new Component(endpoint, OptionalDouble.empty());
    }

    /**
     * A component on which only differences of some size count.
     *
     * @param endpoint name of another declared endpoint
     * @param threshold smallest difference that counts, positive, in the unit of the endpoint
     * @return the component
     */
    public static Component beyond(String endpoint, double threshold) {
        return new Component(endpoint, OptionalDouble.of(threshold));
    }
}
