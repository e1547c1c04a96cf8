package org.trialtwin.trials.data;

/** Where a row comes from. Every row of every cohort carries it, always. */
public enum SubjectOrigin {
    /** A patient of the trial. */
    REAL,
    /** A twin that a generator drew. */
    SYNTHETIC
}
