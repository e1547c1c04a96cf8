package org.trialtwin.core.synthesis.parametric;

import java.util.ArrayList;
import java.util.List;

/**
 * Which candidate columns a regression gains most from, one after the other, by score tests: the gain of a column is its squared
 * score over its information, adjusted for the columns chosen already by sweeping. Scores are those of the regression without
 * any candidate. Source: Rao, Proc Camb Phil Soc 1948;44:50-7, doi:10.1017/S0305004100023987; sweeping: Goodnight, Am Stat
 * 1979;33:149-58, doi:10.1080/00031305.1979.10482685.
 */
final class ForwardSelection {
    private static final double DEPENDENT = 1e-6;

    private ForwardSelection() {}

    /**
     * Chooses columns.
     *
     * @param response with its other parameters at the regression without candidates
     * @param eta its linear predictor
     * @param held columns of that regression
     * @param candidates columns
     * @param price what twice the gain of log likelihood must exceed
     * @param most how many are chosen at most
     * @return their places, in the order in which they were chosen
     */
    static List<Integer> choose(
            Response response, double[] eta, double[][] held, double[][] candidates, double price, int most) {
        double[] weight = new double[eta.length];
        double[] score = new double[eta.length];
        for (int i = 0; i < eta.length; i++) {
            weight[i] = response.information(i, eta[i]);
            score[i] = response.score(i, eta[i]);
        }
        int h = held.length;
        int all = h + candidates.length;
        double[][] columns = new double[all][];
        System.arraycopy(held, 0, columns, 0, h);
        System.arraycopy(candidates, 0, columns, h, candidates.length);
        double[][] matrix = SymmetricSystem.crossProducts(columns, weight);
        double[] scores = new double[all];
        double[] own = new double[all];
        for (int k = 0; k < all; k++) {
            scores[k] = SymmetricSystem.dot(columns[k], score);
            own[k] = matrix[k][k];
        }
        boolean[] used = new boolean[all];
        for (int k = 0; k < h; k++) {
            if (matrix[k][k] > DEPENDENT * own[k]) {
                sweep(matrix, scores, used, k);
            }
            used[k] = true;
        }
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < most) {
            int best = -1;
            double gain = price;
            for (int k = h; k < all; k++) {
                if (!used[k] && matrix[k][k] > DEPENDENT * own[k] && scores[k] * scores[k] / matrix[k][k] > gain) {
                    best = k;
                    gain = scores[k] * scores[k] / matrix[k][k];
                }
            }
            if (best < 0) {
                break;
            }
            sweep(matrix, scores, used, best);
            chosen.add(best - h);
        }
        return chosen;
    }

    /** Takes out of all unused columns and of their scores what a column explains of them. */
    private static void sweep(double[][] matrix, double[] scores, boolean[] used, int pivot) {
        used[pivot] = true;
        double size = matrix[pivot][pivot];
        double[] row = matrix[pivot].clone();
        double explained = scores[pivot];
        for (int a = 0; a < scores.length; a++) {
            if (used[a]) {
                continue;
            }
            double share = row[a] / size;
            scores[a] -= share * explained;
            for (int b = 0; b < scores.length; b++) {
                if (!used[b]) {
                    matrix[a][b] -= share * row[b];
                }
            }
        }
    }
}
