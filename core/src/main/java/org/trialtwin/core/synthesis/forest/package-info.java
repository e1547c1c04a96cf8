/** Synthesis from the leaves of random forests. */
@NullMarked
package org.trialtwin.core.synthesis.forest;

import org.jspecify.annotations.NullMarked;
