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
            default -> throw new IllegalArgumentException(id);
        };
    }
}
