/**
 * Tables: immutable typed columns with missing values, the variables they measure, and constraints between them. Also the
 * bridge to Tablesaw. No trial, no arm.
 */
@NullMarked
package org.trialtwin.core.data;

import org.jspecify.annotations.NullMarked;
