/**
 * Data held against a design: validated once, every problem listed, every row flagged real or synthetic.
 */
@NullMarked
package org.trialtwin.trials.data;

import org.jspecify.annotations.NullMarked;
