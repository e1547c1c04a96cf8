package org.trialtwin.core.synthesis.dp;

import java.util.List;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.spi.SynthesizerProvider;

/** Offers the private synthesizers. */
public final class PrivateProvider implements SynthesizerProvider {
    @Override
    public List<Synthesizer> synthesizers() {
        PrivacySettings defaults = PrivacySettings.defaults();
        return List.of(
                PrivateSynthesizers.mst(defaults),
                PrivateSynthesizers.aim(defaults),
                PrivateSynthesizers.privBayes(defaults));
    }
}
