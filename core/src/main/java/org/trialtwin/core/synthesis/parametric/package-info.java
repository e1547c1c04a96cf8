/**
 * Sequential synthesis by regressions: normal, logistic, multinomial, proportional odds, Poisson and negative binomial, Weibull
 * and piecewise exponential.
 */
@NullMarked
package org.trialtwin.core.synthesis.parametric;

import org.jspecify.annotations.NullMarked;
