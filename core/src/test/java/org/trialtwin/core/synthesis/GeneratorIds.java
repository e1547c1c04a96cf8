package org.trialtwin.core.synthesis;

import java.util.Set;
import java.util.stream.Stream;

/** The generators of the catalogue that a test goes through, so that none is forgotten when one is added. */
final class GeneratorIds {
    /** The mixture is made of others and costs twenty fits; the comparators distort rows that are there. */
    private static final Set<String> APART = Set.of("mixture", "k-anonymity", "perturbation", "dp-marginals");

    private GeneratorIds() {}

    /** All but the private ones, which learn only from what is declared and have tests of their own. */
    static Stream<String> undeclared() {
        return Synthesizers.idsWithoutDeclarations().stream();
    }

    /** Generators of twins, and the two references. */
    static Stream<String> drawing() {
        return undeclared().filter(id -> !APART.contains(id));
    }

    /** Generators of twins but trees, which have tests of their own. */
    static Stream<String> families() {
        return undeclared()
                .filter(id -> !id.startsWith("sequential-"))
                .filter(id -> !Synthesizers.byId(id).isReference());
    }

    /** Trees and families. */
    static Stream<String> learning() {
        return undeclared().filter(id -> !Synthesizers.byId(id).isReference());
    }
}
