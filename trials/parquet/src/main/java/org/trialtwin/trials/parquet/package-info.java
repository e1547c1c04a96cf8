/**
 * Parquet: a reader that gives data sets. An optional module, because of what it brings with it.
 */
@NullMarked
package org.trialtwin.trials.parquet;

import org.jspecify.annotations.NullMarked;
