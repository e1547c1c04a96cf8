package org.trialtwin.core.synthesis.network;

/** The values of nodes in some rows: a code for each node, and a normal score for each number. Filled node by node. */
final class NodeValues {
    private final int[][] codes;
    private final double[][] scores;
    private final int rows;

    NodeValues(int nodes, int rows) {
        this.codes = new int[nodes][];
        this.scores = new double[nodes][];
        this.rows = rows;
    }

    int rows() {
        return rows;
    }

    /** Level, bin, or event and bin of a time; the last code where the node does not exist. */
    int[] codes(int node) {
        return codes[node];
    }

    /** Normal scores of a number, 0 where it does not exist. */
    double[] scores(int node) {
        return scores[node];
    }

    void set(int node, int[] code, double[] score) {
        codes[node] = code;
        scores[node] = score;
    }
}
