package org.trialtwin.stats.continuous;

/**
 * Variances of a linear model's coefficients that do not assume equal error variances: {@code B (sum w e^2 x x') B} with
 * {@code B = (X'X)^-1}, residuals {@code e} and weights {@code w}. Sources: White, Econometrica 1980;48:817-38,
 * doi:10.2307/1912934; MacKinnon and White, J Econometrics 1985;29:305-25, doi:10.1016/0304-4076(85)90158-7.
 */
public enum RobustVariance {
    /** {@code w = 1}. */
    HC0 {
        @Override
        double weight(double leverage, int patients, int rank) {
            return 1;
        }
    },
    /** {@code w = n / (n - p)}. */
    HC1 {
        @Override
        double weight(double leverage, int patients, int rank) {
            return (double) patients / (patients - rank);
        }
    },
    /** {@code w = 1 / (1 - h)^2}, {@code h} the leverage. */
    HC3 {
        @Override
        double weight(double leverage, int patients, int rank) {
            return 1 / ((1 - leverage) * (1 - leverage));
        }
    };

    abstract double weight(double leverage, int patients, int rank);
}
