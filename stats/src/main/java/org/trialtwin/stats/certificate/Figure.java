package org.trialtwin.stats.certificate;

import org.trialtwin.core.display.NumberText;

/**
 * A simulated figure.
 *
 * @param value NaN where it was not simulated
 * @param monteCarloError its standard error over repetitions; NaN likewise
 */
public record Figure(double value, double monteCarloError) {
    /** A figure that was not simulated. */
    static final Figure NONE = new Figure(Double.NaN, Double.NaN);

    /**
     * A rate. Where it is 0 or 1 its error is that of one more repetition of either kind: none would claim certainty.
     *
     * @param count how often something happened, within [0, repetitions]
     * @param repetitions in how many
     * @return the rate; no figure without repetitions
     */
    static Figure rate(int count, int repetitions) {
        if (repetitions == 0) {
            return NONE;
        }
        double rate = (double) count / repetitions;
        double forError = count == 0 || count == repetitions ? (count + 1.0) / (repetitions + 2.0) : rate;
        return new Figure(rate, Math.sqrt(forError * (1 - forError) / repetitions));
    }

    /** The mean of some values. */
    static Figure mean(double[] values) {
        int n = values.length;
        if (n < 2) {
            return NONE;
        }
        double mean = meanOf(values);
        return new Figure(mean, Math.sqrt(covariance(values, values) / n));
    }

    /** The root of the mean square, its error by the delta method. */
    static Figure rootMeanSquare(double[] values) {
        double[] squares = new double[values.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = values[i] * values[i];
        }
        Figure square = mean(squares);
        double root = Math.sqrt(square.value());
        return new Figure(root, root == 0 ? 0 : square.monteCarloError() / (2 * root));
    }

    /** A number times the ratio of two means over the same repetitions, its error by the delta method. */
    static Figure ratio(double factor, double[] numerator, double[] denominator) {
        int n = numerator.length;
        if (n < 2) {
            return NONE;
        }
        double above = meanOf(numerator);
        double below = meanOf(denominator);
        double relative = covariance(numerator, numerator) / (above * above)
                + covariance(denominator, denominator) / (below * below)
                - 2 * covariance(numerator, denominator) / (above * below);
        double ratio = factor * above / below;
        return new Figure(ratio, ratio * Math.sqrt(Math.max(0, relative) / n));
    }

    private static double meanOf(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = meanOf(a);
        double meanB = meanOf(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / (a.length - 1);
    }

    /** {@return whether there is a figure} */
    public boolean isKnown() {
        return Double.isFinite(value);
    }

    /**
     * The figure with its error.
     *
     * @param decimals of both
     * @return for example {@code 0.948 (0.003)}; a dash where there is none
     */
    public String text(int decimals) {
        return isKnown()
                ? NumberText.fixed(value, decimals) + " (" + NumberText.fixed(monteCarloError, decimals) + ")"
                : "–";
    }

    @Override
    public String toString() {
        return text(4);
    }
}
