package org.trialtwin.stats.replication;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.Synthesizers;

/**
 * Sampling with replacement under another name, which writes down what it was shown.
 *
 * @param id of the generator
 * @param seen what each fit was shown, with the place of its random streams
 */
record WitnessedSampling(String id, List<Seen> seen) implements Synthesizer {
    record Seen(String place, Dataset data) {}

    WitnessedSampling(String id) {
        this(id, new CopyOnWriteArrayList<>());
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        seen.add(new Seen(run.streams().path(), measurements.data()));
        return Synthesizers.samplingWithReplacement().fit(measurements, conditioning, run);
    }
}
