/**
 * Analyses of a continuous endpoint measured several times in each patient, on plain arrays: the mixed model for repeated measures
 * (a covariance matrix over visits) and the linear mixed model (a random intercept, a random slope). Both are one normal likelihood
 * whose covariance matrix differs in its parametrisation only, and share its maximum, its degrees of freedom and its contrasts.
 */
@NullMarked
package org.trialtwin.stats.longitudinal;

import org.jspecify.annotations.NullMarked;
