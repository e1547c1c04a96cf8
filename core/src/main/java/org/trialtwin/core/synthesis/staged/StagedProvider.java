package org.trialtwin.core.synthesis.staged;

import java.util.List;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** Offers synthesizers of two stages. */
public final class StagedProvider implements SynthesizerProvider {
    @Override
    public List<Synthesizer> synthesizers() {
        return List.of(StagedSynthesis.vineSequential(), StagedSynthesis.survivalForest());
    }
}
