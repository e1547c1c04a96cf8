/**
 * Generators side by side on one trial: what a hybrid analysis makes of their twins, what an analyst loses, what an attacker
 * learns, and who stands where with which certainty. It measures nothing itself: replication and audit do.
 */
@NullMarked
package org.trialtwin.stats.comparison;

import org.jspecify.annotations.NullMarked;
