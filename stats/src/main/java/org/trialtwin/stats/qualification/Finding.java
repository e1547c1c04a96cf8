package org.trialtwin.stats.qualification;

/**
 * What one check found.
 *
 * @param part of the qualification
 * @param what was looked at
 * @param expected value, or what would be right, in words; empty where nothing is expected
 * @param found value
 * @param tolerance how far both may be apart, in words; empty where they must be equal
 * @param outcome whether it passed
 */
public record Finding(Part part, String what, String expected, String found, String tolerance, Outcome outcome) {
    /** The three parts of a qualification. */
    public enum Part {
        /** What is installed is what was released. */
        INSTALLATION("Installation"),
        /** It does what it says. */
        OPERATION("Operation"),
        /** It does so on the user's own study and machine. */
        PERFORMANCE("Performance");

        private final String heading;

        Part(String heading) {
            this.heading = heading;
        }

        /** {@return the word above the part} */
        public String heading() {
            return heading;
        }
    }

    /** What came of a check. */
    public enum Outcome {
        /** As expected. */
        PASSED("passed"),
        /** Not as expected. */
        FAILED("FAILED"),
        /** Told and not judged. */
        TOLD("told");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * A finding that is judged.
     *
     * @param part of the qualification
     * @param what was looked at
     * @param expected value or words
     * @param found value
     * @param tolerance in words, empty for equality
     * @param passed whether it is as expected
     * @return the finding
     */
    public static Finding judged(
            Part part, String what, String expected, String found, String tolerance, boolean passed) {
        return new Finding(part, what, expected, found, tolerance, passed ? Outcome.PASSED : Outcome.FAILED);
    }

    /**
     * A finding that must be equal to what is expected.
     *
     * @param part of the qualification
     * @param what was looked at
     * @param expected value
     * @param found value
     * @return the finding
     */
    public static Finding equal(Part part, String what, String expected, String found) {
        return judged(part, what, expected, found, "", expected.equals(found));
    }

    /**
     * A finding that is told and not judged.
     *
     * @param part of the qualification
     * @param what was looked at
     * @param found value
     * @return the finding
     */
    public static Finding told(Part part, String what, String found) {
        return new Finding(part, what, "", found, "", Outcome.TOLD);
    }
}
