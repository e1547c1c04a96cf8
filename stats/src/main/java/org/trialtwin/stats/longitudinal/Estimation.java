package org.trialtwin.stats.longitudinal;

/** Which likelihood of a normal model is maximised. */
public enum Estimation {
    /**
     * The restricted likelihood, of what the fixed effects leave over: variances are not biased by the fixed effects. Likelihoods of
     * models with different fixed effects cannot be compared. Source: Patterson and Thompson, Biometrika 1971;58:545-54,
     * doi:10.1093/biomet/58.3.545.
     */
    REML("REML"),
    /** The likelihood itself, for comparing models with different fixed effects. */
    ML("maximum likelihood");

    private final String label;

    Estimation(String label) {
        this.label = label;
    }

    /** {@return the name for a reader} */
    public String label() {
        return label;
    }
}
