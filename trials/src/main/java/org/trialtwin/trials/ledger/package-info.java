/**
 * Accounting for synthetic rows: what made each one, and how it is found again where a file has lost its flag. A ledger tells
 * values of synthetic rows only by their fingerprints.
 */
@NullMarked
package org.trialtwin.trials.ledger;

import org.jspecify.annotations.NullMarked;
