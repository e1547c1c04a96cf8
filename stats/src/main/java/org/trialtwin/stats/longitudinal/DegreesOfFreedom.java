package org.trialtwin.stats.longitudinal;

/**
 * How the uncertainty of the covariance parameters enters tests and intervals. Their covariance is the inverse of the observed
 * information, as the R packages mmrm and lmerTest take it (SAS takes the expected information).
 */
public enum DegreesOfFreedom {
    /**
     * The model-based standard error; degrees of freedom {@code 2 v^2 / var(v)} of a variance v, by the delta method. Several degrees
     * at once: the mean of the F distribution that the eigenvectors' own degrees of freedom give. Source: Fai and Cornelius, J Stat
     * Comput Simul 1996;54:363-78, doi:10.1080/00949659608811740.
     */
    SATTERTHWAITE("Satterthwaite"),
    /**
     * The covariance of the fixed effects enlarged for its bias, without the term in second derivatives of the covariance matrix (the
     * linear version, which does not depend on how the matrix is parametrised), and degrees of freedom and scale of the F statistic
     * by moments. With one degree the degrees of freedom are Satterthwaite's. Source: Kenward and Roger, Biometrics 1997;53:983-97,
     * doi:10.2307/2533558.
     */
    KENWARD_ROGER("Kenward-Roger (linear)");

    private final String label;

    DegreesOfFreedom(String label) {
        this.label = label;
    }

    /** {@return the name for a reader} */
    public String label() {
        return label;
    }
}
