package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Sets of parents whose tables are small enough for noisy counts to say something, and how much a child depends on them. */
final class ParentSets {
    private static final int MOST_PARENTS = 2;

    private final int[][] codes;
    private final TableDomain domain;
    private final int[] sizes;
    private final double room;
    private final Map<Family, Double> scores = new HashMap<>();

    ParentSets(int[][] codes, TableDomain domain, double room) {
        this.codes = codes;
        this.domain = domain;
        this.sizes = domain.sizes();
        this.room = room;
    }

    /** A variable and its parents. */
    record Family(int attribute, AttributeSet parents) {
        AttributeSet all() {
            return parents.with(AttributeSet.of(attribute));
        }
    }

    /** The largest sets of parents of a variable, at most two besides its group. Never empty. */
    List<Family> families(int attribute, List<Integer> before) {
        AttributeSet fixed = domain.mayDepend(0, attribute) ? AttributeSet.of(0) : AttributeSet.of();
        List<Integer> allowed = before.stream()
                .filter(parent -> domain.conditioning().mayPredict(domain.name(parent), domain.name(attribute)))
                .toList();
        List<AttributeSet> level = List.of(AttributeSet.of());
        List<AttributeSet> largest = new ArrayList<>();
        for (int size = 0; size <= MOST_PARENTS; size++) {
            List<AttributeSet> more = new ArrayList<>();
            for (AttributeSet set : level) {
                boolean isExtended = false;
                for (int parent : size < MOST_PARENTS ? allowed : List.<Integer>of()) {
                    AttributeSet extended = set.with(AttributeSet.of(parent));
                    if (!set.contains(parent) && isSmall(extended.with(fixed), attribute)) {
                        isExtended = true;
                        if (!more.contains(extended)) {
                            more.add(extended);
                        }
                    }
                }
                if (!isExtended) {
                    largest.add(set);
                }
            }
            level = more;
        }
        return largest.stream()
                .map(set -> new Family(attribute, set.with(fixed)))
                .toList();
    }

    private boolean isSmall(AttributeSet parents, int attribute) {
        return parents.cells(sizes) * sizes[attribute] <= room;
    }

    /** Half the sum of absolute gaps between joint counts and those of independence: a private number. */
    double score(Family family) {
        return scores.computeIfAbsent(family, this::distance);
    }

    private double distance(Family family) {
        AttributeSet child = AttributeSet.of(family.attribute());
        AttributeSet all = family.all();
        long[] joint = all.counts(codes, sizes);
        long[] own = child.counts(codes, sizes);
        long[] parents = family.parents().counts(codes, sizes);
        int[] ownCell = all.project(child, sizes);
        int[] parentCell = all.project(family.parents(), sizes);
        double patients = domain.patients();
        return IntStream.range(0, joint.length)
                        .mapToDouble(
                                i -> Math.abs(joint[i] - own[ownCell[i]] * (double) parents[parentCell[i]] / patients))
                        .sum()
                / 2;
    }
}
