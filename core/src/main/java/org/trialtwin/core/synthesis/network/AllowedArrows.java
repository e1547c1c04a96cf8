package org.trialtwin.core.synthesis.network;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import org.trialtwin.core.synthesis.Conditioning;

/**
 * Which arrows the design allows, and which it demands. What is given or known has no parents. What is independent of the given
 * ones has independent parents only. A variable with a row in the matrix of predictors keeps its place in the order of the
 * schema: parents are those that the row names and that come before it, and children come after it. Demanded are arrows from
 * what is given to all that depends on it, from what a declared relation refers to, and from a state to its value.
 */
final class AllowedArrows {
    private final BitSet[] parents;
    private final BitSet[] demanded;

    private AllowedArrows(BitSet[] parents, BitSet[] demanded) {
        this.parents = parents;
        this.demanded = demanded;
    }

    static AllowedArrows of(NodeTable table, Conditioning conditioning) {
        int size = table.size();
        BitSet[] parents = new BitSet[size];
        BitSet[] demanded = new BitSet[size];
        for (int to = 0; to < size; to++) {
            parents[to] = new BitSet();
            demanded[to] = new BitSet();
            for (int from = 0; from < size && to >= table.roots(); from++) {
                boolean isDemanded = demands(table, conditioning, from, to);
                demanded[to].set(from, isDemanded);
                parents[to].set(from, isDemanded || allows(table, conditioning, from, to));
            }
        }
        return new AllowedArrows(parents, demanded);
    }

    private static boolean demands(NodeTable table, Conditioning conditioning, int from, int to) {
        if (from == to) {
            return false;
        }
        String child = table.variable(to).variable().name();
        if (from < table.givens()) {
            return !conditioning.isIndependent(child)
                    || table.variable(to)
                            .supportedBy()
                            .contains(table.variable(from).trained().name());
        }
        if (table.nodes().get(from).variable() == table.nodes().get(to).variable()) {
            return from < to;
        }
        return table.variable(from).variable().columns().stream()
                .anyMatch(table.variable(to).supportedBy()::contains);
    }

    private static boolean allows(NodeTable table, Conditioning conditioning, int from, int to) {
        int parent = table.nodes().get(from).variable();
        int child = table.nodes().get(to).variable();
        if (parent == child || from < table.givens()) {
            return false;
        }
        String earlier = table.variable(from).variable().name();
        String target = table.variable(to).variable().name();
        if (conditioning.isIndependent(target) && !conditioning.isIndependent(earlier)) {
            return false;
        }
        Map<String, Set<String>> matrix = conditioning.predictors();
        boolean keepsPlace = matrix.containsKey(earlier) || matrix.containsKey(target);
        return (!keepsPlace || parent < child) && conditioning.mayPredict(earlier, target);
    }

    boolean allows(int from, int to) {
        return parents[to].get(from);
    }

    boolean demands(int from, int to) {
        return demanded[to].get(from);
    }

    /** Parents that a node may have, demanded ones among them. */
    BitSet parents(int node) {
        return parents[node];
    }

    /** Parents that a node must have. */
    BitSet demanded(int node) {
        return demanded[node];
    }
}
