package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import java.util.BitSet;

/** A directed graph without cycles while it is changed arrow by arrow. Belongs to one climb. */
final class Graph {
    private final BitSet[] parents;
    private final BitSet[] descendants;

    Graph(int size) {
        parents = new BitSet[size];
        descendants = new BitSet[size];
        for (int node = 0; node < size; node++) {
            parents[node] = new BitSet();
            descendants[node] = new BitSet();
        }
    }

    Graph copy() {
        Graph copy = new Graph(parents.length);
        for (int node = 0; node < parents.length; node++) {
            copy.parents[node].or(parents[node]);
            copy.descendants[node].or(descendants[node]);
        }
        return copy;
    }

    int size() {
        return parents.length;
    }

    /** Not to be changed. */
    BitSet parents(int node) {
        return parents[node];
    }

    boolean has(int from, int to) {
        return parents[to].get(from);
    }

    /** Whether an arrow that is not there would close no cycle. */
    boolean mayAdd(int from, int to) {
        return from != to && !descendants[to].get(from);
    }

    /** Whether an arrow that is there may be turned: no other way leads along it. */
    boolean mayReverse(int from, int to) {
        for (int node = 0; node < parents.length; node++) {
            if (node != to && parents[node].get(from) && descendants[node].get(to)) {
                return false;
            }
        }
        return true;
    }

    /** Adds an arrow that is not there, or takes away one that is. */
    void toggle(int from, int to) {
        parents[to].flip(from);
        if (parents[to].get(from)) {
            BitSet below = (BitSet) descendants[to].clone();
            below.set(to);
            descendants[from].or(below);
            for (int node = 0; node < parents.length; node++) {
                if (descendants[node].get(from)) {
                    descendants[node].or(below);
                }
            }
        } else {
            recompute();
        }
    }

    void reverse(int from, int to) {
        toggle(from, to);
        toggle(to, from);
    }

    private void recompute() {
        Arrays.stream(descendants).forEach(BitSet::clear);
        int[] order = order();
        for (int k = order.length - 1; k >= 0; k--) {
            int node = order[k];
            parents[node].stream().forEach(parent -> {
                descendants[parent].or(descendants[node]);
                descendants[parent].set(node);
            });
        }
    }

    /** Nodes with every parent before its children, otherwise in their own order; fewer than all where there is a cycle. */
    int[] order() {
        int[] order = new int[parents.length];
        BitSet done = new BitSet();
        int count = 0;
        boolean isMoving = true;
        while (isMoving) {
            isMoving = false;
            for (int node = 0; node < parents.length && !isMoving; node++) {
                if (!done.get(node) && parents[node].stream().allMatch(done::get)) {
                    order[count++] = node;
                    done.set(node);
                    isMoving = true;
                }
            }
        }
        return Arrays.copyOf(order, count);
    }
}
