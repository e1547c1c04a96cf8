package org.trialtwin.core.synthesis.dp;

import java.util.Arrays;

/**
 * A joint distribution on a junction tree: the table of each clique, and of each clique given what it has in common with its
 * parent. Immutable.
 *
 * @param tree its cliques
 * @param marginals probabilities of the cells of each clique
 * @param conditionals of the cells of each clique given its separator
 */
record TreeDistribution(JunctionTree tree, double[][] marginals, double[][] conditionals) {
    /** The marginal of a set within a clique. */
    double[] marginal(AttributeSet set) {
        int holder = tree.holder(set);
        return sum(marginals[holder], tree.cliques().get(holder).project(set, tree.sizes()), set.cells(tree.sizes()));
    }

    /**
     * Marginals of one attribute with each other one, whether or not a clique holds both: the first is carried through the tree
     * along with what is needed of it.
     *
     * @return by the other attribute; cells with that of the first attribute running slowest; null for itself
     */
    double[][] pairs(int attribute) {
        int[] sizes = tree.sizes();
        int own = sizes[attribute];
        int start = tree.holder(AttributeSet.of(attribute));
        double[][] joint = new double[tree.size()][];
        int[] from = tree.cliques().get(start).project(AttributeSet.of(attribute), sizes);
        joint[start] = new double[own * from.length];
        for (int i = 0; i < from.length; i++) {
            joint[start][from[i] * from.length + i] = marginals[start][i];
        }
        double[][] pairs = new double[sizes.length][];
        boolean[] done = new boolean[tree.size()];
        int[] queue = new int[tree.size()];
        int last = 1;
        queue[0] = start;
        done[start] = true;
        for (int at = 0; at < last; at++) {
            int c = queue[at];
            collect(joint[c], c, attribute, pairs);
            for (int next = 0; next < tree.size(); next++) {
                boolean isNear = tree.parent()[next] == c || tree.parent()[c] == next;
                if (isNear && !done[next]) {
                    int child = tree.parent()[next] == c ? next : c;
                    joint[next] = pass(joint[c], c, next, tree.separators().get(child), own);
                    done[next] = true;
                    queue[last++] = next;
                }
            }
        }
        return pairs;
    }

    private double[] pass(double[] joint, int from, int to, AttributeSet separator, int own) {
        int[] sizes = tree.sizes();
        int cells = (int) separator.cells(sizes);
        int[] in = tree.cliques().get(from).project(separator, sizes);
        int[] out = tree.cliques().get(to).project(separator, sizes);
        double[] total = sum(marginals[to], out, cells);
        double[] passed = new double[own * out.length];
        double[] ratio = new double[cells];
        for (int value = 0; value < own; value++) {
            Arrays.fill(ratio, 0);
            for (int i = 0; i < in.length; i++) {
                ratio[in[i]] += joint[value * in.length + i];
            }
            for (int s = 0; s < cells; s++) {
                ratio[s] = total[s] > 0 ? ratio[s] / total[s] : 0;
            }
            for (int i = 0; i < out.length; i++) {
                passed[value * out.length + i] = marginals[to][i] * ratio[out[i]];
            }
        }
        return passed;
    }

    private void collect(double[] joint, int clique, int attribute, double[][] pairs) {
        int[] sizes = tree.sizes();
        AttributeSet set = tree.cliques().get(clique);
        for (int other : set.attributes()) {
            if (other == attribute || pairs[other] != null) {
                continue;
            }
            int[] to = set.project(AttributeSet.of(other), sizes);
            double[] pair = new double[sizes[attribute] * sizes[other]];
            for (int i = 0; i < joint.length; i++) {
                pair[i / to.length * sizes[other] + to[i % to.length]] += joint[i];
            }
            pairs[other] = pair;
        }
    }

    static double[] sum(double[] values, int[] cellOf, double cells) {
        double[] sums = new double[(int) cells];
        for (int i = 0; i < values.length; i++) {
            sums[cellOf[i]] += values[i];
        }
        return sums;
    }
}
