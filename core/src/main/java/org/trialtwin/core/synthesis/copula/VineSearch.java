package org.trialtwin.core.synthesis.copula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.trialtwin.core.run.ProgressListener;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;

/**
 * Finds a vine tree by tree: each is a maximum spanning tree by the size of Kendall's rank correlation among nodes that may be joined.
 * Source: Dissmann, Brechmann, Czado and Kurowicka, Comput Stat Data Anal 2013;59:52-69, doi:10.1016/j.csda.2012.08.010.
 *
 * <p>Coordinates have ranks; those of lower rank are joined first in every tree, so that they are a vine of their own, from which the
 * others can be drawn: known ones before baselines before outcomes.
 */
final class VineSearch {
    private final VineData data;
    private final int[] ranks;
    private final int pooledTo;
    private final int[] variables;
    private final int levels;
    private final RunContext run;

    /**
     * A search.
     *
     * @param data at least one row
     * @param ranks of the coordinates, from 0
     * @param pooledTo up to which rank groups have one copula
     * @param variables to which coordinates belong; those of one are independent of each other
     * @param levels after so many trees all is independent
     * @param run executor, progress and cancellation
     */
    VineSearch(VineData data, int[] ranks, int pooledTo, int[] variables, int levels, RunContext run) {
        this.data = data;
        this.ranks = ranks;
        this.pooledTo = pooledTo;
        this.variables = variables;
        this.levels = levels;
        this.run = run;
    }

    /** Two nodes that may be joined, and the pair of coordinates that would be. */
    private record Candidate(int from, int to, int a, int b, BitSet given, double tau) {}

    /** An edge with the node that it is in the next tree. */
    private record Joined(VineEdge edge, VineNode node) {}

    Vine search() {
        List<VineNode> nodes = new ArrayList<>();
        for (int k = 0; k < ranks.length; k++) {
            nodes.add(VineNode.coordinate(k, data.uniform()[k]));
        }
        List<List<VineEdge>> trees = new ArrayList<>();
        boolean isEmpty = false;
        for (int tree = 1; tree < ranks.length; tree++) {
            // Where a tree has no dependence those above it have none.
            isEmpty = isEmpty || tree > levels;
            int number = isEmpty ? 0 : tree;
            List<VineNode> level = nodes;
            List<Supplier<Joined>> joins = new ArrayList<>();
            for (Candidate each : spanning(nodes.size(), candidates(level, number))) {
                joins.add(() -> joined(each, level, number));
            }
            List<Joined> joined = execute(joins);
            trees.add(joined.stream().map(Joined::edge).toList());
            isEmpty = isEmpty || joined.stream().allMatch(each -> each.edge.isIndependent());
            nodes = joined.stream().map(Joined::node).toList();
            run.progress().progressed("Trees of the vine", tree, ranks.length - 1);
        }
        return new Vine(List.copyOf(trees));
    }

    private <T> List<T> execute(List<Supplier<T>> work) {
        List<WorkUnit<T>> units = new ArrayList<>();
        work.forEach(each -> units.add(new WorkUnit<>(run.streams(), unit -> each.get())));
        return run.onProgress(ProgressListener.silent()).execute("Pairs of a tree", units);
    }

    /** Pairs of nodes that may be joined in a tree; in tree 0 all are independent. */
    private List<Candidate> candidates(List<VineNode> nodes, int tree) {
        List<Supplier<List<Candidate>>> work = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            int from = i;
            work.add(() -> candidates(nodes, from, tree));
        }
        return execute(work).stream().flatMap(List::stream).toList();
    }

    private List<Candidate> candidates(List<VineNode> nodes, int from, int tree) {
        List<Candidate> found = new ArrayList<>();
        VineNode one = nodes.get(from);
        for (int to = from + 1; to < nodes.size(); to++) {
            VineNode other = nodes.get(to);
            BitSet shared = (BitSet) one.all().clone();
            shared.and(other.all());
            // Two edges share a node where they have all but one coordinate in common.
            if (shared.cardinality() == one.all().cardinality() - 1) {
                int a = lacking(one.all(), shared);
                int b = lacking(other.all(), shared);
                double tau =
                        tree == 0 || variables[a] == variables[b] ? 0 : KendallTau.ofOrdered(one.order(a), other.of(b));
                found.add(new Candidate(from, to, a, b, shared, tau));
            }
        }
        return found;
    }

    private static int lacking(BitSet all, BitSet some) {
        BitSet rest = (BitSet) all.clone();
        rest.andNot(some);
        return rest.nextSetBit(0);
    }

    private Joined joined(Candidate pair, List<VineNode> nodes, int tree) {
        double[] u = nodes.get(pair.from).of(pair.a);
        double[] v = nodes.get(pair.to).of(pair.b);
        List<PairCopula> copulas = tree == 0 || variables[pair.a] == variables[pair.b]
                ? Collections.nCopies(data.groups(), PairCopula.INDEPENDENT)
                : data.fit(u, v, pair.tau, tree, rank(pair) <= pooledTo);
        VineEdge edge = new VineEdge(pair.a, pair.b, pair.given, copulas);
        if (edge.isIndependent()) {
            return new Joined(
                    edge,
                    new VineNode(
                            edge.all(),
                            pair.a,
                            u,
                            nodes.get(pair.from).order(pair.a),
                            v,
                            nodes.get(pair.to).order(pair.b)));
        }
        return new Joined(
                edge, VineNode.edge(edge, data.conditional(edge, true, u, v), data.conditional(edge, false, u, v)));
    }

    /** The highest rank among the coordinates of a pair and those it is given. */
    private int rank(Candidate pair) {
        return Math.max(
                Math.max(ranks[pair.a], ranks[pair.b]),
                pair.given.stream().map(k -> ranks[k]).max().orElse(0));
    }

    /** A maximum spanning tree in which low ranks come first. */
    private List<Candidate> spanning(int nodes, List<Candidate> candidates) {
        List<Candidate> ordered = new ArrayList<>(candidates);
        ordered.sort((one, other) -> {
            int byRank = Integer.compare(rank(one), rank(other));
            return byRank != 0 ? byRank : Double.compare(Math.abs(other.tau), Math.abs(one.tau));
        });
        int[] part = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            part[i] = i;
        }
        List<Candidate> chosen = new ArrayList<>();
        for (Candidate each : ordered) {
            int from = root(part, each.from);
            int to = root(part, each.to);
            if (from != to) {
                part[from] = to;
                chosen.add(each);
            }
        }
        return chosen;
    }

    private static int root(int[] part, int node) {
        int at = node;
        while (part[at] != at) {
            at = part[at];
        }
        return at;
    }
}
