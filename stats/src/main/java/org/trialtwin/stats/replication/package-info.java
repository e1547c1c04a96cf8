/**
 * Replication studies: the same plan on the trial and on hybrid cohorts, agreement between them, and the reference rows that
 * every agreement must be read against.
 */
@NullMarked
package org.trialtwin.stats.replication;

import org.jspecify.annotations.NullMarked;
