package org.trialtwin.core.synthesis.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;

/**
 * Which nodes are neighbours: those that no test makes independent given some of their neighbours. Tests given as many variables
 * see the same neighbours, so that their order does not matter. Source: Colombo and Maathuis, J Mach Learn Res 2014;15:3741-82.
 */
final class Skeleton {
    private final NodeTable table;
    private final AllowedArrows allowed;
    private final IndependenceTest test;
    private final NetworkSettings settings;

    Skeleton(NodeTable table, AllowedArrows allowed, IndependenceTest test, NetworkSettings settings) {
        this.table = table;
        this.allowed = allowed;
        this.test = test;
        this.settings = settings;
    }

    /** Neighbours of each node; pairs that the design demands are always neighbours. */
    BitSet[] search(RunContext run) {
        int size = table.size();
        BitSet[] neighbours = new BitSet[size];
        for (int a = 0; a < size; a++) {
            int at = a;
            neighbours[a] = new BitSet();
            IntStream.range(0, size)
                    .filter(b -> b != at && (allowed.allows(at, b) || allowed.allows(b, at)))
                    .forEach(neighbours[a]::set);
        }
        for (int given = 0; given <= settings.conditioning(); given++) {
            int depth = given;
            BitSet[] before = new BitSet[size];
            for (int a = 0; a < size; a++) {
                before[a] = (BitSet) neighbours[a].clone();
            }
            List<WorkUnit<int[]>> units = new ArrayList<>();
            for (int a = 0; a < size; a++) {
                int at = a;
                units.add(new WorkUnit<>(
                        run.streams(),
                        unit -> before[at].stream()
                                .filter(b -> b > at && !isDemanded(at, b))
                                .peek(b -> unit.cancellation().throwIfCancelled())
                                .filter(b -> isApart(before, at, b, depth))
                                .toArray()));
            }
            List<int[]> apart = run.execute("Testing independence given " + depth, units);
            for (int a = 0; a < size; a++) {
                for (int b : apart.get(a)) {
                    neighbours[a].clear(b);
                    neighbours[b].clear(a);
                }
            }
        }
        return neighbours;
    }

    private boolean isDemanded(int a, int b) {
        return allowed.demands(a, b) || allowed.demands(b, a);
    }

    private boolean isApart(BitSet[] neighbours, int a, int b, int depth) {
        return isApartBeside(neighbours[a], a, b, depth) || (depth > 0 && isApartBeside(neighbours[b], a, b, depth));
    }

    private boolean isApartBeside(BitSet around, int a, int b, int depth) {
        // What comes after both cannot be what makes them dependent.
        int[] candidates = around.stream()
                .filter(c -> c != a && c != b && c >= table.givens())
                .filter(c -> c < table.roots() || allowed.allows(c, a) || allowed.allows(c, b))
                .toArray();
        int[] chosen = IntStream.range(0, depth).toArray();
        while (depth <= candidates.length) {
            int[] given = new int[depth];
            for (int k = 0; k < depth; k++) {
                given[k] = candidates[chosen[k]];
            }
            if (test.isIndependent(a, b, given)) {
                return true;
            }
            int k = depth - 1;
            while (k >= 0 && chosen[k] == candidates.length - depth + k) {
                k--;
            }
            if (k < 0) {
                return false;
            }
            chosen[k]++;
            for (int j = k + 1; j < depth; j++) {
                chosen[j] = chosen[j - 1] + 1;
            }
        }
        return false;
    }
}
