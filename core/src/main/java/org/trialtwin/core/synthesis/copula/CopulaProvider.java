package org.trialtwin.core.synthesis.copula;

import java.util.List;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** Offers the copulas. */
public final class CopulaProvider implements SynthesizerProvider {
    @Override
    public List<Synthesizer> synthesizers() {
        return List.of(new GaussianCopula(), VineCopula.withDefaults());
    }
}
