package org.trialtwin.core.synthesis;

import java.util.Set;
import java.util.stream.Stream;

/** The generators of the catalogue that a test goes through, so that none is forgotten when one is added. */
final class GeneratorIds {
    /** The mixture is made of others and costs twenty fits; the comparators distort rows that are there. */
    private static final Set<String> APART = Set.of("mixture", "k-anonymity", "perturbation", "dp-marginals");

    private GeneratorIds() {}

    /** Generators of twins, and the two references. */
    static Stream<String> drawing() {
        return Synthesizers.ids().stream().filter(id -> !APART.contains(id));
    }

    /** Generators of twins but trees, which have tests of their own. */
    static Stream<String> families() {
        return Synthesizers.ids().stream()
                .filter(id -> !id.startsWith("sequential-"))
                .filter(id -> !Synthesizers.byId(id).isReference());
    }

    /** Trees and families. */
    static Stream<String> learning() {
        return Synthesizers.ids().stream().filter(id -> !Synthesizers.byId(id).isReference());
    }
}
