package org.trialtwin.core.synthesis.parametric;

import java.util.List;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** Offers the parametric family. */
public final class ParametricProvider implements SynthesizerProvider {
    @Override
    public List<Synthesizer> synthesizers() {
        return List.of(new ParametricRegressions());
    }
}
