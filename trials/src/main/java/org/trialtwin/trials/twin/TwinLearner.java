package org.trialtwin.trials.twin;

import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.PreparedSynthesizer;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.trials.data.TrialData;

/**
 * A generator and the patients that it learns from. The replicates of a cohort are fits of one learner, which holds what is
 * the same in all of them. Immutable and safe to share between threads.
 */
public final class TwinLearner {
    private final TrialData source;
    private final TrialCoding coding;
    private final Synthesizer synthesizer;
    private final Measurements measurements;
    private final PreparedSynthesizer prepared;
    private final String learnsFrom;

    TwinLearner(
            TrialData source,
            TrialCoding coding,
            Synthesizer synthesizer,
            Measurements measurements,
            String learnsFrom) {
        this.source = source;
        this.coding = coding;
        this.synthesizer = synthesizer;
        this.measurements = measurements;
        this.prepared = synthesizer.prepare(measurements, coding.conditioning());
        this.learnsFrom = learnsFrom;
    }

    /**
     * Learns from the patients.
     *
     * @param run random streams of the fit
     * @return what was learned
     */
    public FittedTwins fit(RunContext run) {
        return new FittedTwins(
                source,
                coding,
                new FittedTwins.Learning(synthesizer, measurements, run),
                prepared.fit(run),
                learnsFrom);
    }
}
