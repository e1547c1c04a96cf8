package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/**
 * From logarithms of factors on sets of attributes to the distribution that is proportional to their product: messages from the
 * leaves to the root and back, exact on a junction tree. Places of cells in one another are computed once.
 */
final class BeliefPropagation {
    private final JunctionTree tree;
    private final List<AttributeSet> factors;
    private final int[] holder;
    private final int[][] factorCell;
    private final int[][] separatorCell;
    private final int[][] parentCell;

    /**
     * Prepares for factors on some sets.
     *
     * @param tree each of the sets is within one of its cliques
     */
    BeliefPropagation(JunctionTree tree, List<AttributeSet> factors) {
        this.tree = tree;
        this.factors = List.copyOf(factors);
        int[] sizes = tree.sizes();
        holder = factors.stream().mapToInt(tree::holder).toArray();
        factorCell = new int[holder.length][];
        Arrays.setAll(factorCell, f -> tree.cliques().get(holder[f]).project(factors.get(f), sizes));
        separatorCell = new int[tree.size()][];
        parentCell = new int[tree.size()][];
        for (int c = 0; c < tree.size(); c++) {
            AttributeSet separator = tree.separators().get(c);
            separatorCell[c] = tree.cliques().get(c).project(separator, sizes);
            parentCell[c] =
                    c == 0 ? new int[0] : tree.cliques().get(tree.parent()[c]).project(separator, sizes);
        }
    }

    /** The distribution of factors, given by their logarithms. */
    TreeDistribution distribution(double[][] logFactors) {
        double[][] values = new double[tree.size()][];
        for (int c = 0; c < values.length; c++) {
            values[c] = new double[separatorCell[c].length];
        }
        for (int f = 0; f < holder.length; f++) {
            double[] into = values[holder[f]];
            for (int i = 0; i < into.length; i++) {
                into[i] += logFactors[f][factorCell[f][i]];
            }
        }
        for (int c = values.length - 1; c >= 0; c--) {
            double[] message =
                    normalise(values[c], separatorCell[c], tree.separators().get(c));
            if (c > 0) {
                double[] parent = values[tree.parent()[c]];
                for (int i = 0; i < parent.length; i++) {
                    parent[i] += message[parentCell[c][i]];
                }
            }
        }
        double[][] marginals = new double[values.length][];
        marginals[0] = values[0];
        for (int c = 1; c < values.length; c++) {
            double cells = tree.separators().get(c).cells(tree.sizes());
            double[] above = TreeDistribution.sum(marginals[tree.parent()[c]], parentCell[c], cells);
            double[] own = new double[values[c].length];
            for (int i = 0; i < own.length; i++) {
                own[i] = values[c][i] * above[separatorCell[c][i]];
            }
            marginals[c] = own;
        }
        return new TreeDistribution(tree, marginals, values);
    }

    /** Turns logarithms into probabilities given the separator, and returns the logarithm of what they summed up to. */
    private double[] normalise(double[] values, int[] cellOf, AttributeSet separator) {
        double[] largest = new double[(int) separator.cells(tree.sizes())];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < values.length; i++) {
            largest[cellOf[i]] = Math.max(largest[cellOf[i]], values[i]);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = FastMath.exp(values[i] - largest[cellOf[i]]);
        }
        double[] sums = TreeDistribution.sum(values, cellOf, largest.length);
        for (int i = 0; i < values.length; i++) {
            values[i] /= sums[cellOf[i]];
        }
        for (int s = 0; s < sums.length; s++) {
            sums[s] = largest[s] + FastMath.log(sums[s]);
        }
        return sums;
    }

    /** Marginals of the sets of the factors. */
    double[][] marginals(TreeDistribution distribution) {
        List<double[]> all = new ArrayList<>();
        for (int f = 0; f < holder.length; f++) {
            all.add(TreeDistribution.sum(
                    distribution.marginals()[holder[f]],
                    factorCell[f],
                    factors.get(f).cells(tree.sizes())));
        }
        return all.toArray(double[][]::new);
    }
}
