package org.trialtwin.core.synthesis.deep;

import java.util.Map;
import org.trialtwin.core.random.RandomStreams;

/** What is particular to a generator: its networks and how they are trained. */
interface DeepFamily {
    String id();

    /** Settings that are its own, by name. */
    Map<String, String> settings();

    /** Modes of a number at most. */
    default int mostModes() {
        return 5;
    }

    Network network(Block block);

    /** Gets ready to train. */
    Learner learner(
            Network network,
            Block block,
            TrainingSplit split,
            float[][] offsets,
            DeepSettings settings,
            RandomStreams streams);
}
