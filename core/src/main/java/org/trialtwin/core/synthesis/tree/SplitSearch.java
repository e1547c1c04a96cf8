package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.core.synthesis.tree.TreeGrower.Candidate;

/** Finds the best split of one node on one feature. Belongs to one node. */
final class SplitSearch {
    private final double[][] scores;
    private final double[] sums;
    private final int size;
    private final int minLeaf;
    private final double parent;
    private final double[] running;

    SplitSearch(double[][] scores, double[] sums, int size, int minLeaf) {
        this.scores = scores;
        this.sums = sums;
        this.size = size;
        this.minLeaf = minLeaf;
        this.running = new double[sums.length];
        double total = 0;
        for (double sum : sums) {
            total += sum * sum;
        }
        this.parent = total / size;
    }

    Candidate numeric(int index, double[] values, int[] order, int from, int to) {
        int present = to;
        while (present > from && Double.isNaN(values[order[present - 1]])) {
            present--;
        }
        if (present == from || values[order[from]] == values[order[present - 1]]) {
            return Candidate.NONE;
        }
        Candidate best = scan(index, values, order, from, present, new double[sums.length], 0);
        if (present < to) {
            double[] missing = new double[sums.length];
            for (int k = 0; k < missing.length; k++) {
                for (int i = present; i < to; i++) {
                    missing[k] += scores[k][order[i]];
                }
            }
            Candidate missingLeft = scan(index, values, order, from, present, missing, to - present);
            if (missingLeft.gain() > best.gain()) {
                best = missingLeft;
            }
        }
        return best;
    }

    private Candidate scan(
            int index, double[] values, int[] order, int from, int present, double[] start, int startSize) {
        System.arraycopy(start, 0, running, 0, running.length);
        double bestGain = 0;
        double bestBelow = Double.NaN;
        for (int i = from; i < present - 1; i++) {
            int row = order[i];
            for (int k = 0; k < running.length; k++) {
                running[k] += scores[k][row];
            }
            int left = startSize + i - from + 1;
            double value = values[row];
            double next = values[order[i + 1]];
            if (value == next || left < minLeaf || size - left < minLeaf) {
                continue;
            }
            double gain = gain(left);
            if (gain > bestGain) {
                bestGain = gain;
                double middle = value + (next - value) / 2;
                bestBelow = middle > value ? middle : next;
            }
        }
        return Double.isNaN(bestBelow)
                ? Candidate.NONE
                : new Candidate(new Split.Threshold(index, bestBelow, startSize > 0), bestGain);
    }

    Candidate coded(int index, Feature.Coded feature, int[] rows, int from, int to) {
        int levels = feature.levels();
        int[] counts = new int[levels];
        double[][] levelSums = new double[sums.length][levels];
        for (int i = from; i < to; i++) {
            int code = feature.codes()[rows[i]];
            counts[code]++;
            for (int k = 0; k < sums.length; k++) {
                levelSums[k][code] += scores[k][rows[i]];
            }
        }
        int[] ordered = levelsByMean(counts, levelSums[mostSpread(counts, levelSums)]);
        Arrays.fill(running, 0);
        int left = 0;
        double bestGain = 0;
        int bestCut = -1;
        for (int cut = 0; cut < ordered.length - 1; cut++) {
            for (int k = 0; k < running.length; k++) {
                running[k] += levelSums[k][ordered[cut]];
            }
            left += counts[ordered[cut]];
            if (left >= minLeaf && size - left >= minLeaf) {
                double gain = gain(left);
                if (gain > bestGain) {
                    bestGain = gain;
                    bestCut = cut;
                }
            }
        }
        if (bestCut < 0) {
            return Candidate.NONE;
        }
        return new Candidate(new Split.Levels(index, leftCodes(ordered, bestCut, counts)), bestGain);
    }

    private boolean[] leftCodes(int[] ordered, int cut, int[] counts) {
        boolean[] seen = new boolean[counts.length];
        boolean[] codes = new boolean[counts.length];
        int left = 0;
        for (int i = 0; i < ordered.length; i++) {
            seen[ordered[i]] = true;
            codes[ordered[i]] = i <= cut;
            left += i <= cut ? counts[ordered[i]] : 0;
        }
        boolean unseenLeft = left > size - left;
        for (int code = 0; code < codes.length; code++) {
            codes[code] = seen[code] ? codes[code] : unseenLeft;
        }
        return codes;
    }

    /** The score whose level means differ most: exact for one score, a heuristic for several classes. */
    private int mostSpread(int[] counts, double[][] levelSums) {
        int most = 0;
        double widest = -1;
        for (int k = 0; k < levelSums.length; k++) {
            double between = 0;
            for (int code = 0; code < counts.length; code++) {
                between += counts[code] == 0 ? 0 : levelSums[k][code] * levelSums[k][code] / counts[code];
            }
            between -= sums[k] * sums[k] / size;
            if (between > widest) {
                widest = between;
                most = k;
            }
        }
        return most;
    }

    private static int[] levelsByMean(int[] counts, double[] levelSum) {
        int[] present = java.util.stream.IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0)
                .toArray();
        double[] means = new double[present.length];
        for (int i = 0; i < present.length; i++) {
            means[i] = levelSum[present[i]] / counts[present[i]];
        }
        int[] order = SortOrder.ascending(means);
        int[] levels = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            levels[i] = present[order[i]];
        }
        return levels;
    }

    private double gain(int left) {
        double total = 0;
        for (int k = 0; k < running.length; k++) {
            double rest = sums[k] - running[k];
            total += running[k] * running[k] / left + rest * rest / (size - left);
        }
        return total - parent;
    }
}
