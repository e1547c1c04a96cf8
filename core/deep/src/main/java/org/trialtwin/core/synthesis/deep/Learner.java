package org.trialtwin.core.synthesis.deep;

import java.util.Map;
import org.trialtwin.core.random.RandomStreams;

/** Weights while they are trained. Belongs to one fit. */
interface Learner extends AutoCloseable {
    /** Trains once over all rows. */
    void epoch(RandomStreams streams);

    /** How badly the weights describe rows that are held back; lower is better. */
    double heldBack();

    /** The weights as they are now. */
    float[] weights();

    /** All that has to be known to go on, by name. */
    Map<String, float[]> state();

    void restore(Map<String, float[]> state);

    @Override
    void close();
}
