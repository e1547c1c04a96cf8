/** Synthesis by whichever of several synthesizers a table suits best. */
@NullMarked
package org.trialtwin.core.synthesis.mixture;

import org.jspecify.annotations.NullMarked;
