/**
 * CDISC ADaM: {@code ADSL}, {@code ADTTE} and basic data structure (BDS) tables become a design with its data, and a hybrid
 * cohort becomes such tables again, every row flagged real or synthetic. The tables are in memory; any reader may have
 * read them.
 */
@NullMarked
package org.trialtwin.trials.io.adam;

import org.jspecify.annotations.NullMarked;
