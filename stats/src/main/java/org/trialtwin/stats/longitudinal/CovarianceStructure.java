package org.trialtwin.stats.longitudinal;

/**
 * How the responses of a patient vary together over visits. Lags count visits in their order, not time. A heterogeneous structure
 * has a variance for each visit, a homogeneous one the same for all.
 */
public enum CovarianceStructure {
    /** A variance for each visit and a covariance for each pair: {@code m (m + 1) / 2} parameters. */
    UNSTRUCTURED("unstructured", true),
    /** A variance for each visit, a correlation for each lag: {@code 2 m - 1} parameters. */
    HETEROGENEOUS_TOEPLITZ("heterogeneous Toeplitz", true),
    /** One variance, a correlation for each lag: {@code m} parameters. */
    TOEPLITZ("Toeplitz", false),
    /** A variance for each visit, correlation {@code rho^lag}: {@code m + 1} parameters. */
    HETEROGENEOUS_AUTOREGRESSIVE("heterogeneous AR(1)", true),
    /** One variance, correlation {@code rho^lag}: 2 parameters. */
    AUTOREGRESSIVE("AR(1)", false),
    /** A variance for each visit, one correlation: {@code m + 1} parameters. */
    HETEROGENEOUS_COMPOUND_SYMMETRY("heterogeneous compound symmetry", true),
    /** One variance, one correlation: 2 parameters. */
    COMPOUND_SYMMETRY("compound symmetry", false);

    private final String label;
    private final boolean heterogeneous;

    CovarianceStructure(String label, boolean heterogeneous) {
        this.label = label;
        this.heterogeneous = heterogeneous;
    }

    /** {@return the name for a reader} */
    public String label() {
        return label;
    }

    /** {@return whether each visit has a variance of its own} */
    public boolean isHeterogeneous() {
        return heterogeneous;
    }

    /** The parametrisation over some visits. */
    CovarianceParameters over(int visits) {
        return this == UNSTRUCTURED ? new LogCholesky(visits) : new ScaledCorrelation(visits, this);
    }
}
