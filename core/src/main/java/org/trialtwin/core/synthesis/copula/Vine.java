package org.trialtwin.core.synthesis.copula;

import java.util.List;

/**
 * A regular vine: a tree on the coordinates, a tree on the edges of that tree, and so on, with a pair copula on each edge. Source:
 * Bedford and Cooke, Ann Stat 2002;30:1031-68, doi:10.1214/aos/1031689016.
 *
 * @param trees edges of each tree
 */
record Vine(List<List<VineEdge>> trees) {
    /** How many pairs are not independent. */
    int dependences() {
        return (int) trees.stream()
                .flatMap(List::stream)
                .filter(edge -> !edge.isIndependent())
                .count();
    }
}
