package org.trialtwin.core.synthesis.deep;

import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.VariableDraft;

/** How the values of one variable, where there are any, become one of some levels and perhaps a score, and back. */
interface Coding {
    /** Number of levels, at least one. */
    int levels();

    /** Whether what lies within a level is a number. */
    boolean hasScore(int level);

    /** Times have levels for events, then for censorings, in the same intervals. */
    default boolean isTime() {
        return false;
    }

    int level(double value, boolean event);

    /**
     * The place of a value within its level.
     *
     * @param cell whose scale is used
     */
    double score(int cell, int level, double value);

    /**
     * Sets a value.
     *
     * @param cell whose scale is used
     * @param score of a level that has one
     */
    void draw(int cell, int level, double score, RandomStream random, VariableDraft draft, int row);
}
