package org.trialtwin.core.synthesis.deep;

import java.util.List;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** Offers the deep generators. None of them starts the engine before it is fitted. */
public final class DeepProvider implements SynthesizerProvider {
    @Override
    public List<Synthesizer> synthesizers() {
        return List.of(
                ConditionalGan.withDefaults(),
                TabularAutoencoder.withDefaults(),
                TabularDiffusion.withDefaults(),
                RowTransformer.withDefaults());
    }
}
