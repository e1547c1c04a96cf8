/**
 * Analyses of a continuous endpoint on plain arrays: t-tests, linear models and analysis of covariance, rank tests.
 * Complete arrays in, immutable results out; nothing here knows a trial or a missing value.
 */
@NullMarked
package org.trialtwin.stats.continuous;

import org.jspecify.annotations.NullMarked;
