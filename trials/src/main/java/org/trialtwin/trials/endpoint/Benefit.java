package org.trialtwin.trials.endpoint;

/** Which way an endpoint moves when a patient fares better. */
public enum Benefit {
    /** A larger value, a later event, a higher probability. */
    HIGHER,
    /** A smaller value, an earlier event, a lower probability. */
    LOWER
}
