/**
 * Digital twins: translates a design into what a synthesizer understands, and its rows back into patients.
 */
@NullMarked
package org.trialtwin.trials.twin;

import org.jspecify.annotations.NullMarked;
