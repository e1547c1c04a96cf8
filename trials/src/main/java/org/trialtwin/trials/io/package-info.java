/**
 * Readers and writers: the study file, CSV.
 */
@NullMarked
package org.trialtwin.trials.io;

import org.jspecify.annotations.NullMarked;
