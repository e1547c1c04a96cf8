/**
 * The few numerics that two floors or two methods share, on primitive arrays. A tree's leaf and a Kaplan–Meier analysis hold the same
 * product-limit curve; methods of several kinds of endpoint, which must not know one another, share least squares and Fisher
 * scoring. Anything that only one package needs lives there.
 */
@NullMarked
package org.trialtwin.core.math;

import org.jspecify.annotations.NullMarked;
