package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;

/**
 * Minus the log-likelihood of a category whose probabilities are {@code p_k = exp(F_k) / sum_j exp(F_j)}; with two classes
 * that is logistic regression. The second derivative {@code p_k (1 - p_k)} stands times {@code K / (K - 1)}, because the
 * scores of the classes move together. Source: Friedman, Ann Stat 2001;29:1189-232, doi:10.1214/aos/1013203451, algorithm 6.
 *
 * @param codes class of each row
 * @param proportions of the classes among all rows, none of them 0
 */
record MultinomialLoss(int[] codes, double[] proportions) implements Loss {
    @Override
    public int outputs() {
        return proportions.length;
    }

    /** The same for all folds: a class whose few rows are held out together would have no start otherwise. */
    @Override
    public Score[] start(int[] rows) {
        return Arrays.stream(proportions)
                .map(StrictMath::log)
                .mapToObj(score -> (Score) new Score.Level(score))
                .toArray(Score[]::new);
    }

    @Override
    public void derivatives(double[] scores, int[] rows, double[] gradient, double[] hessian) {
        int classes = proportions.length;
        double together = classes / (classes - 1.0);
        double[] probabilities = new double[classes];
        for (int row : rows) {
            put(scores, row, probabilities);
            for (int k = 0; k < classes; k++) {
                double p = probabilities[k];
                gradient[row * classes + k] = (codes[row] == k ? 1 : 0) - p;
                hessian[row * classes + k] = together * p * (1 - p);
            }
        }
    }

    @Override
    public void losses(double[] scores, int[] rows, double[] losses) {
        double[] probabilities = new double[proportions.length];
        for (int row : rows) {
            put(scores, row, probabilities);
            losses[row] = -StrictMath.log(Math.max(Double.MIN_NORMAL, probabilities[codes[row]]));
        }
    }

    private void put(double[] scores, int row, double[] probabilities) {
        int classes = probabilities.length;
        System.arraycopy(scores, row * classes, probabilities, 0, classes);
        softmax(probabilities);
    }

    /** Makes probabilities of scores, in place. */
    static void softmax(double[] scores) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            highest = Math.max(highest, score);
        }
        double total = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = StrictMath.exp(scores[k] - highest);
            total += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= total;
        }
    }
}
