package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.math.SortOrder;

/**
 * Finds the best split of a node: sums of scores for each class of each feature, then one scan over the classes. Holds the
 * arrays of that work for one tree, so that a node allocates nothing but the split it ends with.
 */
final class SplitSearch {
    private static final double HALVES_TELL = 2 / Math.PI;

    private final BinnedFeature[] features;
    private final Response response;
    private final int outputs;
    private final int minLeaf;

    private final int[] counts;
    private final double[] sums;
    private final double[] total;
    private final double[] left;
    private final int[] ordered;
    private final double[] means;

    private int size;
    private double parent;
    private double spread;

    private double bestGain;
    private int bestFeature;
    private int bestCut;
    private boolean bestMissingLeft;

    SplitSearch(BinnedFeature[] features, Response response, int minLeaf) {
        this.features = features;
        this.response = response;
        this.outputs = response.outputs();
        this.minLeaf = minLeaf;
        int most = Arrays.stream(features).mapToInt(BinnedFeature::count).max().orElse(0);
        this.counts = new int[most];
        this.sums = new double[most * outputs];
        this.total = new double[outputs];
        this.left = new double[outputs];
        this.ordered = new int[most];
        this.means = new double[most];
    }

    /** Spread of the scores around their mean, 0 where only rounding is left of it. */
    double enter(int[] rows, int from, int to) {
        response.enter(rows, from, to);
        size = to - from;
        Arrays.fill(total, 0);
        for (int i = from; i < to; i++) {
            response.add(rows[i], total, 0);
        }
        parent = 0;
        for (double sum : total) {
            parent += sum * sum;
        }
        parent /= size;
        double squares = response.squares(rows, from, to);
        spread = squares - parent > 1e-12 * squares ? squares - parent : 0;
        return spread;
    }

    /** The best split of the node that was entered last; null where there is none. */
    @Nullable
    Split best(int[] rows, int from, int to) {
        bestGain = 0;
        bestFeature = -1;
        for (int j = 0; j < features.length; j++) {
            BinnedFeature feature = features[j];
            if (feature.count() > 1) {
                fill(feature, rows, from, to);
                if (feature.isNumeric()) {
                    scanNumbers(j, feature.count() - 1);
                } else {
                    scanLevels(j, order(feature.count()));
                }
            }
        }
        if (bestFeature < 0) {
            return null;
        }
        BinnedFeature feature = features[bestFeature];
        if (feature.isNumeric()) {
            return refined(feature, rows, from, to);
        }
        fill(feature, rows, from, to);
        return new Split.Levels(bestFeature, leftLevels(order(feature.count()), feature.count()));
    }

    /** Between-children sum of squares of the split found last. */
    double gain() {
        return bestGain;
    }

    private void fill(BinnedFeature feature, int[] rows, int from, int to) {
        short[] bins = feature.bins();
        Arrays.fill(counts, 0, feature.count(), 0);
        Arrays.fill(sums, 0, feature.count() * outputs, 0);
        response.add(rows, from, to, bins, counts, sums);
    }

    private void scanNumbers(int index, int missing) {
        scan(index, missing, false);
        if (counts[missing] > 0) {
            scan(index, missing, true);
        }
    }

    private void scan(int index, int missing, boolean missingLeft) {
        Arrays.fill(left, 0);
        int leftSize = 0;
        if (missingLeft) {
            addLeft(missing);
            leftSize = counts[missing];
        }
        for (int bin = 0; bin < missing; bin++) {
            if (counts[bin] == 0) {
                continue;
            }
            addLeft(bin);
            leftSize += counts[bin];
            if (size - leftSize < minLeaf) {
                return;
            }
            if (leftSize >= minLeaf) {
                consider(index, bin, missingLeft, leftSize, 0);
            }
        }
    }

    private void scanLevels(int index, int present) {
        // What the best of the cuts explains where levels differ by chance only: of the chi-squared of their means
        // the share that two halves of a normal sample tell.
        double byChance = Math.max(0, present - 2) * HALVES_TELL * spread / size;
        Arrays.fill(left, 0);
        int leftSize = 0;
        for (int cut = 0; cut < present - 1; cut++) {
            addLeft(ordered[cut]);
            leftSize += counts[ordered[cut]];
            if (leftSize >= minLeaf && size - leftSize >= minLeaf) {
                consider(index, cut, false, leftSize, byChance);
            }
        }
    }

    private void addLeft(int bin) {
        for (int k = 0; k < outputs; k++) {
            left[k] += sums[bin * outputs + k];
        }
    }

    private void consider(int index, int cut, boolean missingLeft, int leftSize, double byChance) {
        double gain = gain(leftSize) - byChance;
        if (gain > bestGain) {
            bestGain = gain;
            bestFeature = index;
            bestCut = cut;
            bestMissingLeft = missingLeft;
        }
    }

    private double gain(int leftSize) {
        double onLeft = 0;
        double onRight = 0;
        for (int k = 0; k < outputs; k++) {
            double rest = total[k] - left[k];
            onLeft += left[k] * left[k];
            onRight += rest * rest;
        }
        return onLeft / leftSize + onRight / (size - leftSize) - parent;
    }

    /** Levels present in the node, ordered by the mean of the score that differs most between them; returns how many. */
    private int order(int levels) {
        int score = mostSpread(levels);
        int present = 0;
        for (int level = 0; level < levels; level++) {
            if (counts[level] > 0) {
                double mean = sums[level * outputs + score] / counts[level];
                int at = present++;
                while (at > 0 && means[at - 1] > mean) {
                    means[at] = means[at - 1];
                    ordered[at] = ordered[at - 1];
                    at--;
                }
                means[at] = mean;
                ordered[at] = level;
            }
        }
        return present;
    }

    /** Exact for one score, a heuristic for several classes. */
    private int mostSpread(int levels) {
        int most = 0;
        double widest = -1;
        for (int k = 0; outputs > 1 && k < outputs; k++) {
            double between = -total[k] * total[k] / size;
            for (int level = 0; level < levels; level++) {
                double sum = sums[level * outputs + k];
                between += counts[level] == 0 ? 0 : sum * sum / counts[level];
            }
            if (between > widest) {
                widest = between;
                most = k;
            }
        }
        return most;
    }

    /** Levels that the node has not seen go with the larger child. */
    private boolean[] leftLevels(int present, int levels) {
        boolean[] isLeft = new boolean[levels];
        int leftSize = 0;
        for (int i = 0; i <= bestCut; i++) {
            leftSize += counts[ordered[i]];
        }
        Arrays.fill(isLeft, leftSize > size - leftSize);
        for (int i = 0; i < present; i++) {
            isLeft[ordered[i]] = i <= bestCut;
        }
        return isLeft;
    }

    /** The best cut among the values of the class below the cut found and of the next class that has rows. */
    private Split refined(BinnedFeature feature, int[] rows, int from, int to) {
        fill(feature, rows, from, to);
        double[] values = ((Feature.Numeric) feature.feature()).values();
        int above = bestCut + 1;
        while (counts[above] == 0) {
            above++;
        }
        if (above == feature.count() - 1) {
            // All that is known goes left, all that is missing right.
            return new Split.Threshold(bestFeature, Double.POSITIVE_INFINITY, false);
        }
        int[] near = new int[counts[bestCut] + counts[above]];
        Arrays.fill(left, 0);
        int leftSize = 0;
        int next = 0;
        for (int i = from; i < to; i++) {
            int bin = feature.bins()[rows[i]];
            if (bin == bestCut || bin == above) {
                near[next++] = rows[i];
            } else if (bin < bestCut || (bin == feature.count() - 1 && bestMissingLeft)) {
                response.add(rows[i], left, 0);
                leftSize++;
            }
        }
        double[] nearValues = new double[near.length];
        for (int i = 0; i < near.length; i++) {
            nearValues[i] = values[near[i]];
        }
        int[] order = SortOrder.ascending(nearValues);
        int boundary = counts[bestCut];
        double below = middle(nearValues[order[boundary - 1]], nearValues[order[boundary]]);
        for (int i = 0; i < near.length - 1; i++) {
            response.add(near[order[i]], left, 0);
            leftSize++;
            double value = nearValues[order[i]];
            double following = nearValues[order[i + 1]];
            if (value < following && leftSize >= minLeaf && size - leftSize >= minLeaf) {
                double gain = gain(leftSize);
                if (gain > bestGain) {
                    bestGain = gain;
                    below = middle(value, following);
                }
            }
        }
        return new Split.Threshold(bestFeature, below, bestMissingLeft);
    }

    private static double middle(double low, double high) {
        double middle = low + (high - low) / 2;
        return middle > low ? middle : high;
    }
}
