/**
 * Average effects adjusted for baseline covariates in a randomised trial: a working model per arm predicts every patient, and
 * its residuals correct it, so that estimate and variance hold where the model is wrong and where randomisation was
 * stratified.
 */
@NullMarked
package org.trialtwin.stats.adjusted;

import org.jspecify.annotations.NullMarked;
