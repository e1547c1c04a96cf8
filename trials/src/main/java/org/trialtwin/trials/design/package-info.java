/**
 * The protocol: arms, stratification factors, covariates, relations between endpoints, and the design that holds them. What
 * was observed belongs to {@code trials.data}.
 */
@NullMarked
package org.trialtwin.trials.design;

import org.jspecify.annotations.NullMarked;
