/** Synthesizers made of two families: one draws baselines, the other outcomes given them. The only package that knows families. */
@NullMarked
package org.trialtwin.core.synthesis.staged;

import org.jspecify.annotations.NullMarked;
