/**
 * Synthesizers with differential privacy: an accountant, exact samplers of noise, domains that are declared and never read off
 * the data, and models fitted to noisy marginals. Nothing here holds a row once it is fitted.
 */
@NullMarked
package org.trialtwin.core.synthesis.dp;

import org.jspecify.annotations.NullMarked;
