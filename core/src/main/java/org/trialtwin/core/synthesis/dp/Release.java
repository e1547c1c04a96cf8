package org.trialtwin.core.synthesis.dp;

import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;

/** What a mechanism let out of the rows. Everything from here on is computed from it, and costs no further privacy. */
interface Release {
    /** The distribution that goes best with it. */
    CodedDistribution fitted(Cancellation stop);

    /**
     * Another distribution that could have been behind it: one fitted to what the same mechanism would have released of as many
     * rows of the best one. Spreads about the best as the best does about the truth, by sampling and by noise.
     */
    CodedDistribution redrawn(RandomStreams streams, Cancellation stop);
}
