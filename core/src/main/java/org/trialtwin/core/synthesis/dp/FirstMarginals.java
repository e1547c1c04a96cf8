package org.trialtwin.core.synthesis.dp;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The marginals with which a private fit begins: of each variable alone, and apart by group where it may depend on it. The arm
 * is design, so that its effect on an outcome need not win against other associations before it is measured.
 */
final class FirstMarginals {
    private FirstMarginals() {}

    static List<AttributeSet> of(TableDomain domain) {
        return IntStream.rangeClosed(1, domain.variables().size())
                .mapToObj(a -> domain.mayDepend(0, a) ? AttributeSet.of(0, a) : AttributeSet.of(a))
                .toList();
    }
}
