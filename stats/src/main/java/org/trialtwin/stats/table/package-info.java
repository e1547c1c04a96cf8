/**
 * Tables side by side: the columns that real and synthetic tables share, coded alike as arrays of numbers. What is measured
 * on them belongs to fidelity and disclosure.
 */
@NullMarked
package org.trialtwin.stats.table;

import org.jspecify.annotations.NullMarked;
