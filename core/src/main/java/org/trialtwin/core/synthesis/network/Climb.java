package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import java.util.BitSet;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.run.Cancellation;

/**
 * Hill climbing: of all arrows that may be added, taken away or turned, the one that raises the score most. At a summit it walks
 * on downhill as many steps as its tabu list is long; a pair of nodes that it moved in the last steps is not moved again unless
 * that leads higher than ever. Source: Glover, ORSA J Comput 1989;1:190-206, doi:10.1287/ijoc.1.3.190.
 */
final class Climb {
    private final AllowedArrows allowed;
    private final BitSet[] candidates;
    private final LocalScores scores;
    private final NetworkSettings settings;
    private final Cancellation cancellation;
    private final Graph graph;
    private final double[][] change;
    private final int[][] freeFrom;
    private double score;

    private enum Kind {
        TOGGLE,
        REVERSE
    }

    private record Move(Kind kind, int from, int to, double gain) {}

    /**
     * A climb.
     *
     * @param candidates neighbours between which arrows may lie
     * @param start where it begins; it is not changed
     */
    Climb(
            AllowedArrows allowed,
            BitSet[] candidates,
            LocalScores scores,
            NetworkSettings settings,
            Graph start,
            Cancellation cancellation) {
        this.allowed = allowed;
        this.candidates = candidates;
        this.scores = scores;
        this.settings = settings;
        this.cancellation = cancellation;
        this.graph = start.copy();
        int size = start.size();
        change = new double[size][size];
        freeFrom = new int[size][size];
        for (int node = 0; node < size; node++) {
            score += scores.score(node, graph.parents(node));
            refresh(node);
        }
    }

    /** What each arrow into a node would change. */
    private void refresh(int to) {
        BitSet parents = (BitSet) graph.parents(to).clone();
        Arrays.fill(change[to], Double.NaN);
        double now = scores.score(to, parents);
        BitSet own = (BitSet) parents.clone();
        own.andNot(allowed.demanded(to));
        boolean isFull = own.cardinality() >= settings.maxParents();
        allowed.parents(to).stream()
                .filter(from -> !allowed.demands(from, to) && candidates[to].get(from))
                .filter(from -> parents.get(from) || !isFull)
                .forEach(from -> {
                    parents.flip(from);
                    change[to][from] = scores.score(to, parents) - now;
                    parents.flip(from);
                });
    }

    /** Adds, takes away or turns some arrows at random. */
    Climb perturbed(int moves, RandomStream random) {
        int size = graph.size();
        for (int done = 0, tried = 0; done < moves && tried < 100 * moves; tried++) {
            int from = random.nextInt(size);
            int to = random.nextInt(size);
            if (!Double.isNaN(change[to][from]) && (graph.has(from, to) || graph.mayAdd(from, to))) {
                move(new Move(Kind.TOGGLE, from, to, change[to][from]));
                done++;
            }
        }
        return this;
    }

    private void move(Move move) {
        score += move.gain;
        if (move.kind == Kind.TOGGLE) {
            graph.toggle(move.from, move.to);
        } else {
            graph.reverse(move.from, move.to);
            refresh(move.from);
        }
        refresh(move.to);
    }

    /** The highest structure met. */
    Graph climb() {
        Graph best = graph.copy();
        double highest = score;
        int downhill = 0;
        for (int step = 1; downhill <= settings.tabuLength(); step++) {
            cancellation.throwIfCancelled();
            Move next = next(step, highest);
            if (next.gain == Double.NEGATIVE_INFINITY) {
                break;
            }
            move(next);
            int until = step + settings.tabuLength();
            freeFrom[next.from][next.to] = until;
            freeFrom[next.to][next.from] = until;
            if (score > highest + LocalScores.SAME) {
                highest = score;
                best = graph.copy();
                downhill = 0;
            } else {
                downhill++;
            }
        }
        return best;
    }

    /** The best move; of equal ones the first by parent and child. */
    private Move next(int step, double highest) {
        Move best = new Move(Kind.TOGGLE, 0, 0, Double.NEGATIVE_INFINITY);
        for (int from = 0; from < graph.size(); from++) {
            for (int to = 0; to < graph.size(); to++) {
                double gain = change[to][from];
                if (Double.isNaN(gain)) {
                    continue;
                }
                boolean isThere = graph.has(from, to);
                double turned = isThere ? gain + change[from][to] : Double.NaN;
                if (isBetter(gain, best, from, to, step, highest) && (isThere || graph.mayAdd(from, to))) {
                    best = new Move(Kind.TOGGLE, from, to, gain);
                }
                if (!Double.isNaN(turned)
                        && isBetter(turned, best, from, to, step, highest)
                        && graph.mayReverse(from, to)) {
                    best = new Move(Kind.REVERSE, from, to, turned);
                }
            }
        }
        return best;
    }

    private boolean isBetter(double gain, Move best, int from, int to, int step, double highest) {
        return gain > best.gain + LocalScores.SAME
                && (step > freeFrom[from][to] || score + gain > highest + LocalScores.SAME);
    }
}
