/** Joint distributions by copulas: each variable keeps its own distribution, and a copula ties them together. */
@NullMarked
package org.trialtwin.core.synthesis.copula;

import org.jspecify.annotations.NullMarked;
