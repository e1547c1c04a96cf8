package org.trialtwin.core.synthesis.dp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStreams;

/** A fitted joint distribution of the attributes of a table, made of released numbers alone. */
interface CodedDistribution {
    /**
     * Draws the attributes that are not fixed.
     *
     * @param fixed cells of each attribute by row, null where it is drawn; attribute 0 is never null
     * @return cells of each attribute by row
     */
    int[][] draw(int[] @Nullable [] fixed, RandomStreams streams);

    /** What was measured, in words, one line for each marginal or conditional. */
    List<String> description();
}
