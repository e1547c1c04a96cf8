package org.trialtwin.core.synthesis.forest;

import java.util.List;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** Offers the forest family. */
public final class ForestProvider implements SynthesizerProvider {
    @Override
    public List<Synthesizer> synthesizers() {
        return List.of(AdversarialForests.withDefaults());
    }
}
