package org.trialtwin.core.synthesis.tree;

import java.util.List;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** Offers the tree family. */
public final class TreeProvider implements SynthesizerProvider {
    @Override
    public List<Synthesizer> synthesizers() {
        return List.of(SequentialTrees.withDefaults(), SequentialTrees.forest(), SequentialTrees.boosted());
    }
}
