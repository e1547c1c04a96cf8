/**
 * SAS data sets (sas7bdat), read. SAS has not published the layout; the Apache-licensed library parso reads it, and stays
 * behind our types.
 */
@NullMarked
package org.trialtwin.trials.io.sas7bdat;

import org.jspecify.annotations.NullMarked;
