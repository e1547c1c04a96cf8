package org.trialtwin.core.synthesis.network;

import java.util.List;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** Offers Bayesian networks. */
public final class NetworkProvider implements SynthesizerProvider {
    @Override
    public List<Synthesizer> synthesizers() {
        return List.of(BayesianNetwork.withDefaults());
    }
}
