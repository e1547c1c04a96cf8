package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;

/**
 * A number given its parents on the normal scale: {@code z = a + x'b + e}, with a level a of each cell and one set of slopes. The
 * residual e is that of a row learned from, smoothed by a normal kernel of bandwidth {@code 1.06 s n^(-1/5)} (Silverman 1986,
 * doi:10.1201/9781315140919), its variance kept. Source of the model: Lauritzen, J Am Stat Assoc 1992;87:1098-108,
 * doi:10.1080/01621459.1992.10476265.
 */
final class LinearNumber {
    private static final double BANDWIDTH = 1.06;

    private final LinearPredictor predictor;
    private final double[] levels;
    private final double[] residuals;
    private final double kernel;
    private final double shrinkage;

    private LinearNumber(
            LinearPredictor predictor, double[] levels, double[] residuals, double kernel, double shrinkage) {
        this.predictor = predictor;
        this.levels = levels;
        this.residuals = residuals;
        this.kernel = kernel;
        this.shrinkage = shrinkage;
    }

    /**
     * Fits a number.
     *
     * @param sums over what may predict it
     */
    static LinearNumber fit(NodeTable table, int child, int[] parents, DesignColumns columns, CrossProducts sums) {
        int[] rows = table.nodes().get(child).rows();
        VariableCode variable = table.variable(child);
        double[] z = table.values().scores(child);
        int[] used = columns.of(parents);
        double[] coefficients = sums.coefficients(used);
        LinearPredictor predictor = new LinearPredictor(columns, parents, coefficients);
        double[] eta = predictor.at(table.values(), rows);
        double[] levels = new double[variable.cellCount()];
        int[] counts = new int[levels.length];
        double all = 0;
        for (int i = 0; i < rows.length; i++) {
            double left = z[rows[i]] - eta[i];
            levels[variable.cell()[rows[i]]] += left;
            counts[variable.cell()[rows[i]]]++;
            all += left / rows.length;
        }
        for (int g = 0; g < levels.length; g++) {
            levels[g] = counts[g] > 0 ? levels[g] / counts[g] : all;
        }
        double[] residuals = new double[rows.length];
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            residuals[i] = z[rows[i]] - eta[i] - levels[variable.cell()[rows[i]]];
            squares += residuals[i] * residuals[i] / rows.length;
        }
        // Residuals of new patients are wider than those of patients to whom the slopes were fitted.
        double own = table.distinct() * rows.length;
        double free = Math.max(own / 2, own - sums.explained(used).rank());
        double bandwidth = BANDWIDTH * StrictMath.pow(Math.max(1, own), -0.2);
        double widening = Math.sqrt(own / free) / Math.sqrt(1 + bandwidth * bandwidth);
        return new LinearNumber(predictor, levels, residuals, widening * bandwidth * Math.sqrt(squares), widening);
    }

    /** Normal scores of some rows. */
    double[] draw(NodeValues values, int[] rows, int[] cell, RandomStream random) {
        double[] scores = predictor.at(values, rows);
        for (int i = 0; i < rows.length; i++) {
            double residual = residuals[random.nextInt(residuals.length)];
            scores[i] += levels[cell[rows[i]]] + shrinkage * residual + kernel * random.nextGaussian();
        }
        return scores;
    }

    /** Slopes and levels of the parents' columns. */
    double[] coefficients() {
        return predictor.coefficients().clone();
    }

    /** The standard deviation of the residuals of drawn rows. */
    double deviation() {
        double squares = Arrays.stream(residuals).map(each -> each * each).sum() / residuals.length;
        return Math.sqrt(shrinkage * shrinkage * squares + kernel * kernel);
    }
}
