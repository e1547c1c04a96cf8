/**
 * From a declaration to a method: analysis plans, the catalogue of methods by name, and the preparation of a trial's columns
 * for them. Formulas belong to the methods, readers to {@code trials.io}.
 */
@NullMarked
package org.trialtwin.stats.plan;

import org.jspecify.annotations.NullMarked;
