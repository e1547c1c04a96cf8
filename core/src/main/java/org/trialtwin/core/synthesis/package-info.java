/**
 * The contract of a synthesizer, what it is conditioned on, and the catalogue of synthesizers. Each family has a
 * sub-package. A synthesizer sees columns and variables, never a trial.
 */
@NullMarked
package org.trialtwin.core.synthesis;

import org.jspecify.annotations.NullMarked;
