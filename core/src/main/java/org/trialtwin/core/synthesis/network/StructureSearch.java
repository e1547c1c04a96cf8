package org.trialtwin.core.synthesis.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.core.synthesis.UnlearnedVariables;

/**
 * The structure with the highest score that is found: a climb from the arrows that the design demands, then climbs from its
 * summit, perturbed.
 *
 * @param table as nodes
 * @param allowed arrows
 * @param scores of nodes given their parents
 * @param graph that was found
 * @param notes limits that were met
 */
record StructureSearch(NodeTable table, AllowedArrows allowed, LocalScores scores, Graph graph, List<String> notes) {
    private static final int FEWEST_MOVES = 3;
    private static final int ARROWS_PER_MOVE = 5;

    static StructureSearch learn(NodeTable table, AllowedArrows allowed, NetworkSettings settings, RunContext run) {
        LocalScores scores = LocalScores.of(table, allowed, settings, run);
        int size = table.size();
        Graph start = new Graph(size);
        for (int to = 0; to < size; to++) {
            int child = to;
            allowed.demanded(to).stream().forEach(from -> start.toggle(from, child));
        }
        if (start.order().length < size) {
            throw new IllegalArgumentException("Declared relations refer to one another in a circle among "
                    + table.nodes().stream().map(Node::name).toList());
        }
        BitSet[] candidates = candidates(table, allowed, scores, settings, run);
        List<WorkUnit<Integer>> pairs = new ArrayList<>();
        for (int to = 0; to < size; to++) {
            int child = to;
            pairs.add(new WorkUnit<>(run.streams(), unit -> {
                for (int from : candidates[child].stream()
                        .filter(from -> allowed.allows(from, child) && !allowed.demands(from, child))
                        .toArray()) {
                    BitSet parents = (BitSet) allowed.demanded(child).clone();
                    parents.set(from);
                    scores.score(child, parents);
                }
                return child;
            }));
        }
        run.execute("Scoring pairs of variables", pairs);
        WorkUnit<Graph> climb = new WorkUnit<>(
                run.streams(),
                unit -> new Climb(allowed, candidates, scores, settings, start, unit.cancellation()).climb());
        Graph first =
                run.execute("Climbing to a first structure", List.of(climb)).get(0);
        int arrows = IntStream.range(0, size)
                .map(node -> first.parents(node).cardinality())
                .sum();
        List<WorkUnit<Graph>> climbs = new ArrayList<>();
        for (int restart = 0; restart < settings.restarts(); restart++) {
            climbs.add(new WorkUnit<>(
                    run.streams().at("restart", restart),
                    unit -> new Climb(allowed, candidates, scores, settings, first, unit.cancellation())
                            .perturbed(
                                    Math.max(FEWEST_MOVES, arrows / ARROWS_PER_MOVE),
                                    unit.streams().open())
                            .climb()));
        }
        Graph best = first;
        double highest = score(scores, first);
        for (Graph found : run.execute("Searching structures", climbs)) {
            double reached = score(scores, found);
            if (reached > highest + LocalScores.SAME) {
                best = found;
                highest = reached;
            }
        }
        return new StructureSearch(table, allowed, scores, best, notes(table, allowed, settings, best));
    }

    private static BitSet[] candidates(
            NodeTable table, AllowedArrows allowed, LocalScores scores, NetworkSettings settings, RunContext run) {
        if (settings.search() == NetworkSettings.Search.SKELETON) {
            IndependenceTest test = new IndependenceTest(table, allowed, scores, settings.alpha());
            return new Skeleton(table, allowed, test, settings).search(run);
        }
        BitSet[] all = new BitSet[table.size()];
        for (int node = 0; node < all.length; node++) {
            all[node] = new BitSet();
            all[node].set(0, all.length);
            all[node].clear(node);
        }
        return all;
    }

    private static double score(LocalScores scores, Graph graph) {
        double sum = 0;
        for (int node = 0; node < graph.size(); node++) {
            sum += scores.score(node, graph.parents(node));
        }
        return sum;
    }

    private static List<String> notes(NodeTable table, AllowedArrows allowed, NetworkSettings settings, Graph graph) {
        List<String> full = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        for (int node = table.roots(); node < table.size(); node++) {
            int all = graph.parents(node).cardinality();
            int own = all - allowed.demanded(node).cardinality();
            String name = table.nodes().get(node).name();
            if (own >= settings.maxParents()) {
                full.add(name);
            }
            if (own == 0 && !hasChildren(graph, node)) {
                alone.add(name);
            }
        }
        List<String> notes = new ArrayList<>();
        UnlearnedVariables.note(notes, "As many parents as are allowed (" + settings.maxParents() + ")", full);
        UnlearnedVariables.note(notes, "Depends on nothing but what design demands, and nothing depends on it", alone);
        return notes;
    }

    private static boolean hasChildren(Graph graph, int node) {
        return IntStream.range(0, graph.size()).anyMatch(child -> graph.has(node, child));
    }

    /** The structure for a reader. */
    NetworkStructure structure(NetworkSettings settings) {
        List<NetworkStructure.Arrow> arrows = new ArrayList<>();
        double score = 0;
        for (int to = table.roots(); to < table.size(); to++) {
            BitSet parents = graph.parents(to);
            double own = scores.score(to, parents);
            score += own;
            for (int from : parents.stream().toArray()) {
                boolean byDesign = allowed.demands(from, to);
                BitSet without = (BitSet) parents.clone();
                without.clear(from);
                arrows.add(new NetworkStructure.Arrow(
                        table.nodes().get(from).name(),
                        table.nodes().get(to).name(),
                        byDesign,
                        byDesign ? 0 : own - scores.score(to, without)));
            }
        }
        return new NetworkStructure(table.nodes().stream().map(Node::name).toList(), arrows, score, settings, notes);
    }
}
