package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;

/**
 * The probabilities of levels in each cell of the parents. A cell is drawn towards the cell without its last parent, as if half a
 * row for each level had been seen with the probabilities there: {@code p_j = (n_k + r/2 p_(j-1)) / (n + r/2)}. Where a
 * combination never occurred the longest one that did stands in. What is given comes first and is left last, the other parents in
 * the order of what each tells alone.
 */
final class ProbabilityTable {
    private static final double ROWS_PER_LEVEL = 0.5;

    private final int[] parents;
    private final int[] parentLevels;
    private final int levels;
    private final int[][] next;
    private final double[][] probabilities;
    private final @Nullable ProbabilityTable ofGroups;

    private ProbabilityTable(
            int[] parents,
            int[] parentLevels,
            int levels,
            int[][] next,
            double[][] probabilities,
            @Nullable ProbabilityTable ofGroups) {
        this.parents = parents;
        this.parentLevels = parentLevels;
        this.levels = levels;
        this.next = next;
        this.probabilities = probabilities;
        this.ofGroups = ofGroups;
    }

    /**
     * Fits a table.
     *
     * @param isShared whether other parents mean the same in every group of what is given
     */
    static ProbabilityTable fit(NodeTable table, int child, int[] parents, boolean isShared) {
        if (!isShared) {
            return fit(table, child, parents, null);
        }
        int[] given =
                IntStream.of(parents).filter(parent -> parent < table.givens()).toArray();
        int[] others =
                IntStream.of(parents).filter(parent -> parent >= table.givens()).toArray();
        return fit(table, child, others, fit(table, child, given, null));
    }

    private static ProbabilityTable fit(
            NodeTable table, int child, int[] parentsOfChild, @Nullable ProbabilityTable ofGroups) {
        Node node = table.nodes().get(child);
        int[] rows = node.rows();
        int[] codes = table.values().codes(child);
        int[] parents = IntStream.of(parentsOfChild)
                .boxed()
                .sorted(Comparator.comparing((Integer parent) -> parent >= table.givens())
                        .thenComparing(parent -> -alone(table, child, parent)))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] parentLevels = IntStream.of(parents)
                .map(parent -> table.nodes().get(parent).parentLevels())
                .toArray();
        int r = node.levels();
        int[][] next = new int[parents.length][];
        double[][] probabilities = new double[parents.length + 1][];
        ParentCells cells = ParentCells.single(rows.length);
        double[] even = new double[r];
        Arrays.fill(even, 1.0 / r);
        probabilities[0] = smoothed(cells.counts(rows, codes, r), even, new int[1], r, 0);
        for (int depth = 0; depth < parents.length; depth++) {
            int[] codesOfParent = table.values().codes(parents[depth]);
            ParentCells split = cells.split(rows, codesOfParent, parentLevels[depth]);
            next[depth] = new int[cells.count() * parentLevels[depth]];
            Arrays.fill(next[depth], -1);
            int[] above = new int[split.count()];
            for (int i = 0; i < rows.length; i++) {
                next[depth][cells.of()[i] * parentLevels[depth] + codesOfParent[rows[i]]] = split.of()[i];
                above[split.of()[i]] = cells.of()[i];
            }
            probabilities[depth + 1] =
                    smoothed(split.counts(rows, codes, r), probabilities[depth], above, r, ROWS_PER_LEVEL * r);
            cells = split;
        }
        return new ProbabilityTable(parents, parentLevels, r, next, probabilities, ofGroups);
    }

    /** What one parent alone tells of the child, less its price. */
    private static double alone(NodeTable table, int child, int parent) {
        Node node = table.nodes().get(child);
        ParentCells cells = ParentCells.of(table, node.rows(), new int[] {parent});
        int[] counts = cells.counts(node.rows(), table.values().codes(child), node.levels());
        return CountScores.bic(counts, node.levels(), cells.count(), table.distinct());
    }

    private static double[] smoothed(int[] counts, double[] before, int[] above, int levels, double mass) {
        double[] smoothed = new double[counts.length];
        for (int start = 0; start < counts.length; start += levels) {
            int rows = 0;
            for (int k = 0; k < levels; k++) {
                rows += counts[start + k];
            }
            for (int k = 0; k < levels; k++) {
                double prior = before[above[start / levels] * levels + k];
                smoothed[start + k] = rows + mass > 0 ? (counts[start + k] + mass * prior) / (rows + mass) : prior;
            }
        }
        return smoothed;
    }

    /** The probabilities of the levels in a row, from the given place on in the returned array. */
    private double[] at(NodeValues values, int row, int[] place) {
        int cell = 0;
        int depth = 0;
        while (depth < parents.length) {
            int code = values.codes(parents[depth])[row];
            int below = code < parentLevels[depth] ? next[depth][cell * parentLevels[depth] + code] : -1;
            if (below < 0) {
                break;
            }
            cell = below;
            depth++;
        }
        place[0] = cell * levels;
        return probabilities[depth];
    }

    /** The probabilities of the levels in a row. */
    double[] at(NodeValues values, int row) {
        int[] place = new int[1];
        double[] all = at(values, row, place);
        double[] own = Arrays.copyOfRange(all, place[0], place[0] + levels);
        if (ofGroups == null) {
            return own;
        }
        double[] group = ofGroups.at(values, row);
        double sum = 0;
        for (int k = 0; k < levels; k++) {
            own[k] = probabilities[0][k] > 0 ? own[k] * group[k] / probabilities[0][k] : 0;
            sum += own[k];
        }
        for (int k = 0; k < levels; k++) {
            own[k] /= sum;
        }
        return own;
    }

    /**
     * Draws a level.
     *
     * @param possible which levels may stand in the row
     * @return its code, -1 where none is possible
     */
    int draw(NodeValues values, int row, boolean[] possible, RandomStream random) {
        double[] all = at(values, row);
        double sum = 0;
        for (int k = 0; k < levels; k++) {
            sum += possible[k] ? all[k] : 0;
        }
        double left = sum * random.nextDouble();
        int last = -1;
        for (int k = 0; k < levels; k++) {
            double p = possible[k] ? all[k] : 0;
            if (p > 0) {
                last = k;
                left -= p;
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }
}
