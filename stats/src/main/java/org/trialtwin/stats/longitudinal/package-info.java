/**
 * Repeated measurements of a patient: marginal and mixed models. Marginal models (generalised estimating equations) describe the
 * mean of all patients at a visit and take the dependence of a patient's visits from a working correlation; mixed models
 * describe it by covariance matrices and random effects. Rows are visits, in any order; patients are independent.
 */
@NullMarked
package org.trialtwin.stats.longitudinal;

import org.jspecify.annotations.NullMarked;
