package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Cliques of a triangulated graph in a tree: what two cliques have in common is in every clique between them, so that a joint
 * distribution is known by its tables on the cliques (Lauritzen and Spiegelhalter 1988, doi:10.1111/j.2517-6161.1988.tb01721.x).
 *
 * @param sizes number of cells of each attribute
 * @param cliques parents before children; the first is the root
 * @param parent of each clique, -1 for the root
 * @param separators what a clique has in common with its parent, empty for the root
 */
record JunctionTree(int[] sizes, List<AttributeSet> cliques, int[] parent, List<AttributeSet> separators) {
    /**
     * A tree in which each of some sets is within a clique: attributes are eliminated in the order of the smallest new clique.
     *
     * @param sizes number of cells of each attribute, every one of which gets into a clique
     * @param sets that have to be together
     */
    static JunctionTree of(int[] sizes, List<AttributeSet> sets) {
        return linked(sizes, maximal(eliminate(sizes, sets)));
    }

    /** Cells of all cliques of the tree that some sets need. */
    static double cells(int[] sizes, List<AttributeSet> sets) {
        return maximal(eliminate(sizes, sets)).stream()
                .mapToDouble(clique -> clique.cells(sizes))
                .sum();
    }

    private static List<AttributeSet> eliminate(int[] sizes, List<AttributeSet> sets) {
        int d = sizes.length;
        BitSet[] near = new BitSet[d];
        Arrays.setAll(near, i -> new BitSet(d));
        for (AttributeSet set : sets) {
            for (int one : set.attributes()) {
                set.attributes().forEach(near[one]::set);
            }
        }
        for (int i = 0; i < d; i++) {
            near[i].set(i);
        }
        BitSet left = new BitSet(d);
        left.set(0, d);
        List<AttributeSet> cliques = new ArrayList<>();
        while (!left.isEmpty()) {
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
                double cells = 1;
                for (int j = near[i].nextSetBit(0); j >= 0; j = near[i].nextSetBit(j + 1)) {
                    cells *= sizes[j];
                }
                if (cells < least) {
                    least = cells;
                    best = i;
                }
            }
            BitSet clique = (BitSet) near[best].clone();
            cliques.add(AttributeSet.of(clique.stream().toArray()));
            for (int j = clique.nextSetBit(0); j >= 0; j = clique.nextSetBit(j + 1)) {
                near[j].or(clique);
                near[j].clear(best);
            }
            left.clear(best);
        }
        return cliques;
    }

    private static List<AttributeSet> maximal(List<AttributeSet> cliques) {
        List<AttributeSet> kept = new ArrayList<>();
        for (AttributeSet clique : cliques) {
            // Elimination meets a clique before those within it.
            if (kept.stream().noneMatch(other -> other.containsAll(clique))) {
                kept.add(clique);
            }
        }
        return kept;
    }

    /** A spanning tree of the largest separators, from the clique with attribute 0. */
    private static JunctionTree linked(int[] sizes, List<AttributeSet> cliques) {
        int n = cliques.size();
        int root = 0;
        while (!cliques.get(root).contains(0)) {
            root++;
        }
        List<Integer> order = new ArrayList<>(List.of(root));
        int[] link = new int[n];
        int[] common = new int[n];
        Arrays.fill(link, root);
        boolean[] in = new boolean[n];
        in[root] = true;
        for (int i = 0; i < n; i++) {
            common[i] = cliques.get(i).common(cliques.get(root)).size();
        }
        while (order.size() < n) {
            int best = -1;
            for (int i = 0; i < n; i++) {
                if (!in[i] && (best < 0 || common[i] > common[best])) {
                    best = i;
                }
            }
            in[best] = true;
            order.add(best);
            for (int i = 0; i < n; i++) {
                int shared = cliques.get(i).common(cliques.get(best)).size();
                if (!in[i] && shared > common[i]) {
                    common[i] = shared;
                    link[i] = best;
                }
            }
        }
        int[] parent = new int[n];
        List<AttributeSet> ordered = new ArrayList<>();
        List<AttributeSet> separators = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            AttributeSet clique = cliques.get(order.get(k));
            ordered.add(clique);
            parent[k] = k == 0 ? -1 : order.indexOf(link[order.get(k)]);
            separators.add(k == 0 ? AttributeSet.of() : clique.common(ordered.get(parent[k])));
        }
        return new JunctionTree(sizes, List.copyOf(ordered), parent, List.copyOf(separators));
    }

    int size() {
        return cliques.size();
    }

    /** The smallest clique that holds a set, -1 where none does. */
    int holder(AttributeSet set) {
        int best = -1;
        for (int c = 0; c < size(); c++) {
            boolean isSmaller =
                    best < 0 || cliques.get(c).cells(sizes) < cliques.get(best).cells(sizes);
            if (isSmaller && cliques.get(c).containsAll(set)) {
                best = c;
            }
        }
        return best;
    }
}
