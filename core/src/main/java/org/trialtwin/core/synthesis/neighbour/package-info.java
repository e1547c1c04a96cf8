/** Synthetic rows between neighbouring rows of the source. */
@NullMarked
package org.trialtwin.core.synthesis.neighbour;

import org.jspecify.annotations.NullMarked;
