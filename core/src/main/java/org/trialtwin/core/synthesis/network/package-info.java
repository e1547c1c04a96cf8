/**
 * Bayesian networks: which variable hangs on which is learned from the data, within what the design allows, and each variable has
 * a distribution given its parents.
 */
@NullMarked
package org.trialtwin.core.synthesis.network;

import org.jspecify.annotations.NullMarked;
