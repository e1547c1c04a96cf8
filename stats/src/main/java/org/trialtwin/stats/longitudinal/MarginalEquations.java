package org.trialtwin.stats.longitudinal;

import java.util.Arrays;
import org.trialtwin.core.math.HouseholderQr;
import org.trialtwin.core.math.ResponseFamily;

/**
 * The estimating equations {@code sum_i D_i' V_i^-1 (y_i - mu_i) = 0} of a canonical link, solved in turn with the moment
 * equations of scale and correlation. Rows are in sorted order; rows whose outcome is certain (separation) add nothing.
 */
final class MarginalEquations {
    private static final int MAXIMUM_ITERATIONS = 300;
    /** Squared length of a step in standard errors at which the iteration ends. */
    private static final double SETTLED = 1e-22;
    /** Below this it may be rounding that moves. */
    private static final double ROUNDING = 1e-16;

    private static final double SETTLED_CORRELATION = 1e-11;
    /** After so many rounds a slow iteration may be one that swings from side to side. */
    private static final int PATIENCE = 60;
    /** Rounds in which the estimated correlation may be outside its range. */
    private static final int TOLERATED = 20;

    private static final int MAXIMUM_HALVINGS = 30;

    /** Squared residuals below this share of the squared responses are rounding. */
    private static final double PERFECT = 1e-26;

    private final ResponseFamily family;
    private final CorrelationStructure structure;
    private final double[] y;
    private final double[] offset;
    private final double[][] columns;
    private final boolean[] certain;
    private final double[] residuals;

    final double[] beta;
    double[] correlations;
    double scale;
    boolean converged;
    boolean feasible = true;
    int iterations;
    /** Whitened columns and residuals at the solution. */
    double[][] whiteColumns = {};

    double[] whiteResiduals = {};
    HouseholderQr qr = new HouseholderQr(new double[][] {{1}});

    MarginalEquations(
            ResponseFamily family,
            CorrelationStructure structure,
            double[] y,
            double[][] columns,
            double[] offset,
            boolean[] certain,
            double[] start) {
        this.family = family;
        this.structure = structure;
        this.y = y;
        this.columns = columns;
        this.offset = offset;
        this.certain = certain;
        residuals = new double[y.length];
        beta = start.clone();
        correlations = new double[structure.size()];
        if (columns.length > 0) {
            standardise();
            linearise();
            iterate();
        }
    }

    private void iterate() {
        double before = Double.POSITIVE_INFINITY;
        int outOfRange = 0;
        while (iterations < MAXIMUM_ITERATIONS && scale > 0) {
            double factor = iterations < PATIENCE ? 1 : 0.5;
            double[] next = nextCorrelations();
            double moved = 0;
            for (int k = 0; k < next.length; k++) {
                moved = Math.max(moved, Math.abs(next[k] - correlations[k]));
                next[k] = correlations[k] + factor * (next[k] - correlations[k]);
            }
            if (!structure.isFeasible(next)) {
                if (++outOfRange > TOLERATED) {
                    feasible = false;
                    return;
                }
                next = between(correlations, next);
            }
            correlations = next;
            linearise();
            double length = 0;
            double[] effects = qr.effects(whiteResiduals);
            for (int k = 0; k < qr.rank(); k++) {
                length += effects[k] * effects[k];
            }
            length /= scale;
            boolean atRest = length < SETTLED || (length < ROUNDING && length > before / 4);
            if (atRest && moved < SETTLED_CORRELATION) {
                converged = true;
                return;
            }
            before = length;
            iterations++;
            step(effects, factor);
            standardise();
        }
        converged = !(scale > 0);
    }

    /** The nearest feasible point on the way, in halves; estimates may leave the range before they settle in it. */
    private double[] between(double[] current, double[] next) {
        double[] halfway = next;
        for (int halving = 0; !structure.isFeasible(halfway); halving++) {
            if (halving == MAXIMUM_HALVINGS) {
                return current;
            }
            double[] shorter = new double[next.length];
            for (int k = 0; k < shorter.length; k++) {
                shorter[k] = (current[k] + halfway[k]) / 2;
            }
            halfway = shorter;
        }
        return halfway;
    }

    private double[] nextCorrelations() {
        double[] standard = residuals.clone();
        double deviation = Math.sqrt(scale);
        for (int i = 0; i < standard.length; i++) {
            standard[i] /= deviation;
        }
        return structure.next(standard, correlations);
    }

    private void step(double[] effects, double factor) {
        double[] solution = qr.solve(effects);
        int[] kept = qr.kept();
        for (int k = 0; k < kept.length; k++) {
            beta[kept[k]] += factor * solution[k];
        }
    }

    private double predictor(int row) {
        double eta = offset[row];
        for (int j = 0; j < columns.length; j++) {
            eta += beta[j] * columns[j][row];
        }
        return eta;
    }

    /** Pearson residuals and the scale, their mean square. */
    private void standardise() {
        double sum = 0;
        double size = 0;
        for (int i = 0; i < y.length; i++) {
            double eta = predictor(i);
            size += y[i] * y[i];
            double root = Math.sqrt(family.information(eta));
            residuals[i] = certain[i] || !(root > 0) ? 0 : family.score(y[i], eta) / root;
            sum += residuals[i] * residuals[i];
        }
        scale = sum > PERFECT * size ? sum / y.length : 0;
    }

    private void linearise() {
        double[][] all = new double[columns.length + 1][y.length];
        for (int i = 0; i < y.length; i++) {
            double root = certain[i] ? 0 : Math.sqrt(family.information(predictor(i)));
            for (int j = 0; j < columns.length; j++) {
                all[j][i] = root * columns[j][i];
            }
            all[columns.length][i] = residuals[i];
        }
        structure.whiten(correlations, all);
        whiteResiduals = all[columns.length];
        whiteColumns = Arrays.copyOf(all, columns.length);
        qr = new HouseholderQr(whiteColumns);
    }
}
