/**
 * Hybrid cohorts: who is withheld, what is retained, and the completion with twins.
 */
@NullMarked
package org.trialtwin.trials.cohort;

import org.jspecify.annotations.NullMarked;
