/**
 * Synthesis by classification, regression and survival trees, one variable after the other.
 */
@NullMarked
package org.trialtwin.core.synthesis.tree;

import org.jspecify.annotations.NullMarked;
