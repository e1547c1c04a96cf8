package org.trialtwin.trials.endpoint;

/** The place of an endpoint in the protocol. */
public enum EndpointRole {
    /** The endpoint that the trial was sized for. */
    PRIMARY("primary"),
    /** A supportive endpoint, tested after the primary one. */
    SECONDARY("secondary"),
    /** An endpoint that generates hypotheses. */
    EXPLORATORY("exploratory");

    private final String word;

    EndpointRole(String word) {
        this.word = word;
    }

    /** {@return the role as protocols and the study file write it} */
    public String word() {
        return word;
    }
}
