package org.trialtwin.stats.longitudinal;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** Covariance and degrees of freedom of combinations of fixed effects, in the units of an {@link OrthogonalDesign}. */
final class SmallSample {
    private final int columns;
    private final DegreesOfFreedom method;
    /** Inverse of the information at the maximum. */
    private final double[] model;

    private final double[] adjusted;
    /** For each covariance parameter, {@code Phi P_k Phi}. */
    private final double[][] slopes;

    private final double[] parameterCovariance;

    SmallSample(MixedLikelihood likelihood, LikelihoodSearch.Maximum maximum, DegreesOfFreedom method) {
        this.method = method;
        columns = likelihood.columns();
        model = maximum.value().covariance();
        parameterCovariance = maximum.parameterCovariance();
        double[][] information = maximum.derivatives().information();
        slopes = new double[information.length][];
        for (int k = 0; k < slopes.length; k++) {
            slopes[k] = SquareMatrix.product(SquareMatrix.product(model, information[k], columns), model, columns);
        }
        adjusted = method == DegreesOfFreedom.KENWARD_ROGER ? adjusted(likelihood, maximum, information) : model;
    }

    /** {@code Phi + 2 Phi (sum w_kh (Q_kh - P_k Phi P_h)) Phi}. */
    private double[] adjusted(MixedLikelihood likelihood, LikelihoodSearch.Maximum maximum, double[][] information) {
        double[] inner = likelihood.weightedSecondMoments(maximum.value(), parameterCovariance);
        int count = information.length;
        for (int k = 0; k < count; k++) {
            double[] others = new double[columns * columns];
            for (int h = 0; h < count; h++) {
                for (int i = 0; i < others.length; i++) {
                    others[i] += parameterCovariance[k * count + h] * information[h][i];
                }
            }
            double[] product =
                    SquareMatrix.product(SquareMatrix.product(information[k], model, columns), others, columns);
            for (int i = 0; i < inner.length; i++) {
                inner[i] -= product[i];
            }
        }
        double[] outer = SquareMatrix.product(SquareMatrix.product(model, inner, columns), model, columns);
        double[] sum = model.clone();
        for (int a = 0; a < columns; a++) {
            for (int b = 0; b < columns; b++) {
                sum[a * columns + b] += outer[a * columns + b] + outer[b * columns + a];
            }
        }
        return sum;
    }

    /** The covariance of two combinations. */
    double covariance(double[] first, double[] second) {
        return SquareMatrix.dot(first, SquareMatrix.apply(adjusted, second, columns));
    }

    /** The degrees of freedom of one combination; infinite where its variance has no uncertainty. */
    double degreesOfFreedom(double[] weights) {
        double variance = SquareMatrix.dot(weights, SquareMatrix.apply(model, weights, columns));
        int count = slopes.length;
        double[] gradient = new double[count];
        for (int k = 0; k < count; k++) {
            gradient[k] = SquareMatrix.dot(weights, SquareMatrix.apply(slopes[k], weights, columns));
        }
        double uncertainty = SquareMatrix.dot(gradient, SquareMatrix.apply(parameterCovariance, gradient, count));
        return 2 * variance * variance / uncertainty;
    }

    /**
     * The F statistic of several combinations at once, with its degrees of freedom.
     *
     * @param statistic scaled, where the method scales it
     */
    record WaldF(double statistic, double denominator) {}

    /** Whether no combination follows from those before it. */
    boolean areIndependent(double[][] combinations) {
        return new Cholesky(among(combinations, model), combinations.length, 1e-10).isPositiveDefinite();
    }

    WaldF test(double[][] combinations, double[] estimates) {
        return method == DegreesOfFreedom.KENWARD_ROGER
                ? kenwardRoger(combinations, estimates)
                : satterthwaite(combinations, estimates);
    }

    private double[] among(double[][] combinations, double[] matrix) {
        int q = combinations.length;
        double[] among = new double[q * q];
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                among[a * q + b] =
                        SquareMatrix.dot(combinations[a], SquareMatrix.apply(matrix, combinations[b], columns));
            }
        }
        return among;
    }

    private WaldF satterthwaite(double[][] combinations, double[] estimates) {
        int q = combinations.length;
        double[] among = among(combinations, model);
        double[][] rows = new double[q][q];
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                rows[a][b] = (among[a * q + b] + among[b * q + a]) / 2;
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(rows, false));
        double statistic = 0;
        double mean = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int j = 0; j < q; j++) {
            double[] direction = eigen.getEigenvector(j).toArray();
            double[] weights = new double[columns];
            for (int a = 0; a < q; a++) {
                for (int c = 0; c < columns; c++) {
                    weights[c] += direction[a] * combinations[a][c];
                }
            }
            double estimate = SquareMatrix.dot(direction, estimates);
            statistic += estimate * estimate / eigen.getRealEigenvalue(j) / q;
            double df = degreesOfFreedom(weights);
            least = Math.min(least, df);
            most = Math.max(most, df);
            mean += df / (df - 2);
        }
        if (most - least < 1e-8 * least) {
            return new WaldF(statistic, least);
        }
        // An F distribution has a mean only above two degrees of freedom.
        return new WaldF(statistic, least > 2 ? 2 * mean / (mean - q) : 2);
    }

    private WaldF kenwardRoger(double[][] combinations, double[] estimates) {
        int q = combinations.length;
        Cholesky wald = new Cholesky(among(combinations, adjusted), q, 1e-12);
        double statistic = SquareMatrix.dot(estimates, wald.solve(estimates)) / q;
        if (q == 1) {
            return new WaldF(statistic, degreesOfFreedom(combinations[0]));
        }
        double[] inverse = new Cholesky(among(combinations, model), q, 1e-12).inverse();
        int count = slopes.length;
        double[][] parts = new double[count][];
        double[] traces = new double[count];
        for (int k = 0; k < count; k++) {
            parts[k] = SquareMatrix.product(inverse, among(combinations, slopes[k]), q);
            for (int a = 0; a < q; a++) {
                traces[k] += parts[k][a * q + a];
            }
        }
        double a1 = SquareMatrix.dot(traces, SquareMatrix.apply(parameterCovariance, traces, count));
        double a2 = 0;
        for (int k = 0; k < count; k++) {
            for (int h = 0; h < count; h++) {
                a2 += parameterCovariance[k * count + h] * SquareMatrix.traceOfProduct(parts[k], parts[h], q);
            }
        }
        return scaled(statistic, q, a1, a2);
    }

    /** Section 4 of the paper: scale and degrees of freedom that match the first two moments. */
    private static WaldF scaled(double statistic, int q, double a1, double a2) {
        double b = (a1 + 6 * a2) / (2 * q);
        double g = ((q + 1) * a1 - (q + 4) * a2) / ((q + 2) * a2);
        double denominator = 3 * q + 2 * (1 - g);
        double c1 = g / denominator;
        double c2 = (q - g) / denominator;
        double c3 = (q + 2 - g) / denominator;
        double mean = 1 / (1 - a2 / q);
        double variance = 2.0 / q * (1 + c1 * b) / ((1 - c2 * b) * (1 - c2 * b) * (1 - c3 * b));
        double rho = variance / (2 * mean * mean);
        double df = 4 + (q + 2) / (q * rho - 1);
        return new WaldF(df / (mean * (df - 2)) * statistic, df);
    }
}
