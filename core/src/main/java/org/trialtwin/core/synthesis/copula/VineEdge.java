package org.trialtwin.core.synthesis.copula;

import java.util.BitSet;
import java.util.List;

/**
 * An edge of a vine: the copula of two coordinates given others, in each group.
 *
 * @param a a coordinate
 * @param b another
 * @param given the coordinates they are conditional on
 * @param copulas of each group, from a to b
 */
record VineEdge(int a, int b, BitSet given, List<PairCopula> copulas) {
    /** All coordinates of the edge. */
    BitSet all() {
        BitSet all = (BitSet) given.clone();
        all.set(a);
        all.set(b);
        return all;
    }

    boolean isIndependent() {
        return copulas.stream().allMatch(PairCopula::isIndependent);
    }

    /** The other coordinate of the pair. */
    int other(int coordinate) {
        return coordinate == a ? b : a;
    }
}
