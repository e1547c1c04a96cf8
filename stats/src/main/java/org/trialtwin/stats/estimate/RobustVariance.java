package org.trialtwin.stats.estimate;

/**
 * Variances of a regression model's coefficients that hold where its error variance does not: {@code B (sum w e^2 x x') B}
 * with {@code B} the inverse information ({@code (X'X)^-1} of a linear model), {@code e} the residual (the derivative of the
 * patient's log likelihood with respect to the linear predictor) and weights {@code w}. Sources: White, Econometrica 1980;48:817-38,
 * doi:10.2307/1912934; MacKinnon and White, J Econometrics 1985;29:305-25, doi:10.1016/0304-4076(85)90158-7.
 */
public enum RobustVariance {
    /** {@code w = 1}. */
    HC0 {
        @Override
        public double weight(double leverage, int patients, int rank) {
            return 1;
        }
    },
    /** {@code w = n / (n - p)}. */
    HC1 {
        @Override
        public double weight(double leverage, int patients, int rank) {
            return patients > rank ? (double) patients / (patients - rank) : Double.NaN;
        }
    },
    /**
     * {@code w = 1 / (1 - h)}, {@code h} the leverage: unbiased where the error variance is one after all; for two groups alone it
     * is Welch's variance. Undefined where a patient has leverage 1, as HC3 is.
     */
    HC2 {
        @Override
        public double weight(double leverage, int patients, int rank) {
            return isPinned(leverage) ? Double.NaN : 1 / (1 - leverage);
        }
    },
    /**
     * {@code w = 1 / (1 - h)^2}, {@code h} the leverage. Undefined where a patient has leverage 1, the only one at a level of a
     * factor for example: standard errors are then not finite.
     */
    HC3 {
        @Override
        public double weight(double leverage, int patients, int rank) {
            return isPinned(leverage) ? Double.NaN : 1 / ((1 - leverage) * (1 - leverage));
        }
    };

    /** Leverages of 1 come out within some rounding of it. */
    private static final double ROUNDING = 1e-10;

    /**
     * Whether the fit passes through a response whatever its value, so that its residual tells nothing.
     *
     * @param leverage of the patient
     * @return whether it is 1 but for rounding
     */
    public static boolean isPinned(double leverage) {
        return leverage > 1 - ROUNDING;
    }

    /**
     * The weight of a squared residual.
     *
     * @param leverage of the patient, within [0, 1)
     * @param patients number of patients
     * @param rank number of estimated coefficients
     * @return w; NaN where it is not defined
     */
    public abstract double weight(double leverage, int patients, int rank);
}
