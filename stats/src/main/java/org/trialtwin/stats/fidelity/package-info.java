/**
 * What an analyst loses by working on a synthetic table: measures of how its distributions and associations differ from
 * those of real patients, whoever made it. Knows no generator and no analysis plan.
 */
@NullMarked
package org.trialtwin.stats.fidelity;

import org.jspecify.annotations.NullMarked;
