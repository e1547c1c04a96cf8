package org.trialtwin.stats.survival;

/** How a Cox model treats events at the same time. */
public enum Ties {
    /** Averages over the orders of tied events. Source: Efron, JASA 1977;72:557-65, doi:10.1080/01621459.1977.10480613. */
    EFRON("Efron"),
    /** Keeps every tied event at risk. Source: Breslow, Biometrics 1974;30:89-99, doi:10.2307/2529620. */
    BRESLOW("Breslow"),
    /**
     * Cox's partial likelihood of a discrete time scale: which of the patients at risk had the events, given how many.
     * Source: Gail and others, Biometrika 1981;68:703-7, doi:10.1093/biomet/68.3.703. Its cost grows with patients times
     * tied events.
     */
    EXACT("exact");

    private final String label;

    Ties(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
