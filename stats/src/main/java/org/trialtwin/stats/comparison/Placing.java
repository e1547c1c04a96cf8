package org.trialtwin.stats.comparison;

import org.trialtwin.stats.disclosure.IntervalEstimate;

/**
 * Where a generator stands among those compared.
 *
 * @param aspect that was judged
 * @param generator id
 * @param meanRank mean over the blocks (repeats or halves) of its rank, 1 for the best, ties shared, with 95% limits
 *     (Student's t over the blocks); NaN where no block has a figure of it
 * @param among how many generators were ranked
 * @param sharesFirst whether the interval of its paired difference to the first has 0
 */
public record Placing(Aspect aspect, String generator, IntervalEstimate meanRank, int among, boolean sharesFirst) {}
