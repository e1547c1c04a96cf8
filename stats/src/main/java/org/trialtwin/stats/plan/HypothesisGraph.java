package org.trialtwin.stats.plan;

import java.util.Arrays;

/**
 * Hypotheses with shares of the level and edges along which a rejected one passes its share on; the sequentially rejective
 * procedure that goes with it. Source: Bretz, Maurer, Brannath and Posch, Stat Med 2009;28:586-604, doi:10.1002/sim.3495.
 */
final class HypothesisGraph implements MultiplicityProcedure {
    private static final double ROUNDING = 1e-9;

    private final double[] weights;
    private final double[][] transitions;

    HypothesisGraph(double[] weights, double[][] transitions) {
        this.weights = weights.clone();
        this.transitions = copy(transitions);
        share(weights, "The weights");
        if (transitions.length != weights.length) {
            throw new IllegalArgumentException(
                    weights.length + " weights but " + transitions.length + " rows of transitions");
        }
        for (int i = 0; i < weights.length; i++) {
            if (transitions[i].length != weights.length || transitions[i][i] != 0) {
                throw new IllegalArgumentException("Row " + i + " of the transitions needs " + weights.length
                        + " values with 0 on the diagonal, not " + Arrays.toString(transitions[i]));
            }
            share(transitions[i], "Row " + i + " of the transitions");
        }
    }

    private static void share(double[] values, String what) {
        double sum = 0;
        for (double value : values) {
            if (!(value >= 0)) {
                throw new IllegalArgumentException(what + " must not be negative: " + Arrays.toString(values));
            }
            sum += value;
        }
        if (!(sum <= 1 + ROUNDING)) {
            throw new IllegalArgumentException(what + " must not sum to more than 1: " + Arrays.toString(values));
        }
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }

    @Override
    public String label() {
        return "graph";
    }

    @Override
    public double[] adjusted(double[] p) {
        if (p.length != weights.length) {
            throw new IllegalArgumentException(
                    "A graph of " + weights.length + " hypotheses cannot test " + p.length + " p-values");
        }
        double[] w = weights.clone();
        double[][] g = copy(transitions);
        boolean[] rejected = new boolean[p.length];
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, 1);
        double highest = 0;
        for (int step = 0; step < p.length; step++) {
            int next = next(p, w, rejected);
            if (next < 0) {
                break;
            }
            highest = Math.max(highest, Math.min(1, p[next] / w[next]));
            adjusted[next] = highest;
            rejected[next] = true;
            reject(next, w, g, rejected);
        }
        return adjusted;
    }

    /** The hypothesis with the smallest p-value for its share; -1 where none that is left has a share. */
    private static int next(double[] p, double[] w, boolean[] rejected) {
        int best = -1;
        for (int i = 0; i < p.length; i++) {
            if (!rejected[i] && w[i] > 0 && (best < 0 || p[i] / w[i] < p[best] / w[best])) {
                best = i;
            }
        }
        return best;
    }

    /** Passes the share of a hypothesis on, and joins the edges that ran through it. */
    static void reject(int gone, double[] w, double[][] g, boolean[] rejected) {
        int n = w.length;
        double[][] old = copy(g);
        for (int l = 0; l < n; l++) {
            if (rejected[l]) {
                continue;
            }
            w[l] += w[gone] * old[gone][l];
            double loop = old[l][gone] * old[gone][l];
            for (int k = 0; k < n; k++) {
                boolean edge = !rejected[k] && k != l && loop < 1;
                g[l][k] = edge ? (old[l][k] + old[l][gone] * old[gone][k]) / (1 - loop) : 0;
            }
        }
        w[gone] = 0;
        Arrays.fill(g[gone], 0);
    }

    @Override
    public String toString() {
        return "Graph of " + weights.length + " hypotheses, weights " + Arrays.toString(weights);
    }
}
