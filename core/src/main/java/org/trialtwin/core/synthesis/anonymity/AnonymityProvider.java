package org.trialtwin.core.synthesis.anonymity;

import java.util.List;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** Offers the older ways to release a table. */
public final class AnonymityProvider implements SynthesizerProvider {
    @Override
    public List<Synthesizer> synthesizers() {
        return List.of(KAnonymity.of(5), Perturbation.of(0.1), DpMarginals.of(1));
    }
}
