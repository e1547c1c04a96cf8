/**
 * What is to be estimated: estimands, analysis sets, multiplicity and the declaration of analyses. Data only; which method
 * carries an analysis out is not known here.
 */
@NullMarked
package org.trialtwin.trials.estimand;

import org.jspecify.annotations.NullMarked;
