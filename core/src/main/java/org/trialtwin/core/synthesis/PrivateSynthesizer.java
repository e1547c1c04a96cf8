package org.trialtwin.core.synthesis;

/**
 * A synthesizer that bounds what its rows tell of any one patient by a mechanism of its own, with a guarantee that stands in
 * the provenance of what it fitted. Whatever reads the real rows beside that mechanism would break the guarantee, so the
 * catalogue puts nothing around such a synthesizer: no disclosure guard, no recoding of relations, no conditions, no bootstrap,
 * no merged levels. What it needs to know of the table is declared.
 */
public interface PrivateSynthesizer extends Synthesizer {
    /**
     * The same whose draws are proper without another look at the rows: every fit of one
     * {@linkplain Synthesizer#prepare preparation} is another model that could have been behind the same noisy release.
     * Preparing is what costs privacy; its fits cost nothing more.
     *
     * @return a copy
     */
    PrivateSynthesizer withProperDraws();
}
