package org.trialtwin.core.synthesis.mixture;

import java.util.List;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** Offers the choice between families. */
public final class MixtureProvider implements SynthesizerProvider {
    @Override
    public List<Synthesizer> synthesizers() {
        return List.of(CrossFittedChoice.withDefaults());
    }
}
