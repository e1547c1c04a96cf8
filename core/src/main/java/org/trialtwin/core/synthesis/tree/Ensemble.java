package org.trialtwin.core.synthesis.tree;

import java.util.List;

/**
 * A sum of small trees: what boosting has learned.
 *
 * @param start what was known before the first stage, one for each output
 * @param stages trees with what a row of a node adds to its scores
 */
record Ensemble(Score[] start, List<Stage> stages) {
    /**
     * One tree of the sum.
     *
     * @param tree its questions
     * @param steps what a leaf adds, {@code [node * outputs + output]}
     */
    record Stage(Tree tree, double[] steps) {}

    /** Puts the scores of a row. */
    void put(Feature[] features, int row, double[] scores) {
        for (int k = 0; k < start.length; k++) {
            scores[k] = start[k].at(features, row);
        }
        for (Stage stage : stages) {
            int at = stage.tree().leafOf(features, row) * start.length;
            for (int k = 0; k < start.length; k++) {
                scores[k] += stage.steps()[at + k];
            }
        }
    }

    /** The only score of a row, where there is one output. */
    double at(Feature[] features, int row) {
        double score = start[0].at(features, row);
        for (Stage stage : stages) {
            score += stage.steps()[stage.tree().leafOf(features, row)];
        }
        return score;
    }
}
