package org.trialtwin.core.synthesis.copula;

/** The families of pair copulas. */
enum CopulaFamily {
    INDEPENDENT(0, 0, new EllipticalFormulas.Independent()),
    GAUSSIAN(-0.999, 0.999, new EllipticalFormulas.Gaussian()),
    STUDENT(-0.999, 0.999, new EllipticalFormulas.Student()),
    CLAYTON(0.01, 20, new ArchimedeanFormulas.Clayton()),
    GUMBEL(1.005, 15, new ArchimedeanFormulas.Gumbel()),
    FRANK(-35, 35, new ArchimedeanFormulas.Frank()),
    JOE(1.005, 25, new ArchimedeanFormulas.Joe());

    private static final int BISECTIONS = 60;

    private final double least;
    private final double most;
    // All formulas are records without components.
    @SuppressWarnings("ImmutableEnumChecker")
    private final PairFormulas formulas;

    CopulaFamily(double least, double most, PairFormulas formulas) {
        this.least = least;
        this.most = most;
        this.formulas = formulas;
    }

    /** The smallest parameter that is used. */
    double least() {
        return least;
    }

    /** The largest parameter that is used. */
    double most() {
        return most;
    }

    PairFormulas formulas() {
        return formulas;
    }

    /** Kendall's rank correlation of a parameter. */
    double tau(double parameter) {
        return formulas.tau(parameter);
    }

    /** The parameter whose rank correlation is nearest to the given one. */
    double ofTau(double tau) {
        double low = least;
        double high = most;
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = (low + high) / 2;
            if (tau(middle) < tau) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
