/**
 * Effects by subgroup: one estimate per level of a factor, and the test that they are the same. How an estimate is made is the
 * caller's business: a function from rows to an estimate.
 */
@NullMarked
package org.trialtwin.stats.subgroup;

import org.jspecify.annotations.NullMarked;
