package org.trialtwin.trials.io.xport;

/** What a variable holds. */
public enum XportType {
    /** IBM 370 floating-point numbers, or a code that says why one is missing. */
    NUMERIC,
    /** Text, padded with blanks; a blank text is missing. */
    CHARACTER
}
