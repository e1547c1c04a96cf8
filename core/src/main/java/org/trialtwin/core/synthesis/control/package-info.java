/**
 * Reference synthesizers that a method must be read against: sampling with replacement, and independent marginals.
 */
@NullMarked
package org.trialtwin.core.synthesis.control;

import org.jspecify.annotations.NullMarked;
