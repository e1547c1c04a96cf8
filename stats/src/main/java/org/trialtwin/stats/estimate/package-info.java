/**
 * What an analysis says: effect measures, estimates with standard error, interval and test, and the notes that go with
 * them. Values only. A method computes them, a rule combines them, a report prints them; none of that belongs here.
 */
@NullMarked
package org.trialtwin.stats.estimate;

import org.jspecify.annotations.NullMarked;
