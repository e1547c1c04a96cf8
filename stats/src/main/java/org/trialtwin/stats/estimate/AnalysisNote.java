package org.trialtwin.stats.estimate;

/**
 * Something a reader of a result must know: why a number is missing, how many rows could not be used, that an iteration
 * did not converge. Notes travel inside the result; nothing is logged.
 *
 * @param kind what the note is about
 * @param text one sentence, with the figures in it
 */
public record AnalysisNote(Kind kind, String text) {
    /** What a note is about. */
    public enum Kind {
        /** Rows that the analysis could not use. */
        MISSING_DATA,
        /** The estimate does not exist or lies at infinity. */
        NOT_ESTIMABLE,
        /** An iterative fit stopped before it converged. */
        NO_CONVERGENCE,
        /** An assumption of the method that the data speak against. */
        DOUBT,
        /** An assumption of the method, or a choice it made. */
        METHOD
    }

    @Override
    public String toString() {
        return text;
    }
}
