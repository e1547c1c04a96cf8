package org.trialtwin.core.synthesis.deep;

import java.util.stream.Stream;
import org.trialtwin.core.synthesis.Synthesizer;

/** All generators of the module, with settings of a test's own. */
final class DeepGenerators {
    private DeepGenerators() {}

    static Stream<String> ids() {
        return new DeepProvider().synthesizers().stream().map(Synthesizer::id);
    }

    static Synthesizer of(String id, DeepSettings settings) {
        return switch (id) {
            case TabularAutoencoder.ID -> TabularAutoencoder.of(settings);
            case RowTransformer.ID -> RowTransformer.of(settings, TransformerSettings.defaults());
            case TabularDiffusion.ID -> TabularDiffusion.of(settings, 50);
            case ConditionalGan.ID -> ConditionalGan.of(settings.withOptimiser(1e-3, 1e-3), 10);
            default -> throw new IllegalArgumentException(id);
        };
    }
}
