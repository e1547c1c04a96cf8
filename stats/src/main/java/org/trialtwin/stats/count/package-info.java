/**
 * Analyses of counted events: Poisson and negative binomial regression, with each patient's exposure as offset. What they say is
 * a rate ratio; whether the Poisson variance holds is said beside it.
 */
@NullMarked
package org.trialtwin.stats.count;

import org.jspecify.annotations.NullMarked;
