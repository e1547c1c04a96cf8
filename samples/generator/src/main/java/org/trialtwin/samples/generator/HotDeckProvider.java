package org.trialtwin.samples.generator;

import java.util.List;
import java.util.Map;
import org.trialtwin.core.synthesis.SequentialSynthesis;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/**
 * Offers {@code hot-deck}. The file META-INF/services/org.trialtwin.core.synthesis.spi.SynthesizerProvider names this class,
 * which is all that it takes: the catalogue puts its disclosure guard and the declared relations around what is offered.
 */
public final class HotDeckProvider implements SynthesizerProvider {
    @Override
    public List<Synthesizer> synthesizers() {
        return List.of(new SequentialSynthesis("hot-deck", (training, random) -> HotDeck.of(training), Map.of()));
    }
}
