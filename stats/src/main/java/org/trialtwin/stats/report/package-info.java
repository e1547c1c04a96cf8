/**
 * What people read: JSON result files, tables, plots and pages. Composes; computes nothing.
 */
@NullMarked
package org.trialtwin.stats.report;

import org.jspecify.annotations.NullMarked;
