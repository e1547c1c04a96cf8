/**
 * How work is carried out: the run context with its seed, threads, progress and cancellation, and pure units of work. What
 * the work is about belongs elsewhere.
 */
@NullMarked
package org.trialtwin.core.run;

import org.jspecify.annotations.NullMarked;
