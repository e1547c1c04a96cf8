package org.trialtwin.stats.estimate;

/** Which direction of an effect is good for patients. */
public enum Better {
    /** A higher effect: more responders, longer survival, a higher score of well-being. */
    HIGHER(1),
    /** A lower effect: a lower hazard, fewer relapses, less pain. */
    LOWER(-1);

    private final int sign;

    Better(int sign) {
        this.sign = sign;
    }

    /** 1 where higher is better, -1 where lower is. */
    int sign() {
        return sign;
    }

    @Override
    public String toString() {
        return this == HIGHER ? "higher is better" : "lower is better";
    }
}
