/**
 * The few numerics that two floors share, on primitive arrays. A tree's leaf and a Kaplan–Meier analysis hold the same
 * product-limit curve. Anything that only one floor needs lives on that floor.
 */
@NullMarked
package org.trialtwin.core.math;

import org.jspecify.annotations.NullMarked;
