/** The whole audit of a synthetic table, or of a generator: disclosure and fidelity together. */
@NullMarked
package org.trialtwin.stats.audit;

import org.jspecify.annotations.NullMarked;
