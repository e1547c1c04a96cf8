package org.trialtwin.core.synthesis.copula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;

/**
 * Draws from a vine, one coordinate after the other: a uniform number is taken back through the h-functions of the coordinate's
 * edges, from the last tree to the first. Coordinates of low rank come first. Source of the order: Dissmann and others 2013, and
 * Joe 2014, section 6.9; here as a list of steps on numbered places, made once for all groups.
 */
final class VineDraws {
    /** What a step does: a new uniform number, one forward through an edge, or one back. */
    private enum Kind {
        START,
        FORWARD,
        BACK
    }

    /**
     * A step.
     *
     * @param coordinate for a start
     * @param to place that is written
     * @param from place of the number
     * @param by place of the number that it is given
     * @param edge null for a start
     * @param isFirst whether the number belongs to the first of the edge's pair
     */
    private record Step(
            Kind kind,
            int coordinate,
            int to,
            int from,
            int by,
            @Nullable VineEdge edge,
            boolean isFirst) {}

    /** A coordinate given others. */
    private record Conditional(int coordinate, BitSet given) {}

    private final int size;
    private final int known;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Conditional, Integer> places = new HashMap<>();
    private final Map<Conditional, VineEdge> sources = new HashMap<>();
    private final int[] drawn;
    private final int[] order;
    private int next;

    /**
     * Makes the steps.
     *
     * @param vine on the coordinates
     * @param ranks of the coordinates
     * @param known how many coordinates come first and are not drawn
     */
    VineDraws(Vine vine, int[] ranks, int known) {
        this.size = ranks.length;
        this.known = known;
        this.drawn = new int[size];
        this.order = new int[size];
        for (List<VineEdge> tree : vine.trees()) {
            for (VineEdge edge : tree) {
                sources.put(conditional(edge.a(), edge.given(), edge.b()), edge);
                sources.put(conditional(edge.b(), edge.given(), edge.a()), edge);
            }
        }
        List<List<VineEdge>> columns = columns(vine, ranks);
        for (int k = 0; k < size; k++) {
            coordinate(columns.get(k), order[k]);
        }
    }

    private static Conditional conditional(int coordinate, BitSet given, int more) {
        BitSet all = (BitSet) given.clone();
        all.set(more);
        return new Conditional(coordinate, all);
    }

    /** For each coordinate in the order of drawing its edges with those before it, tree by tree. */
    private List<List<VineEdge>> columns(Vine vine, int[] ranks) {
        Set<VineEdge> left = new HashSet<>();
        vine.trees().forEach(left::addAll);
        BitSet remaining = new BitSet();
        remaining.set(0, size);
        List<List<VineEdge>> columns = new ArrayList<>();
        for (int position = size - 1; position >= 1; position--) {
            VineEdge top = vine.trees().get(position - 1).stream()
                    .filter(left::contains)
                    .findFirst()
                    .orElseThrow();
            int last = ranks[top.a()] >= ranks[top.b()] ? top.a() : top.b();
            List<VineEdge> column = new ArrayList<>();
            for (int tree = 0; tree < position; tree++) {
                VineEdge edge = vine.trees().get(tree).stream()
                        .filter(each -> left.contains(each) && (each.a() == last || each.b() == last))
                        .findFirst()
                        .orElseThrow();
                left.remove(edge);
                column.add(edge);
            }
            columns.add(0, column);
            order[position] = last;
            remaining.clear(last);
        }
        if (size > 0) {
            order[0] = remaining.nextSetBit(0);
            columns.add(0, List.of());
        }
        return columns;
    }

    private void coordinate(List<VineEdge> column, int coordinate) {
        int at = next++;
        steps.add(new Step(Kind.START, coordinate, at, -1, -1, null, false));
        if (coordinate >= known) {
            for (int tree = column.size() - 1; tree >= 0; tree--) {
                VineEdge edge = column.get(tree);
                places.put(conditional(coordinate, edge.given(), edge.other(coordinate)), at);
                if (!edge.isIndependent()) {
                    int by = place(new Conditional(edge.other(coordinate), edge.given()));
                    int to = next++;
                    steps.add(new Step(Kind.BACK, coordinate, to, at, by, edge, edge.a() == coordinate));
                    at = to;
                }
            }
        }
        places.put(new Conditional(coordinate, new BitSet()), at);
        drawn[coordinate] = at;
    }

    /** Where the conditional probability of a coordinate that was drawn stands, computed if need be. */
    private int place(Conditional wanted) {
        Integer found = places.get(wanted);
        if (found != null) {
            return found;
        }
        VineEdge edge = Objects.requireNonNull(sources.get(wanted));
        int from = place(new Conditional(wanted.coordinate, edge.given()));
        int place = from;
        if (!edge.isIndependent()) {
            int by = place(new Conditional(edge.other(wanted.coordinate), edge.given()));
            place = next++;
            steps.add(new Step(Kind.FORWARD, wanted.coordinate, place, from, by, edge, edge.a() == wanted.coordinate));
        }
        places.put(wanted, place);
        return place;
    }

    /** The draws of one group. */
    LatentDraws of(int group) {
        return (latent, random) -> draw(latent, group, random);
    }

    private void draw(double[] latent, int group, RandomStream random) {
        double[] values = new double[next];
        for (Step step : steps) {
            if (step.edge == null) {
                values[step.to] = step.coordinate < known
                        ? Math.max(1e-7, Math.min(1 - 1e-7, StandardNormal.probability(latent[step.coordinate])))
                        : random.nextOpenDouble();
                continue;
            }
            PairCopula copula = step.edge.copulas().get(group);
            double value = values[step.from];
            double by = values[step.by];
            if (copula.isIndependent()) {
                values[step.to] = value;
            } else if (step.kind == Kind.FORWARD) {
                values[step.to] = step.isFirst ? copula.first(value, by) : copula.second(value, by);
            } else {
                values[step.to] = step.isFirst ? copula.firstInverse(value, by) : copula.secondInverse(value, by);
            }
        }
        for (int k = known; k < size; k++) {
            latent[k] = StandardNormal.quantile(values[drawn[k]]);
        }
    }
}
