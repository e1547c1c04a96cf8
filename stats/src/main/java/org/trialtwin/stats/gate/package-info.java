/**
 * Validity gates: what a hybrid cohort must keep for its results to be shown. Declared in the design, checked in each run.
 */
@NullMarked
package org.trialtwin.stats.gate;

import org.jspecify.annotations.NullMarked;
