package org.trialtwin.core.synthesis;

import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.run.RunContext;

/**
 * A way to learn a joint distribution from a table and draw new rows from it. Immutable; fitting gives a new object, so
 * "not fitted" cannot exist.
 */
public interface Synthesizer {
    /** {@return the name by which commands and files call it, lower case with hyphens} */
    String id();

    /**
     * Whether others are read against it. References and comparators are drawn as they are, copies and all: the catalogue
     * does not guard them.
     *
     * @return false unless it says otherwise
     */
    default boolean isReference() {
        return false;
    }

    /**
     * What tells its rows from those of others of the same name: settings that somebody chose. What was computed with another
     * fingerprint is not taken up by a run that goes on where an earlier one stopped.
     *
     * @return the id, unless it has such settings
     */
    default String fingerprint() {
        return id();
    }

    /**
     * Learns the distribution of the variables that are neither given nor known, conditional on those that are.
     *
     * @param measurements what to learn from; at least one row
     * @param conditioning what is given when rows are drawn
     * @param run random streams of the fit
     * @return what was learned
     * @throws IllegalArgumentException if there is nothing to learn from
     */
    FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run);

    /**
     * Gets ready to learn from some rows more than once.
     *
     * @param measurements what to learn from; at least one row
     * @param conditioning what is given when rows are drawn
     * @return the same synthesizer with those rows
     * @throws IllegalArgumentException if there is nothing to learn from
     */
    default PreparedSynthesizer prepare(Measurements measurements, Conditioning conditioning) {
        return run -> fit(measurements, conditioning, run);
    }
}
