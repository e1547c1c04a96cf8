/**
 * The card of a synthetic file: what it was learned from, how it was made, what speaks for and against it, and what it is
 * for. A card claims nothing without its evidence.
 */
@NullMarked
package org.trialtwin.stats.card;

import org.jspecify.annotations.NullMarked;
