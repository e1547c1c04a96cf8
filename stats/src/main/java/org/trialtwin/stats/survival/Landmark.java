package org.trialtwin.stats.survival;

import java.util.List;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;

/**
 * A survival curve at one time.
 *
 * @param time in the unit of the follow-up times
 * @param atRisk patients whose follow-up is at least {@code time}
 * @param survival probability of no event up to and including {@code time}
 * @param standardError Greenwood's; NaN, with a note, where the curve has fallen to 0
 * @param interval pointwise; NaN, with a note, where its scale has no value
 * @param notes why a number is missing
 */
public record Landmark(
        double time,
        int atRisk,
        double survival,
        double standardError,
        ConfidenceInterval interval,
        List<AnalysisNote> notes) {
    /** Takes a copy of the notes. */
    public Landmark {
        notes = List.copyOf(notes);
    }
}
