package org.trialtwin.core.synthesis.network;

/**
 * A node of a network: a variable, or the state of one.
 *
 * @param name unique
 * @param variable its place among the coded variables
 * @param isState whether it is the state of a number or a time: which common value, missing, or neither
 * @param kind of distribution
 * @param levels codes that it takes where it exists; one more, the last, where it does not
 * @param isSometimesAbsent whether there are rows in which it does not exist
 * @param rows of the table in which it exists, ascending
 */
record Node(String name, int variable, boolean isState, Kind kind, int levels, boolean isSometimesAbsent, int[] rows) {
    /** What kind of distribution a node has. */
    enum Kind {
        /** One of some levels. */
        LEVELS,
        /** A number, as a normal score. */
        NUMBER,
        /** A censored time. */
        TIME
    }

    /** Codes that a child may see. */
    int parentLevels() {
        return levels + (isSometimesAbsent ? 1 : 0);
    }

    /** The code of rows in which it does not exist. */
    int absent() {
        return levels;
    }
}
