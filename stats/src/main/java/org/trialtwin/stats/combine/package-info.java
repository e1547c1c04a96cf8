/**
 * Rules that combine the estimates of several synthetic replicates into one, with honest standard errors.
 */
@NullMarked
package org.trialtwin.stats.combine;

import org.jspecify.annotations.NullMarked;
