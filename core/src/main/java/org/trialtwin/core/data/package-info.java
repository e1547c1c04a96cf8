/**
 * Tables: immutable typed columns with missing values, the variables they measure, and constraints between them; what a
 * file says of a table beside its values. Also the bridge to Tablesaw. No trial, no arm.
 */
@NullMarked
package org.trialtwin.core.data;

import org.jspecify.annotations.NullMarked;
