package org.trialtwin.stats.lock;

/**
 * One thing that was not as it had been locked.
 *
 * @param part of the plan
 * @param what differs, for example {@code study file, analyses[0].stratified} or {@code seed}
 * @param locked what the plan says
 * @param used what was found or used instead
 */
public record Departure(Part part, String what, String locked, String used) {
    static final String ABSENT = "not there";

    /** What a departure is from. */
    public enum Part {
        /** The declarations of the trial and its analyses. */
        STUDY_FILE,
        /** The patients. */
        TABLE,
        /** What private generators may take as public, and what they promise. */
        PRIVACY_FILE,
        /** Settings of the run and the library that carries it out. */
        RUN
    }

    /** {@return for example {@code seed: locked 1, used 2}} */
    @Override
    public String toString() {
        return what + ": locked " + locked + (part == Part.RUN ? ", used " : ", now ") + used;
    }
}
