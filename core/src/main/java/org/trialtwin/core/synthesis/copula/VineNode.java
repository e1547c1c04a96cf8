package org.trialtwin.core.synthesis.copula;

import java.util.BitSet;
import org.trialtwin.core.math.SortOrder;

/**
 * A node of a tree of a vine: in the first tree a coordinate, later an edge of the tree before, with the conditional probabilities of
 * its pair and their order.
 *
 * @param all coordinates of the node
 * @param a a coordinate of its pair
 * @param ofA conditional probabilities of that coordinate
 * @param orderA rows in their ascending order
 * @param ofB those of the other coordinate of the pair
 * @param orderB rows in their ascending order
 */
record VineNode(BitSet all, int a, double[] ofA, int[] orderA, double[] ofB, int[] orderB) {
    static VineNode coordinate(int k, double[] uniform) {
        BitSet all = new BitSet();
        all.set(k);
        int[] order = SortOrder.ascending(uniform);
        return new VineNode(all, k, uniform, order, uniform, order);
    }

    static VineNode edge(VineEdge edge, double[] ofA, double[] ofB) {
        return new VineNode(edge.all(), edge.a(), ofA, SortOrder.ascending(ofA), ofB, SortOrder.ascending(ofB));
    }

    double[] of(int coordinate) {
        return coordinate == a ? ofA : ofB;
    }

    int[] order(int coordinate) {
        return coordinate == a ? orderA : orderB;
    }
}
