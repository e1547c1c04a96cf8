package org.trialtwin.trials.endpoint;

/** The place of an endpoint in the protocol. */
public enum EndpointRole {
    /** The endpoint that the trial was sized for. */
    PRIMARY,
    /** A supportive endpoint, tested after the primary one. */
    SECONDARY,
    /** An endpoint that generates hypotheses. */
    EXPLORATORY
}
