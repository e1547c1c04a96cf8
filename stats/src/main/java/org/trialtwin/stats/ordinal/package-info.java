/**
 * Analyses of an ordered endpoint: the proportional odds model, and the probability that a patient of one group does better than
 * one of the other.
 */
@NullMarked
package org.trialtwin.stats.ordinal;

import org.jspecify.annotations.NullMarked;
