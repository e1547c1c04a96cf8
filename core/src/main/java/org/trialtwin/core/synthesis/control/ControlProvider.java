package org.trialtwin.core.synthesis.control;

import java.util.List;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** Offers the reference synthesizers. */
public final class ControlProvider implements SynthesizerProvider {
    @Override
    public List<Synthesizer> synthesizers() {
        return List.of(new SamplingWithReplacement(), new IndependentMarginals());
    }
}
