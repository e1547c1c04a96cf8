package org.trialtwin.trials.twin;

import java.util.List;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.trials.data.TrialData;

/** Twins of one request, ready to be drawn any number of times. Immutable and safe to share between threads. */
public final class PreparedTwins {
    private final FittedTwins twins;
    private final FittedSynthesizer fitted;
    private final Dataset given;

    PreparedTwins(FittedTwins twins, FittedSynthesizer fitted, Dataset given) {
        this.twins = twins;
        this.fitted = fitted;
        this.given = given;
    }

    /**
     * Draws the twins.
     *
     * @param streams where the numbers come from
     * @return twins in the order of the request or of the profiles, every row flagged synthetic
     */
    public TrialData draw(RandomStreams streams) {
        return drawTwins(streams).data();
    }

    /**
     * Draws the twins, and says what made these rows.
     *
     * @param streams where the numbers come from
     * @return twins in the order of the request or of the profiles, with their provenance
     */
    public DrawnTwins drawTwins(RandomStreams streams) {
        return twins.drawTwins(fitted, given, streams);
    }

    /** {@return what could not be learned, in words; empty where all could} */
    public List<String> notes() {
        return twins.notes(fitted);
    }

    /** {@return what made them, with the conditions and how many patients those were learned from} */
    public Provenance provenance() {
        return twins.provenance(fitted);
    }
}
