/** What a qualification of an installation found: check by check, with fingerprints of everything and what it does not show. */
@NullMarked
package org.trialtwin.stats.qualification;

import org.jspecify.annotations.NullMarked;
