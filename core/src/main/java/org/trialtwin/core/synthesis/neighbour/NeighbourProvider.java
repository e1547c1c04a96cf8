package org.trialtwin.core.synthesis.neighbour;

import java.util.List;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** Offers the neighbour family. */
public final class NeighbourProvider implements SynthesizerProvider {
    @Override
    public List<Synthesizer> synthesizers() {
        return List.of(Avatars.withDefaults());
    }
}
